package city.dispatch.stream;

import city.dispatch.incident.Command;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Reads the body of {@code POST /api/v1/incidents/{id}/actions} into a command. */
public final class ActionReader {

    /** The actions that people may ask for, as they stand in {@code action}. */
    public static final List<String> ACTIONS =
            List.of(
                    "register",
                    "reject",
                    "dispatch",
                    "sign",
                    "return",
                    "handle",
                    "verify",
                    "close",
                    "force-close",
                    "rate",
                    "extend",
                    "suspend",
                    "resume",
                    "supervise",
                    "reply");

    /** A body that is no action: names the field, its value and what would do. */
    public static final class BadAction extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String field;

        BadAction(String field, JsonNode value, String hint) {
            super(field + " is " + (value.isMissingNode() ? "missing" : value) + ": " + hint);
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    private final JsonNode body;

    private ActionReader(JsonNode body) {
        this.body = body;
    }

    /**
     * @throws BadAction when the action is unknown or a field has the wrong type
     */
    public static Command read(JsonNode body) {
        return new ActionReader(body).command();
    }

    /** The version the asker saw, or -1 when the body names none. */
    public static long expectedVersion(JsonNode body) {
        JsonNode value = body.path("expectedVersion");
        if (value.isMissingNode() || value.isNull()) {
            return -1;
        }
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < 0) {
            throw new BadAction("expectedVersion", value, "give the version you saw, such as 7");
        }
        return value.asLong();
    }

    private Command command() {
        return switch (text("action")) {
            case "register" -> new Command.Register(text("class"), text("condition"));
            case "reject" -> new Command.Reject(text("reason"));
            case "dispatch" -> new Command.Dispatch(text("department"));
            case "sign" -> new Command.Sign();
            case "return" -> new Command.Return(text("reason"));
            case "handle" -> new Command.Handle(text("note"));
            case "verify" -> new Command.Verify(passed(), text("note"));
            case "close" -> new Command.Close(text("reason"));
            case "force-close" -> new Command.ForceClose(text("reason"));
            case "rate" -> new Command.Rate(score(), text("note"));
            case "extend" -> new Command.Extend(text("reason"));
            case "suspend" -> new Command.Suspend(time("until"), text("reason"));
            case "resume" -> new Command.Resume();
            case "supervise" -> new Command.Supervise(text("order"), time("replyBy"));
            case "reply" -> new Command.Reply(text("text"));
            default -> throw new BadAction("action", body.path("action"), "use one of " + ACTIONS);
        };
    }

    private String text(String field) {
        JsonNode value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw new BadAction(field, value, "give a text");
        }
        return value.asText().strip();
    }

    /** {@code result} is pass or fail; {@code pass} true or false is understood too. */
    private boolean passed() {
        JsonNode result = body.path("result");
        JsonNode pass = body.path("pass");
        if (result.isMissingNode() && pass.isBoolean()) {
            return pass.asBoolean();
        }
        return switch (result.asText("")) {
            case "pass" -> true;
            case "fail" -> false;
            default -> throw new BadAction("result", result, "use pass or fail");
        };
    }

    private int score() {
        JsonNode value = body.path("score");
        if (!value.isInt()) {
            throw new BadAction("score", value, "give a whole number from 1 to 5");
        }
        return value.asInt();
    }

    private Instant time(String field) {
        String value = text(field);
        if (value.isEmpty()) {
            return Instant.EPOCH;
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException e) {
            throw new BadAction(
                    field, body.path(field), "give a time such as 2026-12-01T18:00:00Z");
        }
    }
}
