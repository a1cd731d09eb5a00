package city.dispatch.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * @param command id
 * @param code ACCEPTED, or the refusal's name
 * @param kind ACCEPTED, FORBIDDEN, ILLEGAL, CONFLICT or NOT_FOUND
 * @param message one sentence
 * @param document of the incident as it is now, or null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outcome(
        String command, String code, String kind, String message, @Nullable JsonNode document) {}
