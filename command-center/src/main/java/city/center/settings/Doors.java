package city.center.settings;

/**
 * Where the doors are.
 *
 * @param bind address to listen on
 * @param httpPort TCP port of HTTP and WebSocket, 0 for any free one
 * @param mqttPort TCP port of MQTT, 0 for any free one
 */
public record Doors(String bind, int httpPort, int mqttPort) {}
