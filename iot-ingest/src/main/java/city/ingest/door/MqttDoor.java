package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.Origin;
import city.ingest.reading.Refusal;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The MQTT door (3.1.1 and 5): {@code city/v1/{device}/readings}, {@code city/v1/{lot}/parking},
 * and ThingsBoard's {@code v1/devices/me/telemetry} and {@code v1/gateway/telemetry}. User name =
 * token. The PUBACK of a QoS 1 message leaves only when the log has it; a message that the log did
 * not take is not acknowledged, and the client sends it again.
 */
public final class MqttDoor {

    private static final int MOST = 1024 * 1024;

    private final MqttServer server;
    private @org.jspecify.annotations.Nullable MqttFront front;
    private final Intake intake;
    private final Senders senders;
    private final Clock clock;

    private MqttDoor(MqttServer server, Intake intake, Senders senders, Clock clock) {
        this.server = server;
        this.intake = intake;
        this.senders = senders;
        this.clock = clock;
    }

    /** Opens the door; the future fails when the port is taken. */
    public static Future<MqttDoor> open(
            Vertx vertx, String host, int port, Intake intake, Senders senders, Clock clock) {
        MqttServerOptions options =
                new MqttServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setMaxMessageSize(MOST)
                        .setTimeoutOnConnect(10);
        MqttDoor door = new MqttDoor(MqttServer.create(vertx, options), intake, senders, clock);
        return door.server
                .endpointHandler(door::greet)
                .exceptionHandler(fault -> {})
                .listen()
                .compose(inside -> MqttFront.open(vertx, host, port, inside.actualPort()))
                .map(
                        front -> {
                            door.front = front;
                            return door;
                        });
    }

    /** The port it listens on. */
    public int port() {
        return java.util.Objects.requireNonNull(front).port();
    }

    public Future<Void> close() {
        return java.util.Objects.requireNonNull(front).close().compose(done -> server.close());
    }

    private void greet(MqttEndpoint endpoint) {
        Optional<Sender> sender =
                endpoint.auth() == null
                        ? Optional.empty()
                        : senders.identify(endpoint.auth().getUsername());
        if (sender.isEmpty()) {
            endpoint.reject(
                    endpoint.protocolVersion() >= 5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                            : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        endpoint.publishAutoAck(false);
        endpoint.publishHandler(message -> take(endpoint, sender.get(), message));
        endpoint.publishReleaseHandler(endpoint::publishComplete);
        endpoint.exceptionHandler(fault -> {});
        endpoint.accept(false);
    }

    private void take(MqttEndpoint endpoint, Sender sender, MqttPublishMessage message) {
        byte[] payload = message.payload().getBytes();
        Instant received = clock.instant();
        intake.take(
                        understand(message.topicName(), payload, sender, received),
                        sender,
                        new Origin("mqtt", sender.id(), received),
                        payload)
                .thenAccept(
                        receipt -> {
                            if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE
                                    && endpoint.isConnected()) {
                                endpoint.publishAcknowledge(message.messageId());
                            } else if (message.qosLevel() == MqttQoS.EXACTLY_ONCE
                                    && endpoint.isConnected()) {
                                endpoint.publishReceived(message.messageId());
                            }
                        });
    }

    private static List<Found> understand(
            String topic, byte[] payload, Sender sender, Instant received) {
        String[] levels = topic.split("/", -1);
        if (topic.equals("v1/devices/me/telemetry")) {
            return JsonDialect.telemetry(payload, sender.device().orElse(sender.id()), received);
        }
        if (topic.equals("v1/gateway/telemetry")) {
            return JsonDialect.gateway(payload, received);
        }
        if (levels.length == 4 && levels[0].equals("city") && levels[1].equals("v1")) {
            if (levels[3].equals("readings")) {
                return JsonDialect.deviceReadings(payload, levels[2], received);
            }
            if (levels[3].equals("parking")) {
                return JsonDialect.lotCounts(payload, levels[2], received);
            }
        }
        return List.of(
                new Found.Refused(
                        0,
                        new Refusal(
                                "unknown",
                                "topic",
                                topic,
                                "publish to city/v1/{device}/readings, city/v1/{lot}/parking, v1/devices/me/telemetry or v1/gateway/telemetry")));
    }
}
