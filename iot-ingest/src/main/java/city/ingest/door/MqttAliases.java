package city.ingest.door;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.util.HashMap;
import java.util.Map;

/**
 * What a client of MQTT 5 calls its topics by number (MQTT 5, 3.3.2.3.4). Thread: the connection's
 * event loop.
 */
final class MqttAliases {

    /** Numbers that a client may use. */
    static final int MOST = 64;

    private final Map<Integer, String> topics = new HashMap<>();

    /** The topic that a message names itself or by a number; empty where the number names none. */
    String topic(MqttPublishMessage m) {
        String topic = m.variableHeader().topicName();
        MqttProperties.MqttProperty<?> alias =
                m.variableHeader().properties().getProperty(MqttProperties.TOPIC_ALIAS);
        if (alias == null || !(alias.value() instanceof Integer n)) {
            return topic;
        }
        if (n < 1 || n > MOST) {
            return "";
        }
        if (!topic.isEmpty()) {
            topics.put(n, topic);
            return topic;
        }
        return topics.getOrDefault(n, "");
    }
}
