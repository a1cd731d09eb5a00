package city.ingest.door;

import java.util.HashMap;
import java.util.Map;

/**
 * Messages of QoS 2 that their client has not released yet (MQTT 3.1.1, 4.3.3): whoever sends one
 * again before its PUBREL is answered again and not taken again, and is not answered before the log
 * has it. Thread: the connection's event loop.
 */
final class MqttExchanges {

    /** Packet id to whether its PUBREC went out. */
    private final Map<Integer, Boolean> open = new HashMap<>();

    /** Whether a packet of this id begins an exchange; false where one is under way. */
    boolean begins(int id) {
        return open.putIfAbsent(id, false) == null;
    }

    /** The log has it, and its PUBREC goes out. */
    void answered(int id) {
        open.replace(id, true);
    }

    boolean wasAnswered(int id) {
        return open.getOrDefault(id, false);
    }

    /** It was released, or refused: its id may be used again. */
    void ends(int id) {
        open.remove(id);
    }
}
