package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.dialect.Hj212Frame;
import city.ingest.dialect.Jt808Frame;
import city.ingest.dialect.Spoilt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Broken payloads through doors that are open: each is answered, none holds its connection, and at
 * the end in = accepted + merged + rejected, on the log as in what the senders were told. {@code
 * -Dseed=} for another run; {@code ./city test fuzz} for many.
 */
class DoorsFuzzTest {

    private static final long SEED = Long.getLong("seed", 4711);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FEW = 150;
    private static final int MANY = 100_000;

    /** Paths at which each message becomes one record, so that what was accepted can be counted. */
    private static final List<String> PLAIN = List.of("readings", "lots");

    private static final List<String> OTHERS =
            List.of(
                    "gateway",
                    "alerts",
                    "ngsi",
                    "sensorthings",
                    "datex2",
                    "parking",
                    "hj212",
                    "jt808",
                    "open311",
                    "eido");

    private static final List<String> TOPICS =
            List.of(
                    "city/v1/D1/readings",
                    "city/v1/P1/parking",
                    "v1/devices/me/telemetry",
                    "v1/gateway/telemetry",
                    "spBv1.0/g/NBIRTH/e",
                    "spBv1.0/g/DDATA/e/d",
                    "city/v1/",
                    "elsewhere");

    private final Random chance = new Random(SEED);
    private final Vertx vertx = Vertx.vertx();
    private final KeptLog log = new KeptLog();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Intake intake = new Intake(log, meters, new Limits(1e9, 1e9), "D9"::equals);
    private final Senders anybody =
            token -> Optional.of(new Sender("device", Optional.<String>empty()));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void brokenRequestsAreAnsweredAndAccounted() throws Exception {
        requests(FEW);
    }

    @Test
    void brokenMqttMessagesAndPacketsAreAnsweredOrCutAndAccounted() throws Exception {
        mqtt(FEW);
    }

    @Test
    void brokenFramesAreAccountedAndHoldNoLine() throws Exception {
        frames(FEW);
    }

    @Test
    @Tag("slow")
    @Tag("fuzz")
    void manyOfEach() throws Exception {
        requests(MANY);
        mqtt(MANY);
        frames(MANY / 10);
    }

    private void requests(int count) throws Exception {
        Router router = Router.router(vertx);
        HttpDoors.mount(router, intake, anybody, Clock.systemUTC());
        int port =
                await(
                        HttpLoops.listen(
                                vertx,
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                                router));
        try (HttpClient client = HttpClient.newHttpClient()) {
            Told plain = told(client, port, PLAIN, count);
            assertThat(plain.accepted()).as("seed %d", SEED).isPositive().isEqualTo(kept());
            Told others = told(client, port, OTHERS, count);
            assertThat(plain.rejected() + others.rejected())
                    .as("seed %d", SEED)
                    .isPositive()
                    .isEqualTo(refused());
        }
        balanced();
    }

    /** What the senders were told in all. */
    private record Told(long accepted, long rejected) {}

    private Told told(HttpClient client, int port, List<String> paths, int count) throws Exception {
        long accepted = 0;
        long rejected = 0;
        for (int i = 0; i < count; i++) {
            String path = paths.get(chance.nextInt(paths.size()));
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + port + "/ingest/v1/" + path))
                            .header("Authorization", "Bearer any")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body(path)));
            if (chance.nextInt(20) == 0) {
                request.header("Content-Encoding", chance.nextBoolean() ? "gzip" : "zip");
            }
            HttpResponse<String> answer =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as("seed %d, request %d", SEED, i).isBetween(202, 415);
            JsonNode said = JSON.readTree(answer.body());
            accepted += said.path("accepted").asLong();
            rejected += said.path("rejected").size();
        }
        return new Told(accepted, rejected);
    }

    /** At the plain paths half of the bodies are whole, so that some are accepted and merged. */
    private byte[] body(String path) {
        if (!PLAIN.contains(path)) {
            return Spoilt.payload(chance);
        }
        String good =
                path.equals("lots")
                        ? "{\"lot\":\"P%d\",\"free\":%d}"
                        : "[{\"device\":\"D%d\",\"values\":{\"x\":%d}},{\"device\":\"E\",\"id\":\"e-1\",\"values\":{\"x\":1}}]";
        byte[] bytes = bytes(good.formatted(chance.nextInt(10), chance.nextInt(100)));
        return chance.nextBoolean() ? bytes : Spoilt.of(bytes, chance);
    }

    private void mqtt(int count) throws Exception {
        MqttDoor door =
                await(MqttDoor.open(vertx, "127.0.0.1", 0, intake, anybody, Clock.systemUTC()));
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "fuzz", "any", null);
            for (int i = 0; i < count; i++) {
                String topic = TOPICS.get(chance.nextInt(TOPICS.size()));
                String text = new String(Spoilt.payload(chance), StandardCharsets.ISO_8859_1);
                int id = 1 + i % 60_000;
                wire.publish(topic, text, MqttQoS.AT_LEAST_ONCE, id, MqttProperties.NO_PROPERTIES);
                while (wire.next().fixedHeader().messageType() != MqttMessageType.PUBACK) {
                    // A node without a birth is asked for it first.
                }
            }
        }
        byte[] packets =
                HexFormat.of()
                        .parseHex(
                                "101300044d5154540482003c00017800047573657232"
                                        + "0d0007656c736577680001"
                                        + "7b7de000");
        for (int i = 0; i < count / 4; i++) {
            try (Socket client = new Socket("127.0.0.1", door.port())) {
                write(client, Spoilt.of(packets, chance));
            }
        }
        until(() -> door.open() == 0, "no connection is held");
        try (MqttWire wire = new MqttWire(door.port())) {
            wire.connect(5, "good", "any", null);
            wire.publish(
                    TOPICS.get(0),
                    "{\"values\":{\"x\":1}}",
                    MqttQoS.AT_LEAST_ONCE,
                    1,
                    MqttProperties.NO_PROPERTIES);
            assertThat(wire.next().fixedHeader().messageType()).isEqualTo(MqttMessageType.PUBACK);
        }
        balanced();
    }

    private void frames(int count) throws Exception {
        String now =
                DateTimeFormatter.ofPattern("yyyyMMddHHmmss")
                        .withZone(ZoneOffset.ofHours(8))
                        .format(Instant.now());
        byte[] hj212 =
                Hj212Frame.of(
                        "QN=%s001;ST=22;CN=2011;PW=123456;MN=HJ01;Flag=5;CP=&&DataTime=%s;a-Rtd=35.5&&"
                                .formatted(now, now));
        lines(
                () -> new Hj212Conversation(vertx, intake, Clock.systemUTC(), (mn, pw) -> true),
                List.of(hj212, hj212),
                count);
        byte[] number = HexFormat.of().parseHex("013912345678");
        lines(
                () -> new Jt808Conversation(vertx, intake, Clock.systemUTC(), terminal -> "code"),
                List.of(
                        Jt808Frame.write(0x0102, number, 1, bytes("code")),
                        Jt808Frame.write(0x0200, number, 2, new byte[28]),
                        Jt808Frame.write(0x0704, number, 3, new byte[40])),
                count);
        balanced();
    }

    /** Lines on which most frames are broken; on the last one all are whole and answered. */
    private void lines(Supplier<TcpDoor.Conversation> talk, List<byte[]> good, int count)
            throws Exception {
        TcpDoor door = await(TcpDoor.open(vertx, "127.0.0.1", 0, TcpDoor.Bounds.USUAL, talk));
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            for (byte[] frame : good) {
                sent.writeBytes(chance.nextInt(4) == 0 ? frame : Spoilt.of(frame, chance));
            }
            try (Socket line = new Socket("127.0.0.1", door.port())) {
                write(line, sent.toByteArray());
            }
        }
        until(() -> door.open() == 0, "no line is held");
        try (Socket line = new Socket("127.0.0.1", door.port())) {
            line.setSoTimeout(30_000);
            for (byte[] frame : good) {
                line.getOutputStream().write(frame);
            }
            assertThat(line.getInputStream().readNBytes(10)).as("the answer").hasSize(10);
        }
        until(() -> door.open() == 0, "nor the last");
    }

    /** A door may cut a line of nonsense while it is still being written. */
    private static void write(Socket to, byte[] bytes) {
        try {
            to.getOutputStream().write(bytes);
            to.shutdownOutput();
        } catch (IOException cut) {
            assertThat(cut).isNotNull();
        }
    }

    /** What was counted in passing is what stands on the log, and nothing is under way. */
    private void balanced() throws Exception {
        until(() -> intake.flying.isEmpty(), "nothing is under way");
        assertThat(counted("accepted") + counted("merged")).as("seed %d", SEED).isEqualTo(kept());
        assertThat(counted("rejected")).as("seed %d", SEED).isEqualTo(refused());
    }

    private long counted(String outcome) {
        return meters.find("city.messages").tag("outcome", outcome).counters().stream()
                .mapToLong(c -> (long) c.count())
                .sum();
    }

    private long kept() throws IOException {
        return log.count("city.readings")
                + log.count("city.lots")
                + log.count("city.reports")
                + tallied("merged");
    }

    private long refused() throws IOException {
        return log.count("city.rejects") + tallied("rejected");
    }

    private long tallied(String outcome) throws IOException {
        long sum = 0;
        for (var entry : log.all()) {
            if (entry.topic().equals("city.tallies")) {
                JsonNode tally = JSON.readTree(entry.value());
                sum +=
                        tally.path("outcome").asText().equals(outcome)
                                ? tally.path("count").asLong()
                                : 0;
            }
        }
        return sum;
    }

    private static void until(BooleanSupplier holds, String what) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
