package city.ingest.door;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.internal.net.NetSocketInternal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT client: its packets, from the first to the last. What it publishes is for {@link
 * MqttTaking}; the will of a client that leaves without a word is taken like a message of its own.
 *
 * <p>Thread: its event loop, but for {@link #takenOver}.
 */
final class MqttConversation {

    private static final double PATIENCE = 1.5;

    private final NetSocketInternal socket;
    private final Channel channel;
    private final MqttDoor door;
    private final MqttAliases aliases = new MqttAliases();
    private final MqttExchanges exchanges = new MqttExchanges();
    private final MqttPace pace;
    private @Nullable MqttTaking taking;
    private @Nullable Sender sender;
    private @Nullable MqttConnectMessage hello;
    private String session = "";
    private boolean five;
    private boolean saidGoodbye;

    MqttConversation(NetSocketInternal socket, MqttDoor door, MqttPace pace) {
        this.socket = socket;
        this.pace = pace;
        this.channel = socket.channelHandlerContext().channel();
        this.door = door;
    }

    /** Any packet. */
    void packet(Object packet) {
        pace.restart();
        if (!(packet instanceof MqttMessage message)) {
            ReferenceCountUtil.release(packet);
            return;
        }
        if (message.decoderResult().isFailure()) {
            malformed(message.decoderResult().cause());
            return;
        }
        MqttMessageType type = message.fixedHeader().messageType();
        if (sender == null ? type != MqttMessageType.CONNECT : type == MqttMessageType.CONNECT) {
            ReferenceCountUtil.release(packet);
            end(MqttReasonCodes.Disconnect.PROTOCOL_ERROR);
            return;
        }
        switch (type) {
            case CONNECT -> connect((MqttConnectMessage) message);
            case PUBLISH -> publish((MqttPublishMessage) message);
            case PUBREL -> {
                int id = ((MqttMessageIdVariableHeader) message.variableHeader()).messageId();
                exchanges.ends(id);
                send(MqttPackets.reply(MqttMessageType.PUBCOMP, id));
            }
            case SUBSCRIBE -> {
                MqttSubscribeMessage asked = (MqttSubscribeMessage) message;
                send(
                        MqttPackets.subscribed(
                                asked.variableHeader().messageId(),
                                asked.payload().topicSubscriptions().stream()
                                        .map(t -> MqttTopics.granted(t.topicFilter()).value())
                                        .toList()));
            }
            case UNSUBSCRIBE -> {
                MqttUnsubscribeMessage asked = (MqttUnsubscribeMessage) message;
                send(
                        MqttPackets.unsubscribed(
                                asked.variableHeader().messageId(),
                                asked.payload().topics().size()));
            }
            case PINGREQ -> send(MqttPackets.PONG);
            case DISCONNECT -> {
                saidGoodbye =
                        !(message.variableHeader()
                                        instanceof MqttReasonCodeAndPropertiesVariableHeader said
                                && said.reasonCode()
                                        == MqttReasonCodes.Disconnect.DISCONNECT_WITH_WILL_MESSAGE
                                                .byteValue());
                channel.close();
            }
            case PUBACK, PUBREC, PUBCOMP -> {
                // Answers to what we sent; that is of QoS 0 and needs none.
            }
            case CONNACK, SUBACK, UNSUBACK, PINGRESP, AUTH ->
                    end(MqttReasonCodes.Disconnect.PROTOCOL_ERROR);
        }
    }

    private void malformed(Throwable why) {
        if (sender == null && why instanceof MqttUnacceptableProtocolVersionException) {
            channel.writeAndFlush(
                            MqttPackets.refused(
                                    MqttConnectReturnCode
                                            .CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION))
                    .addListener(sent -> channel.close());
        } else {
            end(
                    why instanceof io.netty.handler.codec.TooLongFrameException
                            ? MqttReasonCodes.Disconnect.PACKET_TOO_LARGE
                            : MqttReasonCodes.Disconnect.MALFORMED_PACKET);
        }
    }

    private void connect(MqttConnectMessage asked) {
        five = asked.variableHeader().version() >= 5;
        Optional<Sender> who =
                asked.variableHeader().hasUserName() && asked.payload().userName() != null
                        ? door.senders().identify(asked.payload().userName())
                        : Optional.empty();
        if (who.isEmpty()) {
            channel.writeAndFlush(
                            MqttPackets.refused(
                                    five
                                            ? MqttConnectReturnCode
                                                    .CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                                            : MqttConnectReturnCode
                                                    .CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD))
                    .addListener(sent -> channel.close());
            return;
        }
        sender = who.get();
        taking = new MqttTaking(socket, door, sender, five, exchanges, pace);
        hello = asked;
        String own = asked.payload().clientIdentifier();
        String given = own == null || own.isEmpty() ? UUID.randomUUID().toString() : "";
        session = sender.id() + "\n" + (given.isEmpty() ? own : given);
        door.came(session, this);
        int seconds = asked.variableHeader().keepAliveTimeSeconds();
        if (seconds > 0) {
            channel.pipeline()
                    .addBefore(
                            "handler",
                            "mqttKeepAlive",
                            new IdleStateHandler((int) Math.ceil(seconds * PATIENCE), 0, 0));
            socket.eventHandler(
                    event -> {
                        if (event instanceof io.netty.handler.timeout.IdleStateEvent) {
                            end(MqttReasonCodes.Disconnect.KEEP_ALIVE_TIMEOUT);
                        }
                    });
        }
        send(MqttPackets.connected(five, given, MqttTaking.MOST_OPEN, MqttAliases.MOST));
    }

    private void publish(MqttPublishMessage m) {
        byte[] payload = ByteBufUtil.getBytes(m.payload());
        m.release();
        String topic = five ? aliases.topic(m) : m.variableHeader().topicName();
        if (topic.isEmpty()) {
            end(MqttReasonCodes.Disconnect.TOPIC_ALIAS_INVALID);
            return;
        }
        MqttQoS level = m.fixedHeader().qosLevel();
        int id = m.variableHeader().packetId();
        if (level == MqttQoS.EXACTLY_ONCE && !exchanges.begins(id)) {
            if (exchanges.wasAnswered(id)) {
                send(MqttPackets.reply(MqttMessageType.PUBREC, id));
            }
            return;
        }
        Objects.requireNonNull(taking).take(topic, payload, level, id);
    }

    private void send(MqttMessage message) {
        channel.writeAndFlush(message);
    }

    private void end(MqttReasonCodes.Disconnect why) {
        MqttPackets.end(channel, five && sender != null, why);
    }

    /** Another connection has its client identifier; called by that one's thread. */
    void takenOver() {
        channel.eventLoop().execute(() -> end(MqttReasonCodes.Disconnect.SESSION_TAKEN_OVER));
    }

    void mustHaveSpoken() {
        if (sender == null) {
            channel.close();
        }
    }

    void gone() {
        door.left(session, this);
        MqttConnectMessage said = hello;
        MqttTaking takes = taking;
        if (saidGoodbye || said == null || takes == null || !said.variableHeader().isWillFlag()) {
            return;
        }
        byte[] last = said.payload().willMessageInBytes();
        takes.take(
                said.payload().willTopic(),
                last == null ? new byte[0] : last,
                MqttQoS.AT_MOST_ONCE,
                0);
    }
}
