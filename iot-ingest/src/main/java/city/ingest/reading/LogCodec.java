package city.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;

/**
 * The JSON form of what was said, version 1. Instants are ISO 8601 in UTC with milliseconds;
 * readers ignore fields they do not know.
 */
public final class LogCodec {

    /** A reading this much older than its arrival is late. */
    public static final Duration LATE = Duration.ofMinutes(2);

    /** A reading this much older than its arrival is history: kept, and raising nothing live. */
    public static final Duration HISTORICAL = Duration.ofMinutes(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private LogCodec() {}

    /** The record and where it goes: topic, key, value. */
    public record Entry(String topic, String key, byte[] value) {}

    public static Entry encode(Said said, Origin origin) {
        return switch (said) {
            case Reading r -> entry("city.readings", r.device(), reading(r, origin));
            case ReadingText r -> new Arrival(origin).entry(r);
            case LotCount c -> entry("city.lots", c.lot(), count(c, origin));
            case Report r -> entry("city.reports", r.id(), report(r, origin));
        };
    }

    /** Longest payload of a refused message that is kept to be read, corrected and sent again. */
    public static final int MOST_KEPT = 8_192;

    /**
     * A refused message.
     *
     * @param about the device or lot that it spoke of, where that could be read
     * @param dialect by which it was read, so that it can be sent again
     * @param payload the message, or the whole request where it could not be told apart
     */
    public record Rejected(Refusal refusal, String about, String dialect, String payload) {}

    public static Entry encode(Rejected rejected, Origin origin) {
        Refusal refusal = rejected.refusal();
        ObjectNode node = JSON.createObjectNode().put("v", 1);
        node.put(
                "id",
                "%d-%08x"
                        .formatted(
                                origin.received().toEpochMilli(),
                                rejected.hashCode() ^ origin.hashCode()));
        node.put("door", origin.door())
                .put("sender", origin.sender())
                .put("device", rejected.about())
                .put("time", iso(origin.received()));
        node.put("code", refusal.code())
                .put("reason", refusal.reason())
                .put("field", refusal.field())
                .put("value", refusal.value());
        String payload = rejected.payload();
        node.put("dialect", rejected.dialect())
                .put("payload", payload.substring(0, Math.min(payload.length(), MOST_KEPT)))
                .put("whole", payload.length() <= MOST_KEPT);
        return entry("city.rejects", origin.sender(), node);
    }

    /** How often messages were there already, or were turned away unread: counted, not kept. */
    public static Entry tally(
            Origin origin, String device, String outcome, String code, int count) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("door", origin.door())
                        .put("sender", origin.sender())
                        .put("device", device)
                        .put("time", iso(origin.received()))
                        .put("outcome", outcome)
                        .put("code", code)
                        .put("count", count);
        return entry("city.tallies", device, node);
    }

    /** What {@code ./city read} prints: the record without its origin. */
    public static ObjectNode show(Said said) {
        return switch (said) {
            case Reading r -> JSON.createObjectNode().put("kind", "reading").setAll(plain(r));
            case ReadingText r -> show(r.whole());
            case LotCount c -> JSON.createObjectNode().put("kind", "count").setAll(plain(c));
            case Report r ->
                    JSON.createObjectNode()
                            .put("kind", r.channel().equals("cap") ? "alert" : "report")
                            .setAll(plain(r));
        };
    }

    private static ObjectNode reading(Reading r, Origin origin) {
        ObjectNode node = JSON.createObjectNode().put("v", 1).setAll(plain(r));
        return node.setAll(arrival(r.time(), r.historical(), origin));
    }

    private static ObjectNode count(LotCount c, Origin origin) {
        ObjectNode node = JSON.createObjectNode().put("v", 1).setAll(plain(c));
        return node.setAll(arrival(c.time(), false, origin));
    }

    private static ObjectNode report(Report r, Origin origin) {
        ObjectNode node = JSON.createObjectNode().put("v", 1).setAll(plain(r));
        return node.put("received", iso(origin.received()))
                .put("door", origin.door())
                .put("sender", origin.sender());
    }

    private static ObjectNode arrival(Instant time, boolean kept, Origin origin) {
        Duration age = Duration.between(time, origin.received());
        return JSON.createObjectNode()
                .put("received", iso(origin.received()))
                .put("door", origin.door())
                .put("sender", origin.sender())
                .put("late", age.compareTo(LATE) > 0)
                .put("historical", kept || age.compareTo(HISTORICAL) > 0);
    }

    private static ObjectNode plain(Reading r) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", r.id())
                        .put("device", r.device())
                        .put("time", iso(r.time()));
        ObjectNode values = node.putObject("values");
        r.values().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(v -> values.set(v.getKey(), v.getValue()));
        if (r.historical()) {
            node.put("historical", true);
        }
        return node;
    }

    private static ObjectNode plain(LotCount c) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", c.id())
                        .put("lot", c.lot())
                        .put("time", iso(c.time()));
        c.free().ifPresent(n -> node.put("free", n));
        c.in().ifPresent(n -> node.put("in", n));
        c.out().ifPresent(n -> node.put("out", n));
        c.total().ifPresent(n -> node.put("total", n));
        if (c.stocktake()) {
            node.put("stocktake", true);
        }
        c.queue().ifPresent(n -> node.put("queue", n));
        if (c.closed()) {
            node.put("closed", true);
        }
        return node;
    }

    /**
     * Reads a count back.
     *
     * @throws java.time.DateTimeException when its time is none
     */
    public static LotCount count(JsonNode c) {
        return new LotCount(
                c.path("id").asText(),
                c.path("lot").asText(),
                Instant.parse(c.path("time").asText()),
                number(c, "free"),
                number(c, "in"),
                number(c, "out"),
                number(c, "total"),
                c.path("stocktake").asBoolean(),
                number(c, "queue"),
                c.path("closed").asBoolean());
    }

    private static OptionalInt number(JsonNode node, String field) {
        return node.path(field).isInt()
                ? OptionalInt.of(node.path(field).asInt())
                : OptionalInt.empty();
    }

    private static ObjectNode plain(Report r) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", r.id())
                        .put("channel", r.channel())
                        .put("time", iso(r.time()));
        r.what().classCode().ifPresent(c -> node.put("class", c));
        r.what().condition().ifPresent(c -> node.put("condition", c));
        node.put("description", r.what().description());
        r.where().position().ifPresent(p -> node.put("lat", p.lat()).put("lng", p.lng()));
        r.where().address().ifPresent(a -> node.put("address", a));
        r.what().alarm().ifPresent(a -> node.put("alarm", a));
        r.what().device().ifPresent(d -> node.put("device", d));
        r.what().priority().ifPresent(p -> node.put("priority", p));
        node.put("drill", r.drill());
        ObjectNode attributes = node.putObject("attributes");
        r.attributes().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(a -> attributes.put(a.getKey(), a.getValue()));
        return node;
    }

    private static Entry entry(String topic, String key, JsonNode value) {
        return new Entry(topic, key, value.toString().getBytes(StandardCharsets.UTF_8));
    }

    static String quoted(String text) {
        return JSON.getNodeFactory().textNode(text).toString();
    }

    static String iso(Instant time) {
        return java.time.format.DateTimeFormatter.ISO_INSTANT.format(
                time.truncatedTo(ChronoUnit.MILLIS));
    }
}
