package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.demo.ReceiverBook;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The contract with a receiver, over HTTP, for each form of signature: one made for the test is
 * down, then takes a message and stalls past the sender's patience, then comes back and rejects one
 * lot.
 */
class PushingTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SHORT = Duration.ofMillis(700);

    @ParameterizedTest
    @EnumSource(Signature.Form.class)
    void it_fails_stalls_comes_back_and_rejects_and_each_update_is_taken_once(Signature.Form form)
            throws Exception {
        ReceiverBook book =
                new ReceiverBook(form, "secret", lot -> lot.equals("NO") ? "unknown lot" : "");
        BlockingQueue<JsonNode> messages = new ArrayBlockingQueue<>(20);
        CountDownLatch stall = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    JsonNode message = JSON.readTree(exchange.getRequestBody());
                    int call = calls.getAndIncrement();
                    ReceiverBook.Answer answer =
                            call == 0
                                    ? new ReceiverBook.Answer(503, "down")
                                    : book.take(message, Instant.now());
                    messages.add(message);
                    if (call == 1) {
                        hold(stall);
                    }
                    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(answer.status(), body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        Instant at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Receiver to =
                OutboxTest.receiver(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
                        form,
                        10);
        OutboxTest.Kept kept = new OutboxTest.Kept();
        kept.marks.put("OLD", new Mark(at, true));
        BlockingQueue<Outbox.State> settled = new ArrayBlockingQueue<>(1);
        try (Pushing pushing =
                new Pushing(
                        to,
                        new Outbox(to, kept.memory(), kept),
                        () ->
                                List.of(
                                        OutboxTest.lot("P1", 5, at),
                                        OutboxTest.lot("NO", 6, at),
                                        OutboxTest.lot("OLD", 9, at)),
                        state -> {
                            if (state.sent() > 0) {
                                settled.offer(state);
                            }
                        },
                        Clock.systemUTC(),
                        SHORT)) {
            JsonNode first = messages.poll(20, TimeUnit.SECONDS);
            JsonNode second = messages.poll(20, TimeUnit.SECONDS);
            JsonNode third = messages.poll(20, TimeUnit.SECONDS);
            Outbox.State state = settled.poll(20, TimeUnit.SECONDS);
            assertThat(first.path("timestamp").asText()).hasSize(13);
            assertThat(first.path("data")).as("what it holds is not sent again").hasSize(2);
            assertThat(second.path("nonce")).as("the same message").isEqualTo(first.path("nonce"));
            assertThat(third.path("nonce")).isEqualTo(first.path("nonce"));
            assertThat(state.rejected()).isEqualTo(Map.of("NO", "unknown lot"));
            assertThat(state.watermark()).isEqualTo(at);
            assertThat(kept.marks).containsEntry("P1", new Mark(at, true)).doesNotContainKey("NO");
            assertThat(book.updates()).isEqualTo(1);
            assertThat(book.repeats()).isZero();
            assertThat(pushing.going()).isTrue();
        } finally {
            stall.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    private static void hold(CountDownLatch stall) {
        try {
            assertThat(stall.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
