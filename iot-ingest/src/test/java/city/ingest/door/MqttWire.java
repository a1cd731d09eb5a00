package city.ingest.door;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client of single packets over a plain socket, so that tests see each packet that is sent. */
final class MqttWire implements AutoCloseable {

    private final Socket socket;

    /** Both ways in one, because the decoder learns the version from the CONNECT that goes out. */
    private final EmbeddedChannel codec =
            new EmbeddedChannel(MqttEncoder.INSTANCE, new MqttDecoder());

    MqttWire(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
    }

    /** Signs on with a token as the user name and no password. */
    MqttMessage connect(int version, String client, String token, @Nullable String will)
            throws IOException {
        MqttConnectVariableHeader header =
                new MqttConnectVariableHeader(
                        "MQTT", version, true, false, false, 1, will != null, true, 60);
        byte[] last = will == null ? new byte[0] : will.getBytes(StandardCharsets.UTF_8);
        send(
                new MqttConnectMessage(
                        new MqttFixedHeader(
                                MqttMessageType.CONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0),
                        header,
                        new MqttConnectPayload(
                                client,
                                MqttProperties.NO_PROPERTIES,
                                "city/v1/" + client + "/readings",
                                last,
                                token,
                                null)));
        return next();
    }

    void publish(String topic, String text, MqttQoS level, int id, MqttProperties more)
            throws IOException {
        send(
                MqttMessageBuilders.publish()
                        .topicName(topic)
                        .qos(level)
                        .messageId(id)
                        .properties(more)
                        .payload(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8))
                        .build());
    }

    void released(int id) throws IOException {
        send(
                new MqttMessage(
                        new MqttFixedHeader(
                                MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                        MqttMessageIdVariableHeader.from(id)));
    }

    void send(MqttMessage message) throws IOException {
        codec.writeOutbound(message);
        for (ByteBuf bytes = codec.readOutbound(); bytes != null; bytes = codec.readOutbound()) {
            raw(ByteBufUtil.getBytes(bytes));
            bytes.release();
        }
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** The next packet from the door. */
    MqttMessage next() throws IOException {
        MqttMessage message = codec.readInbound();
        byte[] bytes = new byte[4096];
        while (message == null) {
            int n = socket.getInputStream().read(bytes);
            if (n < 0) {
                throw new IOException("the door closed the connection");
            }
            codec.writeInbound(Unpooled.copiedBuffer(bytes, 0, n));
            message = codec.readInbound();
        }
        return message;
    }

    /** Whether the door ends the connection without another packet. */
    boolean ended() throws IOException {
        return socket.getInputStream().read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
