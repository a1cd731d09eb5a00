package city.center.settings;

/**
 * Where the doors are.
 *
 * @param bind address to listen on
 * @param httpPort TCP port of HTTP and WebSocket, 0 for any free one
 * @param mqttPort TCP port of MQTT, 0 for any free one
 * @param hj212Port TCP port of HJ/T 212, 0 for any free one, -1: no such door
 * @param jt808Port TCP port of JT/T 808, 0 for any free one, -1: no such door
 */
public record Doors(String bind, int httpPort, int mqttPort, int hj212Port, int jt808Port) {

    /** Doors of HTTP and MQTT alone. */
    public Doors(String bind, int httpPort, int mqttPort) {
        this(bind, httpPort, mqttPort, -1, -1);
    }
}
