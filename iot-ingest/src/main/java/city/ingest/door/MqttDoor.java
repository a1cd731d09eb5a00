package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.dialect.SparkplugDialect;
import city.ingest.dialect.SparkplugSession;
import city.ingest.dialect.SparkplugTopic;
import city.ingest.reading.Origin;
import city.ingest.reading.Refusal;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.MqttWill;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.codes.MqttPubAckReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT door (3.1.1 and 5): {@code city/v1/{device}/readings}, {@code city/v1/{lot}/parking},
 * ThingsBoard's {@code v1/devices/me/telemetry} and {@code v1/gateway/telemetry}, and Sparkplug's
 * {@code spBv1.0/…}. User name = token. The will of a client that leaves without a word is taken
 * like a message of its own. The PUBACK of a QoS 1 message leaves only when the log has it; a
 * message that the log did not take is not acknowledged, and the client sends it again.
 */
public final class MqttDoor {

    private static final int MOST = 1024 * 1024;

    private final MqttServer server;
    private @Nullable MqttFront front;
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
        SparkplugSession births = new SparkplugSession();
        Sender who = sender.get();
        endpoint.publishHandler(
                m ->
                        take(
                                endpoint,
                                who,
                                births,
                                new Message(m.topicName(), m.payload().getBytes(), m)));
        endpoint.publishReleaseHandler(endpoint::publishComplete);
        endpoint.subscribeHandler(
                asked ->
                        endpoint.subscribeAcknowledge(
                                asked.messageId(),
                                asked.topicSubscriptions().stream()
                                        .map(t -> granted(t.topicName()))
                                        .toList()));
        endpoint.unsubscribeHandler(asked -> endpoint.unsubscribeAcknowledge(asked.messageId()));
        endpoint.exceptionHandler(fault -> {});
        boolean[] saidGoodbye = {false};
        endpoint.disconnectHandler(gone -> saidGoodbye[0] = true);
        endpoint.closeHandler(
                gone -> {
                    MqttWill will = endpoint.will();
                    if (!saidGoodbye[0] && will != null && will.isWillFlag()) {
                        byte[] last = will.getWillMessageBytes();
                        take(
                                endpoint,
                                who,
                                births,
                                new Message(
                                        will.getWillTopic(),
                                        last == null ? new byte[0] : last,
                                        null));
                    }
                });
        endpoint.accept(false);
    }

    /** Commands to edge nodes may be waited for; this door sends none of other topics. */
    private static MqttQoS granted(String topic) {
        return topic.startsWith(SparkplugTopic.NAMESPACE) || topic.startsWith("v1/devices/me/")
                ? MqttQoS.AT_LEAST_ONCE
                : MqttQoS.FAILURE;
    }

    /**
     * @param ask the message whose acknowledgement is owed; null: the will of a client that is gone
     */
    private record Message(String topic, byte[] payload, @Nullable MqttPublishMessage ask) {}

    private void take(
            MqttEndpoint endpoint, Sender sender, SparkplugSession births, Message message) {
        Instant received = clock.instant();
        boolean sparkplug = message.topic().startsWith(SparkplugTopic.NAMESPACE);
        List<Found> found =
                sparkplug
                        ? List.of(
                                SparkplugDialect.message(
                                        message.topic(), message.payload(), births, received))
                        : understand(message.topic(), message.payload(), sender, received);
        intake.take(
                        found,
                        sender,
                        new Origin("mqtt", sender.id(), received),
                        message.payload(),
                        sparkplug ? "sparkplug" : dialect(message.topic()))
                .thenAccept(receipt -> acknowledge(endpoint, message, receipt));
        if (sparkplug
                && found.get(0) instanceof Found.Refused no
                && no.refusal().code().equals("alias")) {
            rebirth(endpoint, message.topic());
        }
    }

    /** Sparkplug: who uses an alias without a birth that we know is asked for its births. */
    private static void rebirth(MqttEndpoint endpoint, String topic) {
        String[] levels = topic.split("/", -1);
        if (endpoint.isConnected() && levels.length >= 4) {
            endpoint.publish(
                    SparkplugTopic.NAMESPACE + levels[1] + "/NCMD/" + levels[3],
                    Buffer.buffer(SparkplugDialect.REBIRTH),
                    MqttQoS.AT_MOST_ONCE,
                    false,
                    false);
        }
    }

    /**
     * MQTT 5 tells by its reason code what became of the message; 3.1.1 has none, and there a
     * message above the limit is not acknowledged, so that the client sends it again.
     */
    private static void acknowledge(
            MqttEndpoint endpoint, Message message, Intake.Receipt receipt) {
        MqttPublishMessage ask = message.ask();
        if (ask == null || !endpoint.isConnected()) {
            return;
        }
        boolean five = endpoint.protocolVersion() >= 5;
        boolean nothing = receipt.accepted() == 0 && !receipt.rejected().isEmpty();
        boolean tooMuch = receipt.retryAfter() > 0;
        if (ask.qosLevel() == MqttQoS.AT_LEAST_ONCE) {
            if (five && nothing) {
                endpoint.publishAcknowledge(
                        ask.messageId(),
                        tooMuch
                                ? MqttPubAckReasonCode.QUOTA_EXCEEDED
                                : MqttPubAckReasonCode.PAYLOAD_FORMAT_INVALID,
                        MqttProperties.NO_PROPERTIES);
            } else if (five || !tooMuch) {
                endpoint.publishAcknowledge(ask.messageId());
            }
        } else if (ask.qosLevel() == MqttQoS.EXACTLY_ONCE && (five || !tooMuch)) {
            endpoint.publishReceived(ask.messageId());
        }
    }

    private static String dialect(String topic) {
        return topic.endsWith("/parking")
                ? "lots"
                : topic.equals("v1/gateway/telemetry")
                        ? "gateway"
                        : topic.endsWith("/telemetry") ? "thingsboard" : "readings";
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
                                "publish to city/v1/{device}/readings, city/v1/{lot}/parking, v1/devices/me/telemetry, v1/gateway/telemetry or spBv1.0/…")));
    }
}
