package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Our own JSON and NDJSON, and ThingsBoard's telemetry shapes: {@code {"k":v}}, {@code
 * {"ts":ms,"values":{…}}} and arrays of either.
 */
public final class JsonDialect {

    static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxNestingDepth(20)
                                            .maxStringLength(100_000)
                                            .build())
                            .enable(
                                    com.fasterxml.jackson.core.StreamReadFeature
                                            .STRICT_DUPLICATE_DETECTION)
                            .build());

    private JsonDialect() {}

    /** {@code {"device","time"?,"values":{…},"id"?}}, an array of them, or one on each line. */
    public static List<Found> readings(byte[] payload, Instant received) {
        List<Found> fast = fast(payload, "", received);
        return fast.isEmpty() ? slowReadings(payload, received) : fast;
    }

    /** Most payloads are plain; empty where neither quick way can tell. */
    private static List<Found> fast(byte[] payload, String about, Instant received) {
        List<Found> plain = PlainJson.read(payload, about, received);
        return plain.isEmpty() ? ReadingStream.read(payload, about, received) : plain;
    }

    /** One message that the fast way left: to what it says, or to its refusal. */
    static Found slow(byte[] payload, int from, int to, int index, String about, Instant received)
            throws IOException {
        JsonNode whole = JSON.readTree(payload, from, to - from);
        return about.isEmpty()
                ? JsonMessages.one(index, whole, message -> List.of(reading(message, received)))
                : about(
                        about,
                        JsonMessages.one(index, whole, m -> List.of(of(about, m, received))));
    }

    static List<Found> slowReadings(byte[] payload, Instant received) {
        return JsonMessages.each(payload, message -> List.of(reading(message, received)));
    }

    /** {@code {"lot","time"?,"free"?,"in"?,"out"?,"total"?,"stocktake"?,"id"?}}, array or lines. */
    public static List<Found> lots(byte[] payload, Instant received) {
        return JsonMessages.each(payload, message -> List.of(lot(message, received)));
    }

    /** A device's own telemetry in ThingsBoard's shapes; the device is known from its token. */
    public static List<Found> telemetry(byte[] payload, String device, Instant received) {
        return about(
                device,
                JsonMessages.each(
                        payload, message -> List.of(telemetry(message, device, received))));
    }

    /** ThingsBoard's gateway shape: {@code {"Dev A":[{"ts","values"}…], …}}. */
    public static List<Found> gateway(byte[] payload, Instant received) {
        return JsonMessages.each(
                payload,
                message -> {
                    List<Said> said = new ArrayList<>();
                    for (var device : message.properties()) {
                        if (!device.getValue().isArray()) {
                            throw new Bad(
                                    "type",
                                    device.getKey(),
                                    device.getValue(),
                                    device.getKey() + " must be an array of {\"ts\",\"values\"}");
                        }
                        for (JsonNode one : device.getValue()) {
                            said.add(telemetry(one, device.getKey(), received));
                        }
                    }
                    return said;
                });
    }

    /** Our readings where the topic names the device: bare values, or with time and values. */
    public static List<Found> deviceReadings(byte[] payload, String device, Instant received) {
        List<Found> fast = fast(payload, device, received);
        return fast.isEmpty() ? slowDeviceReadings(payload, device, received) : fast;
    }

    static List<Found> slowDeviceReadings(byte[] payload, String device, Instant received) {
        return about(device, JsonMessages.each(payload, m -> List.of(of(device, m, received))));
    }

    private static Reading of(String device, JsonNode message, Instant received) throws Bad {
        return message.has("values")
                ? reading(named(message, "device", device), received)
                : telemetry(message, device, received);
    }

    /** What is refused speaks of whom the topic or the token names. */
    private static List<Found> about(String device, List<Found> found) {
        found.replaceAll(one -> about(device, one));
        return found;
    }

    private static Found about(String device, Found found) {
        return found instanceof Found.Refused r && r.about().isEmpty()
                ? new Found.Refused(r.index(), r.refusal(), device, r.message())
                : found;
    }

    /** Our counts where the topic names the car park. */
    public static List<Found> lotCounts(byte[] payload, String lot, Instant received) {
        return about(
                lot,
                JsonMessages.each(
                        payload, message -> List.of(lot(named(message, "lot", lot), received))));
    }

    private static JsonNode named(JsonNode message, String field, String name) throws Bad {
        JsonNode said = message.path(field);
        if (!said.isMissingNode() && !said.asText().equals(name)) {
            throw new Bad("range", field, said, field + " differs from the topic's: " + name);
        }
        return ((ObjectNode) message.deepCopy()).put(field, name);
    }

    private static Reading reading(JsonNode message, Instant received) throws Bad {
        String device = Fields.name(message, "device");
        Instant time = Fields.time(message.path("time"), "time", received);
        return new Reading(
                Fields.id(message, "reading", device, time),
                device,
                time,
                Fields.values(message.path("values"), "values"));
    }

    private static Reading telemetry(JsonNode message, String device, Instant received) throws Bad {
        boolean dated = message.has("ts") && message.has("values");
        Instant time = dated ? Fields.time(moment(message.path("ts")), "ts", received) : received;
        JsonNode values = dated ? message.path("values") : message;
        return new Reading(
                Fields.id(
                        message.has("id") && dated
                                ? message
                                : JSON.createObjectNode().set("m", message),
                        "telemetry",
                        device,
                        time),
                device,
                time,
                Fields.values(asText(values), dated ? "values" : "telemetry"));
    }

    /** ThingsBoard takes its milliseconds in quotes and with a decimal point too. */
    private static JsonNode moment(JsonNode ts) {
        boolean whole =
                ts.asText().matches("\\d{10,15}(\\.0*)?")
                        || ts.isDouble() && ts.canConvertToExactIntegral();
        return whole
                ? JSON.getNodeFactory()
                        .numberNode(
                                ts.isTextual()
                                        ? Long.parseLong(ts.asText().replaceFirst("\\..*", ""))
                                        : ts.asLong())
                : ts;
    }

    /** ThingsBoard keeps a value that is an object or a list as its JSON text; so do we. */
    static JsonNode asText(JsonNode values) {
        if (!values.isObject()) {
            return values;
        }
        ObjectNode plain = JSON.createObjectNode();
        for (var value : values.properties()) {
            plain.set(
                    value.getKey(),
                    value.getValue().isContainerNode()
                            ? plain.textNode(value.getValue().toString())
                            : value.getValue());
        }
        return plain;
    }

    private static LotCount lot(JsonNode message, Instant received) throws Bad {
        String lot = Fields.name(message, "lot");
        Instant time = Fields.time(message.path("time"), "time", received);
        var free = Fields.count(message, "free");
        var in = Fields.count(message, "in");
        var out = Fields.count(message, "out");
        if (free.isEmpty() && in.isEmpty() && out.isEmpty()) {
            throw new Bad("missing", "free", "", "a count needs free, or in and out");
        }
        return new LotCount(
                Fields.id(message, "lot", lot, time),
                lot,
                time,
                free,
                in,
                out,
                Fields.count(message, "total"),
                message.path("stocktake").asBoolean(),
                Fields.count(message, "queue"));
    }
}
