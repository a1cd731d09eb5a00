package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends slowly, or nothing, holds no connection of any door. */
class SlowSendersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);
    private static final byte[] NOTHING = {};
    private static final byte[] DROP = {'a'};

    private final Vertx vertx = Vertx.vertx();
    private final KeptLog log = new KeptLog();
    private final Intake intake = new Intake(log, new SimpleMeterRegistry());

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whoDoesNotSayConnectIsCut() throws IOException {
        try (Drip client = new Drip(mqtt(SECOND, LONG))) {
            assertThat(client.isCut(NOTHING)).isTrue();
        }
    }

    @Test
    void aConnectThatDripsIsCut() throws IOException {
        try (Drip client = new Drip(mqtt(SECOND, LONG))) {
            assertThat(client.send(new byte[] {0x10, (byte) 0xff, 0x7f}).isCut(DROP)).isTrue();
        }
    }

    @Test
    void aPacketThatDripsIsCut() throws IOException {
        byte[] connect = {
            0x10,
            19,
            0,
            4,
            'M',
            'Q',
            'T',
            'T',
            4,
            (byte) 0x82,
            0,
            0,
            0,
            1,
            'x',
            0,
            4,
            'u',
            's',
            'e',
            'r'
        };
        try (Drip client = new Drip(mqtt(LONG, SECOND))) {
            client.send(connect).send(new byte[] {0x30, (byte) 0xff, 0x7f, 0, 1, 't'});
            assertThat(client.isCut(DROP)).isTrue();
            assertThat(client.answer()).as("it was let in").startsWith("\u0020\u0002");
        }
    }

    @Test
    void whoSendsNoFrameIsCut() throws IOException {
        try (Drip station = new Drip(tcp(new TcpDoor.Bounds(SECOND, LONG, LONG)))) {
            assertThat(station.isCut(DROP)).isTrue();
        }
    }

    @Test
    void aFrameThatDripsIsCut() throws IOException {
        try (Drip station = new Drip(tcp(new TcpDoor.Bounds(LONG, SECOND, LONG)))) {
            assertThat(station.send(bytes("##0100")).isCut(DROP)).isTrue();
        }
    }

    @Test
    void whoFallsSilentIsCut() throws IOException {
        try (Drip station = new Drip(tcp(new TcpDoor.Bounds(LONG, LONG, SECOND)))) {
            assertThat(station.send(bytes("no frame\n")).isCut(NOTHING)).isTrue();
        }
        assertThat(log.count("city.rejects")).as("what it said is accounted").isEqualTo(1);
    }

    @Test
    void aHeadThatDripsIsCut() throws IOException {
        try (Drip client = new Drip(http(SECOND, LONG, LONG))) {
            assertThat(client.send(bytes("POST / HTTP/1.1\r\nhost: x\r\nx: ")).isCut(DROP))
                    .isTrue();
        }
    }

    @Test
    void whoAsksAgainMustNotDripEither() throws IOException {
        try (Drip client = new Drip(http(SECOND, LONG, LONG))) {
            client.send(bytes("GET / HTTP/1.1\r\nhost: x\r\n\r\n"));
            assertThat(client.isCut(bytes("x"))).isTrue();
            assertThat(client.answer()).as("the first was answered").startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatDripsIsCutAndItsSenderTold() throws IOException {
        try (Drip client = new Drip(http(LONG, SECOND, LONG))) {
            assertThat(client.send(post(100_000)).isCut(DROP)).isTrue();
            assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("too slow");
        }
    }

    @Test
    void aBodyThatDoesNotEndIsCutHoweverFastItComes() throws IOException {
        try (Drip client = new Drip(http(LONG, SECOND, SECOND.multipliedBy(3)))) {
            assertThat(client.send(post(1_000_000_000)).isCut(new byte[20_000])).isTrue();
        }
    }

    @Test
    void whoKeepsTheBoundsIsAnswered() throws IOException {
        try (Drip client = new Drip(http(LONG, LONG, LONG))) {
            client.send(post(3)).send(DROP).send(DROP).send(DROP);
            client.send(bytes("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n"));
            assertThat(client.isCut(NOTHING)).isTrue();
            assertThat(client.answer().split("HTTP/1.1 200", -1)).as("two answers").hasSize(3);
        }
    }

    @Test
    void aWebSocketThatSaysLittleStaysOpen() throws Exception {
        CompletableFuture<String> echo = new CompletableFuture<>();
        WebSocket socket = opened(http(SECOND, SECOND, SECOND));
        socket.closeHandler(cut -> echo.complete("cut"));
        socket.textMessageHandler(echo::complete);
        vertx.setTimer(3 * SECOND.toMillis(), later -> socket.writeTextMessage("still here"));
        assertThat(echo.get(30, TimeUnit.SECONDS)).isEqualTo("still here");
    }

    /** On a busy machine the head may be late itself: then it is tried again. */
    private WebSocket opened(int port) {
        Future<WebSocket> open = vertx.createWebSocketClient().connect(port, "127.0.0.1", "/");
        for (int tries = 0; tries < 30; tries++) {
            open =
                    open.recover(
                            cut -> vertx.createWebSocketClient().connect(port, "127.0.0.1", "/"));
        }
        return await(open);
    }

    /** Answers a request when it is whole, and a web socket with what it says. */
    private int http(Duration head, Duration grace, Duration body) {
        return await(
                HttpLoops.listen(
                        vertx,
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                        new SlowSenders.Bounds(head, grace, 4_096, body),
                        request -> {
                            if (request.headers().contains("upgrade")) {
                                request.toWebSocket()
                                        .onSuccess(s -> s.textMessageHandler(s::writeTextMessage));
                            } else {
                                request.endHandler(whole -> request.response().end("ok"));
                            }
                        }));
    }

    private static byte[] post(int length) {
        return bytes("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: " + length + "\r\n\r\n");
    }

    private int mqtt(Duration first, Duration packet) {
        return await(
                        MqttDoor.open(
                                vertx,
                                "127.0.0.1",
                                0,
                                new MqttDoor.Bounds(first, packet),
                                intake,
                                token -> Optional.of(new Sender("device", Optional.empty())),
                                Clock.systemUTC()))
                .port();
    }

    private int tcp(TcpDoor.Bounds bounds) {
        return await(
                        TcpDoor.open(
                                vertx,
                                "127.0.0.1",
                                0,
                                bounds,
                                () ->
                                        new Hj212Conversation(
                                                vertx,
                                                intake,
                                                Clock.systemUTC(),
                                                (station, password) -> true)))
                .port();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
