package city.center.demo;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The devices that speak MQTT, each on a connection of its own with its own token. One whose line
 * is down connects again when it next has something to say.
 */
final class MqttDevices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttDevices.class);

    private final Vertx vertx = Vertx.vertx();
    private final int port;
    private final UnaryOperator<String> tokenOf;
    private final Map<String, MqttClient> lines = new ConcurrentHashMap<>();

    MqttDevices(int port, UnaryOperator<String> tokenOf) {
        this.port = port;
        this.tokenOf = tokenOf;
    }

    /** Says it, or loses it with the line: a demo does not queue. */
    void say(String device, String reading) {
        MqttClient line = lines.get(device);
        if (line != null && line.isConnected()) {
            publish(line, device, reading);
            return;
        }
        MqttClient fresh =
                MqttClient.create(
                        vertx,
                        new MqttClientOptions()
                                .setUsername(tokenOf.apply(device))
                                .setPassword("")
                                .setClientId(device)
                                .setAutoKeepAlive(true));
        lines.put(device, fresh);
        fresh.connect(port, "127.0.0.1")
                .onSuccess(connected -> publish(fresh, device, reading))
                .onFailure(e -> LOG.debug("the MQTT door did not answer: {}", e.getMessage()));
    }

    private static void publish(MqttClient line, String device, String reading) {
        line.publish(
                "city/v1/" + device + "/readings",
                Buffer.buffer(reading.getBytes(StandardCharsets.UTF_8)),
                MqttQoS.AT_LEAST_ONCE,
                false,
                false);
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException
                | java.util.concurrent.TimeoutException e) {
            LOG.debug("the demo's MQTT lines did not close: {}", e.getMessage());
        }
    }
}
