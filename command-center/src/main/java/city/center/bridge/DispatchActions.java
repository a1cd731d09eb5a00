package city.center.bridge;

import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.dispatch.stream.Asked;
import city.dispatch.stream.CommandDesk;
import city.dispatch.stream.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An action of the HTTP API as a command of dispatch, and its outcome as an answer.
 *
 * @param desk takes commands to the log
 * @param clock the time of asking
 */
public record DispatchActions(CommandDesk desk, Clock clock) implements IncidentRoutes.Actions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_NAME = 60;

    @Override
    public CompletionStage<IncidentRoutes.Answer> act(
            String incident, Role actor, String idempotencyKey, JsonNode body) {
        Instant now = clock.instant();
        String id =
                idempotencyKey.isBlank()
                        ? UUID.randomUUID().toString()
                        : "key:" + actor.name() + ":" + incident + ":" + idempotencyKey;
        Asked asked =
                new Asked(
                        id,
                        now,
                        actor.name(),
                        incident,
                        body.path("expectedVersion").asLong(-1),
                        ActionCommands.of(body, now),
                        person(body));
        return desk.submit(asked).thenApply(DispatchActions::answer);
    }

    /**
     * Tokens are of posts: a person is who the post says it is, and stands in the ledger as said.
     */
    private static @Nullable String person(JsonNode body) {
        JsonNode given = body.path("person");
        if (given.isMissingNode() || given.isNull()) {
            return null;
        }
        String person = given.asText("").strip();
        if (!given.isTextual() || person.isEmpty() || person.length() > MOST_NAME) {
            throw Problem.badField(
                    "person",
                    given.toString(),
                    "give a name of 1 to " + MOST_NAME + " characters, or leave it out");
        }
        return person;
    }

    private static IncidentRoutes.Answer answer(Outcome outcome) {
        int status =
                switch (outcome.kind()) {
                    case "ACCEPTED" -> 200;
                    case "FORBIDDEN" -> 403;
                    case "CONFLICT" -> 409;
                    case "NOT_FOUND" -> 404;
                    default -> 422;
                };
        if (status == 200) {
            JsonNode document = Objects.requireNonNull(outcome.document(), "an accepted action's");
            return new IncidentRoutes.Answer(
                    200, document.toString(), document.path("version").asLong());
        }
        ObjectNode problem =
                JSON.createObjectNode()
                        .put("type", "about:blank")
                        .put("title", outcome.code())
                        .put("status", status)
                        .put("code", outcome.code())
                        .put("detail", outcome.message());
        if (outcome.document() != null) {
            problem.set("incident", outcome.document());
        }
        return new IncidentRoutes.Answer(status, problem.toString(), 0);
    }
}
