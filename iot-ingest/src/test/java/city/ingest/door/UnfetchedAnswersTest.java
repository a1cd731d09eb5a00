package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who publishes on and on and fetches no acknowledgement is not read from further. */
class UnfetchedAnswersTest {

    /** Messages of which the door would have taken all by then, were it not to stop. */
    private static final int MOST = 300_000;

    /** CONNECT of MQTT 3.1.1, client "a", user name "t". */
    private static final byte[] HELLO =
            HexFormat.of().parseHex("101000044d51545404820258" + "000161" + "000174");

    private static final int PATIENCE_MS = 1_500;
    private static final int SMALL = 8_192;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aSenderThatFetchesNoAnswerIsHeldBack() throws Exception {
        Intake intake =
                new Intake(
                        new KeptLog(),
                        new SimpleMeterRegistry(),
                        new Limits(1e9, 1e9),
                        device -> false);
        Senders anybody = token -> Optional.of(new Sender("device", Optional.<String>empty()));
        int port =
                await(MqttDoor.open(vertx, "127.0.0.1", 0, intake, anybody, Clock.systemUTC()))
                        .port();
        try (SocketChannel line = SocketChannel.open();
                Selector selector = Selector.open()) {
            line.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            line.connect(new InetSocketAddress("127.0.0.1", port));
            line.write(ByteBuffer.wrap(HELLO));
            line.configureBlocking(false);
            line.register(selector, SelectionKey.OP_WRITE);
            int sent = 0;
            ByteBuffer rest = published(sent);
            while (sent < MOST && selector.select(PATIENCE_MS) > 0) {
                selector.selectedKeys().clear();
                line.write(rest);
                if (!rest.hasRemaining()) {
                    rest = published(++sent);
                }
            }
            assertThat(sent).as("the door stops reading").isLessThan(MOST);
        }
    }

    private static ByteBuffer published(int number) {
        byte[] body = ("{\"values\":{\"x\":" + number + "}}").getBytes(StandardCharsets.US_ASCII);
        byte[] topic = "city/v1/D/readings".getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(6 + topic.length + body.length)
                .put((byte) 0x32)
                .put((byte) (4 + topic.length + body.length))
                .putShort((short) topic.length)
                .put(topic)
                .putShort((short) (1 + number % 60_000))
                .put(body)
                .flip();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
