package city.center.settings;

/**
 * Where the doors are.
 *
 * @param bind address to listen on
 * @param httpPort TCP port of HTTP and WebSocket, 0 for any free one
 * @param mqttPort TCP port of MQTT, 0 for any free one
 * @param hj212 the HJ/T 212 line
 * @param jt808 the JT/T 808 line
 */
public record Doors(String bind, int httpPort, int mqttPort, Line hj212, Line jt808) {

    /**
     * A device line over plain TCP.
     *
     * @param port to listen on, 0 for any free one
     * @param asked whether somebody named this port: only then a taken port ends the start
     */
    public record Line(int port, boolean asked) {}
}
