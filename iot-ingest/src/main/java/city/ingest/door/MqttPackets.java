package city.ingest.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;

/** The packets that the MQTT door sends. */
final class MqttPackets {

    static final MqttMessage PONG =
            new MqttMessage(
                    new MqttFixedHeader(
                            MqttMessageType.PINGRESP, false, MqttQoS.AT_MOST_ONCE, false, 0));

    private MqttPackets() {}

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }

    /**
     * @param given the client identifier that the client left to us; empty: it has its own
     */
    static MqttMessage connected(boolean five, String given, int inFlight, int aliases) {
        MqttProperties said = new MqttProperties();
        if (five) {
            said.add(new MqttProperties.IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, inFlight));
            said.add(
                    new MqttProperties.IntegerProperty(
                            MqttProperties.MAXIMUM_PACKET_SIZE, MqttDoor.MOST));
            said.add(
                    new MqttProperties.IntegerProperty(
                            MqttProperties.TOPIC_ALIAS_MAXIMUM, aliases));
            said.add(
                    new MqttProperties.IntegerProperty(
                            MqttProperties.SHARED_SUBSCRIPTION_AVAILABLE, 0));
            if (!given.isEmpty()) {
                said.add(
                        new MqttProperties.StringProperty(
                                MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, given));
            }
        }
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(
                        MqttConnectReturnCode.CONNECTION_ACCEPTED, false, said));
    }

    static MqttMessage refused(MqttConnectReturnCode code) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK), new MqttConnAckVariableHeader(code, false));
    }

    /** PUBACK, PUBREC or PUBCOMP. */
    static MqttMessage reply(MqttMessageType type, int id) {
        return new MqttMessage(header(type), MqttMessageIdVariableHeader.from(id));
    }

    /** The same of MQTT 5, with a reason in a code and in words. */
    static MqttMessage reply(MqttMessageType type, int id, byte code, String reason) {
        MqttProperties said = new MqttProperties();
        if (!reason.isEmpty()) {
            said.add(new MqttProperties.StringProperty(MqttProperties.REASON_STRING, reason));
        }
        return new MqttMessage(header(type), new MqttPubReplyMessageVariableHeader(id, code, said));
    }

    static MqttMessage subscribed(int id, List<Integer> granted) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                MqttMessageIdVariableHeader.from(id),
                new MqttSubAckPayload(granted));
    }

    static MqttMessage unsubscribed(int id, int topics) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                MqttMessageIdVariableHeader.from(id),
                new MqttUnsubAckPayload(java.util.Collections.nCopies(topics, (short) 0)));
    }

    /** DISCONNECT of MQTT 5; 3.1.1 has none from the server. */
    static MqttMessage goodbye(MqttReasonCodes.Disconnect why) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(
                        why.byteValue(), MqttProperties.NO_PROPERTIES));
    }

    static MqttMessage publish(String topic, byte[] payload) {
        ByteBuf body = Unpooled.wrappedBuffer(payload);
        return new MqttPublishMessage(
                header(MqttMessageType.PUBLISH), new MqttPublishVariableHeader(topic, 0), body);
    }

    /** Ends a connection; a client of MQTT 5 that was let in is told why. */
    static void end(Channel channel, boolean told, MqttReasonCodes.Disconnect why) {
        if (told && channel.isActive()) {
            channel.writeAndFlush(goodbye(why)).addListener(sent -> channel.close());
        } else {
            channel.close();
        }
    }
}
