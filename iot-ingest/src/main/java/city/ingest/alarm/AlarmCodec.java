package city.ingest.alarm;

import city.ingest.anomaly.Reason;
import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON form of an alarm and of its changes, version 2; see docs/decisions/0025. */
final class AlarmCodec {

    static final ObjectMapper JSON = new ObjectMapper();

    private AlarmCodec() {}

    /** What stands in a record. */
    static JsonNode tree(byte[] record) {
        try {
            return JSON.readTree(record);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    /**
     * The whole document.
     *
     * @param rule that judged it; null where the catalogue no longer has it
     * @param device null where the catalogue no longer has it
     */
    static ObjectNode document(Alarm a, @Nullable AlarmRule rule, @Nullable Device device) {
        Alarm.Standing s = a.standing();
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 2)
                        .put("id", a.id())
                        .put("device", a.device())
                        .put("rule", a.rule())
                        .put("severity", a.severity())
                        .put("state", a.state());
        node.put("active", s.active())
                .put("acknowledged", s.acknowledged())
                .put("occurrence", s.occurrence())
                .put("raisedAt", s.raisedAt().toString())
                .put("changedAt", s.changedAt().toString());
        if (Double.isFinite(s.value())) {
            node.put("value", s.value());
        }
        node.put("rev", a.rev()).put("count", s.occurrence());
        if (device != null) {
            node.putObject("deviceName").put("zh", device.name()).put("en", device.nameEn());
        }
        if (rule != null && Double.isFinite(rule.condition().shown())) {
            node.put("limit", rule.condition().shown());
        }
        Alarm.Why why = a.cause().why();
        node.putObject("message")
                .put("zh", (rule == null ? a.rule() : rule.meaning().zh()) + why.zh())
                .put("en", (rule == null ? a.rule() : rule.meaning().en()) + why.en());
        if (!why.none()) {
            ObjectNode because = node.putObject("why").put("reason", why.reason().code());
            because.put("was", why.was());
            if (Double.isFinite(why.expected())) {
                because.put("expected", why.expected());
            }
        }
        hold(node, a.hold());
        cause(node, a.cause());
        node.put("flapping", a.chatter().flapping());
        ArrayNode raises = node.putArray("raises");
        a.chatter().raises().forEach(r -> raises.add(r.toString()));
        if (a.chatter().flapping() && a.hold().none()) {
            proposal(node);
        }
        return node;
    }

    private static void proposal(ObjectNode node) {
        ObjectNode proposal =
                node.putObject("proposal")
                        .put("action", "shelve")
                        .put("minutes", Flapping.PROPOSED);
        proposal.putObject("why")
                .put("zh", "一分钟内反复告警三次以上，建议搁置并检修")
                .put("en", "three or more cycles in a minute: shelve it and have it looked at");
    }

    private static void hold(ObjectNode node, Hold hold) {
        switch (hold) {
            case Hold.None n -> {}
            case Hold.Shelved s -> {
                held(node, "shelved", s.by(), s.reason(), s.at())
                        .put("until", s.until().toString());
                node.put("shelvedUntil", s.until().toString());
            }
            case Hold.Suppressed s -> held(node, "suppressed", s.by(), s.reason(), s.at());
            case Hold.OutOfService s -> held(node, "out-of-service", s.by(), s.reason(), s.at());
        }
    }

    private static ObjectNode held(
            ObjectNode node, String kind, String by, String reason, Instant at) {
        return node.putObject("hold")
                .put("kind", kind)
                .put("by", by)
                .put("reason", reason)
                .put("at", at.toString());
    }

    private static void cause(ObjectNode node, Alarm.Cause cause) {
        if (cause.order() > 0) {
            node.put("firstOut", cause.order() == 1)
                    .put("group", cause.group())
                    .put("order", cause.order());
        }
        if (!cause.head().isEmpty()) {
            node.put("collapsedInto", cause.head());
        }
        if (cause.collapsed() > 0) {
            node.put("collapsed", cause.collapsed());
        }
        if (cause.children() > 0) {
            node.put("children", cause.children());
        }
    }

    /** What belongs together for dispatch: a gateway, a first-out group, a storm; or nothing. */
    static Optional<String> causeOf(Alarm a, @Nullable Device device) {
        Alarm.Cause c = a.cause();
        if (c.order() > 0) {
            return Optional.of("group:" + c.group());
        }
        if (c.children() > 0) {
            return Optional.of("gateway:" + a.device());
        }
        if (!c.head().isEmpty() || c.collapsed() > 0) {
            return Optional.of("storm:" + (c.head().isEmpty() ? a.id() : c.head()));
        }
        if (a.rule().equals(AlarmRule.OFFLINE.id())
                && device != null
                && !device.parent().isEmpty()) {
            return Optional.of("gateway:" + device.parent());
        }
        return Optional.empty();
    }

    /** Reads a document back. */
    static Alarm read(JsonNode n) {
        List<Instant> raises = new ArrayList<>();
        n.path("raises").forEach(r -> raises.add(Instant.parse(r.asText())));
        return new Alarm(
                n.path("device").asText(),
                n.path("rule").asText(),
                n.path("severity").asText(),
                new Alarm.Standing(
                        n.path("active").asBoolean(),
                        n.path("acknowledged").asBoolean(),
                        n.path("occurrence").asLong(),
                        Instant.parse(n.path("raisedAt").asText()),
                        Instant.parse(n.path("changedAt").asText()),
                        n.path("value").asDouble(Double.NaN)),
                hold(n.path("hold")),
                new Alarm.Chatter(raises, n.path("flapping").asBoolean()),
                new Alarm.Cause(
                        n.path("group").asText(""),
                        n.path("order").asInt(),
                        n.path("collapsedInto").asText(""),
                        n.path("collapsed").asInt(),
                        n.path("children").asInt(),
                        why(n.path("why"))),
                n.path("rev").asLong());
    }

    private static Alarm.Why why(JsonNode n) {
        return n.isMissingNode()
                ? Alarm.Why.NONE
                : new Alarm.Why(
                        Reason.of(n.path("reason").asText()),
                        n.path("expected").asDouble(Double.NaN),
                        n.path("was").asDouble(Double.NaN));
    }

    private static Hold hold(JsonNode n) {
        String by = n.path("by").asText();
        String reason = n.path("reason").asText();
        Instant at = n.has("at") ? Instant.parse(n.path("at").asText()) : Instant.EPOCH;
        return switch (n.path("kind").asText()) {
            case "shelved" ->
                    new Hold.Shelved(Instant.parse(n.path("until").asText()), by, reason, at);
            case "suppressed" -> new Hold.Suppressed(by, reason, at);
            case "out-of-service" -> new Hold.OutOfService(by, reason, at);
            default -> Hold.NONE;
        };
    }

    /**
     * A raised alarm that needs a person; its id makes the report the same however often it is
     * sent.
     */
    static Optional<ObjectNode> report(
            Change change, @Nullable AlarmRule rule, @Nullable Device device) {
        Alarm a = change.alarm();
        if (!change.announced()
                || rule == null
                || device == null
                || rule.meaning().classCode().isEmpty()) {
            return Optional.empty();
        }
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("id", "alarm:" + a.id() + "#" + a.standing().occurrence())
                        .put("channel", "alarm");
        node.put("time", a.standing().raisedAt().toString())
                .put("received", a.standing().raisedAt().toString())
                .put("sender", Change.JUDGEMENT)
                .put("door", Change.JUDGEMENT);
        node.put("class", rule.meaning().classCode())
                .put(
                        "description",
                        "%s：%s，当前值 %s / %s at %s"
                                .formatted(
                                        device.name(),
                                        rule.meaning().zh(),
                                        a.standing().value(),
                                        rule.meaning().en(),
                                        device.nameEn()));
        node.put("lat", device.lat())
                .put("lng", device.lng())
                .put("alarm", a.id())
                .put("device", a.device())
                .put("priority", a.severity())
                .put("drill", false);
        causeOf(a, device).ifPresent(c -> node.put("cause", c));
        node.putObject("attributes");
        return Optional.of(node);
    }
}
