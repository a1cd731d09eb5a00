package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Sparkplug B (Eclipse Tahu): births, data and deaths of edge nodes and their devices. Over MQTT
 * the topic names who speaks; a recording is JSON, one message on each line: {@code
 * {"topic","payload"}} with the payload as base64, hexadecimal digits or JSON.
 */
public final class SparkplugDialect {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A payload that asks an edge node for its births: metric "Node Control/Rebirth", true. */
    public static final byte[] REBIRTH = rebirth();

    private SparkplugDialect() {}

    private static byte[] rebirth() {
        byte[] name = "Node Control/Rebirth".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        java.io.ByteArrayOutputStream metric = new java.io.ByteArrayOutputStream();
        metric.write(1 << 3 | 2);
        metric.write(name.length);
        metric.writeBytes(name);
        metric.writeBytes(new byte[] {4 << 3, 11, 14 << 3, 1});
        java.io.ByteArrayOutputStream payload = new java.io.ByteArrayOutputStream();
        payload.write(2 << 3 | 2);
        payload.write(metric.size());
        payload.writeBytes(metric.toByteArray());
        return payload.toByteArray();
    }

    /** One message as it came over MQTT. */
    public static Found message(
            String topic, byte[] payload, SparkplugSession session, Instant received) {
        if (SparkplugTopic.ofHost(topic)) {
            return new Found.Understood(0, List.of());
        }
        try {
            SparkplugTopic of = SparkplugTopic.parse(topic);
            return new Found.Understood(
                    0, session.take(of, SparkplugPayload.decode(payload), received));
        } catch (Bad bad) {
            return new Found.Refused(0, bad.refusal());
        }
    }

    /** A recording, or one bare payload, of which nobody says who sent it. */
    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        SparkplugSession session = new SparkplugSession();
        int first = 0;
        while (first < payload.length
                && payload[first] <= ' '
                && payload[first] >= 0
                && payload[first] != 8) {
            first++;
        }
        boolean text = first < payload.length && (payload[first] == '{' || payload[first] == '[');
        if (!text) {
            found.add(
                    message(
                            SparkplugTopic.NAMESPACE + "unknown/NDATA/sparkplug",
                            payload,
                            session,
                            received));
            return found;
        }
        try (MappingIterator<JsonNode> roots = JSON.readerFor(JsonNode.class).readValues(payload)) {
            while (roots.hasNextValue()) {
                JsonNode root = roots.nextValue();
                for (JsonNode one : root.isArray() ? root : JSON.createArrayNode().add(root)) {
                    found.add(recorded(found.size(), one, session, received));
                }
            }
        } catch (JsonProcessingException e) {
            found.add(
                    Fields.refused(
                            found.size(),
                            "json",
                            "body",
                            "",
                            "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static Found recorded(
            int index, JsonNode one, SparkplugSession session, Instant received) {
        if (SparkplugTopic.ofHost(one.path("topic").asText())) {
            return new Found.Understood(index, List.of());
        }
        try {
            JsonNode payload = one.has("payload") ? one.path("payload") : one;
            SparkplugTopic topic = topic(one);
            SparkplugPayload read =
                    payload.isTextual()
                            ? SparkplugPayload.decode(bytes(payload.asText()))
                            : SparkplugPayload.of(payload);
            return new Found.Understood(index, session.take(topic, read, received));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static SparkplugTopic topic(JsonNode one) throws Bad {
        JsonNode topic = one.path("topic");
        if (topic.isObject()) {
            String device = topic.path("deviceId").asText("");
            return SparkplugTopic.parse(
                    SparkplugTopic.NAMESPACE
                            + topic.path("groupId").asText()
                            + "/"
                            + topic.path("type").asText()
                            + "/"
                            + topic.path("edgeNodeId").asText(topic.path("edgeNode").asText())
                            + (device.isEmpty() ? "" : "/" + device));
        }
        return SparkplugTopic.parse(
                topic.asText(SparkplugTopic.NAMESPACE + "unknown/NDATA/sparkplug"));
    }

    private static byte[] bytes(String text) throws Bad {
        try {
            return text.matches("([0-9a-fA-F]{2})+")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Bad(
                    "type",
                    "payload",
                    text,
                    "give base64, hexadecimal digits or the payload as JSON");
        }
    }
}
