package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.OptionalLong;

/** The JSON form of a deed: as callers send it, and as the log keeps it. */
public final class ActCodec {

    /** A field that will not do. */
    public static final class BadField extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String field;
        private final String value;

        BadField(String field, String value, String whatWouldDo) {
            super(whatWouldDo);
            this.field = field;
            this.value = value;
        }

        public String field() {
            return field;
        }

        public String value() {
            return value;
        }
    }

    private static final int MOST_WORDS = 500;

    private ActCodec() {}

    /**
     * @throws BadField naming the field, its value and what would do
     */
    public static Act read(String request, String alarm, JsonNode body, String by, Instant at) {
        JsonNode rev = body.path("expectedRev");
        if (!rev.isMissingNode() && !rev.isNull() && !rev.isIntegralNumber()) {
            throw new BadField("expectedRev", rev.asText(), "give the rev you saw, a whole number");
        }
        return new Act(
                request,
                alarm,
                deed(body),
                by,
                at,
                rev.isIntegralNumber() ? OptionalLong.of(rev.asLong()) : OptionalLong.empty());
    }

    private static Act.Deed deed(JsonNode body) {
        String action = body.path("action").asText();
        return switch (action) {
            case "acknowledge" -> new Act.Acknowledge();
            case "shelve" -> new Act.Shelve(minutes(body.path("minutes")), reason(body));
            case "unshelve" -> new Act.Unshelve();
            case "suppress" -> new Act.Suppress(reason(body));
            case "unsuppress" -> new Act.Unsuppress();
            case "out-of-service" -> new Act.OutOfService(reason(body));
            case "in-service" -> new Act.InService();
            default ->
                    throw new BadField(
                            "action",
                            action,
                            "give acknowledge, shelve, unshelve, suppress, unsuppress, out-of-service or in-service");
        };
    }

    private static int minutes(JsonNode n) {
        if (!n.isInt() || n.asInt() < 1 || n.asInt() > Deeds.MOST_MINUTES) {
            throw new BadField(
                    "minutes", n.asText(), "give whole minutes from 1 to " + Deeds.MOST_MINUTES);
        }
        return n.asInt();
    }

    private static String reason(JsonNode body) {
        String reason = body.path("reason").asText().strip();
        if (reason.isEmpty() || reason.length() > MOST_WORDS) {
            throw new BadField(
                    "reason",
                    reason.length() > 40 ? reason.substring(0, 40) + "…" : reason,
                    "say why, in at most " + MOST_WORDS + " characters");
        }
        return reason;
    }

    static ObjectNode write(Act act) {
        ObjectNode node =
                AlarmCodec.JSON
                        .createObjectNode()
                        .put("v", 2)
                        .put("request", act.request())
                        .put("alarm", act.alarm())
                        .put("by", act.by())
                        .put("time", act.at().toString());
        act.expectedRev().ifPresent(r -> node.put("expectedRev", r));
        switch (act.deed()) {
            case Act.Acknowledge a -> node.put("action", "acknowledge");
            case Act.Shelve s ->
                    node.put("action", "shelve")
                            .put("minutes", s.minutes())
                            .put("reason", s.reason());
            case Act.Unshelve u -> node.put("action", "unshelve");
            case Act.Suppress s -> node.put("action", "suppress").put("reason", s.reason());
            case Act.Unsuppress u -> node.put("action", "unsuppress");
            case Act.OutOfService o ->
                    node.put("action", "out-of-service").put("reason", o.reason());
            case Act.InService i -> node.put("action", "in-service");
        }
        return node;
    }

    static Act read(JsonNode record) {
        return read(
                record.path("request").asText(),
                record.path("alarm").asText(),
                record,
                record.path("by").asText(),
                Instant.parse(record.path("time").asText()));
    }
}
