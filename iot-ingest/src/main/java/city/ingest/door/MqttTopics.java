package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.dialect.SparkplugDialect;
import city.ingest.dialect.SparkplugSession;
import city.ingest.dialect.SparkplugTopic;
import city.ingest.reading.Refusal;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.Instant;
import java.util.List;

/** What a topic says of the messages that are published to it. */
final class MqttTopics {

    private static final String OURS = "city/v1/";
    private static final String READINGS = "/readings";
    private static final String PARKING = "/parking";

    private MqttTopics() {}

    static boolean sparkplug(String topic) {
        return topic.startsWith(SparkplugTopic.NAMESPACE);
    }

    /** The word of the dialect by which a refused message of the topic can be read again. */
    static String dialect(String topic) {
        if (sparkplug(topic)) {
            return "sparkplug";
        }
        return topic.endsWith(PARKING)
                ? "lots"
                : topic.equals("v1/gateway/telemetry")
                        ? "gateway"
                        : topic.endsWith("/telemetry") ? "thingsboard" : "readings";
    }

    static List<Found> read(
            String topic,
            byte[] payload,
            Sender sender,
            SparkplugSession births,
            Instant received) {
        if (sparkplug(topic)) {
            return List.of(SparkplugDialect.message(topic, payload, births, received));
        }
        if (topic.startsWith(OURS)) {
            int end = topic.indexOf('/', OURS.length());
            String name = end < 0 ? "" : topic.substring(OURS.length(), end);
            String rest = end < 0 ? "" : topic.substring(end);
            if (rest.equals(READINGS)) {
                return JsonDialect.deviceReadings(payload, name, received);
            }
            if (rest.equals(PARKING)) {
                return JsonDialect.lotCounts(payload, name, received);
            }
        }
        if (topic.equals("v1/devices/me/telemetry")) {
            return JsonDialect.telemetry(payload, sender.device().orElse(sender.id()), received);
        }
        if (topic.equals("v1/gateway/telemetry")) {
            return JsonDialect.gateway(payload, received);
        }
        return List.of(
                new Found.Refused(
                        0,
                        new Refusal(
                                "unknown",
                                "topic",
                                topic,
                                "publish to city/v1/{device}/readings, city/v1/{lot}/parking, v1/devices/me/telemetry, v1/gateway/telemetry or spBv1.0/…")));
    }

    /** Commands to edge nodes may be waited for; this door sends none of other topics. */
    static MqttQoS granted(String filter) {
        return sparkplug(filter) || filter.startsWith("v1/devices/me/")
                ? MqttQoS.AT_LEAST_ONCE
                : MqttQoS.FAILURE;
    }

    /** Where the edge node that published to a Sparkplug topic listens; empty: nowhere. */
    static String commandsTo(String topic) {
        String[] levels = topic.split("/", -1);
        return levels.length >= 4
                ? SparkplugTopic.NAMESPACE + levels[1] + "/NCMD/" + levels[3]
                : "";
    }
}
