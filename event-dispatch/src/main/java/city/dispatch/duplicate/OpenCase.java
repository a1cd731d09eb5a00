package city.dispatch.duplicate;

import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A case as the comparison needs it.
 *
 * @param classCode empty while not known
 */
public record OpenCase(
        String id, String classCode, Wgs84 at, Instant reportedAt, String status, boolean drill) {

    private static final Set<String> OVER = Set.of("closed", "forced_close", "rejected", "merged");

    /** Of a document of {@code dispatch.incidents}; empty where it is over or has no place. */
    public static Optional<OpenCase> of(JsonNode document) {
        JsonNode place = document.path("location");
        if (OVER.contains(document.path("status").asText())
                || !place.path("lat").isNumber()
                || !place.path("lng").isNumber()) {
            return Optional.empty();
        }
        return Optional.of(
                new OpenCase(
                        document.path("id").asText(),
                        document.path("class").asText(""),
                        new Wgs84(place.path("lat").asDouble(), place.path("lng").asDouble()),
                        Instant.parse(document.path("reportedAt").asText()),
                        document.path("status").asText(),
                        document.path("drill").asBoolean()));
    }
}
