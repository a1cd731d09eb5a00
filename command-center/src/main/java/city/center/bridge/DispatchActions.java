package city.center.bridge;

import city.center.api.IncidentRoutes;
import city.center.api.Problem;
import city.center.identity.Role;
import city.dispatch.incident.Command;
import city.dispatch.stream.Asked;
import city.dispatch.stream.CommandDesk;
import city.dispatch.stream.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * An action of the HTTP API as a command of dispatch, and its outcome as an answer.
 *
 * @param desk takes commands to the log
 * @param clock the time of asking
 */
public record DispatchActions(CommandDesk desk, Clock clock) implements IncidentRoutes.Actions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACTIONS =
            "register, reject, dispatch, sign, return, handle, verify, close, force-close, rate, extend, suspend, resume, supervise, reply";

    @Override
    public CompletionStage<IncidentRoutes.Answer> act(
            String incident, Role actor, String idempotencyKey, JsonNode body) {
        String id =
                idempotencyKey.isBlank()
                        ? UUID.randomUUID().toString()
                        : "key:" + actor.name() + ":" + incident + ":" + idempotencyKey;
        Asked asked =
                new Asked(
                        id,
                        clock.instant(),
                        actor.name(),
                        incident,
                        body.path("expectedVersion").asLong(-1),
                        command(body));
        return desk.submit(asked).thenApply(DispatchActions::answer);
    }

    private Command command(JsonNode b) {
        return switch (b.path("action").asText()) {
            case "register" -> new Command.Register(text(b, "class"), text(b, "condition"));
            case "reject" -> new Command.Reject(text(b, "reason"));
            case "dispatch" -> new Command.Dispatch(text(b, "department"));
            case "sign" -> new Command.Sign();
            case "return" -> new Command.Return(text(b, "reason"));
            case "handle" -> new Command.Handle(text(b, "note"));
            case "verify" -> verify(b);
            case "close" -> new Command.Close(text(b, "reason"));
            case "force-close" -> new Command.ForceClose(text(b, "reason"));
            case "rate" -> rate(b);
            case "extend" -> new Command.Extend(text(b, "reason"));
            case "suspend" -> new Command.Suspend(time(b, "until"), text(b, "reason"));
            case "resume" -> new Command.Resume();
            case "supervise" ->
                    new Command.Supervise(
                            text(b, "order"),
                            b.has("replyBy")
                                    ? time(b, "replyBy")
                                    : clock.instant().plusSeconds(86_400));
            case "reply" -> new Command.Reply(text(b, "text"));
            default ->
                    throw Problem.badField(
                            "action", b.path("action").asText(), "name one of " + ACTIONS);
        };
    }

    private static Command verify(JsonNode b) {
        String result = text(b, "result");
        if (!result.equals("pass") && !result.equals("fail")) {
            throw Problem.badField("result", result, "give pass or fail");
        }
        return new Command.Verify(
                result.equals("pass"),
                result.equals("fail") && text(b, "note").isBlank() ? "核查不通过" : text(b, "note"));
    }

    private static Command rate(JsonNode b) {
        if (!b.path("score").isInt()) {
            throw Problem.badField("score", b.path("score"), "give a whole number from 1 to 5");
        }
        return new Command.Rate(b.path("score").asInt(), text(b, "note"));
    }

    private static String text(JsonNode b, String field) {
        JsonNode node = b.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return "";
        }
        if (!node.isTextual()) {
            throw Problem.badField(field, node, "give a text");
        }
        return node.asText().strip();
    }

    private static Instant time(JsonNode b, String field) {
        try {
            return OffsetDateTime.parse(text(b, field)).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.badField(field, b.path(field), "give an ISO 8601 time with its zone");
        }
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
            return new IncidentRoutes.Answer(200, String.valueOf(outcome.document()));
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
        return new IncidentRoutes.Answer(status, problem.toString());
    }
}
