package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A receiver made for the test takes what is pushed, fails once, and checks the signature. */
class PushingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_lot_is_pushed_signed_and_kept_after_the_receiver_came_back() throws Exception {
        BlockingQueue<JsonNode> messages = new ArrayBlockingQueue<>(10);
        AtomicInteger calls = new AtomicInteger();
        HttpServer receiver =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    JsonNode message = JSON.readTree(exchange.getRequestBody());
                    boolean down = calls.getAndIncrement() == 0;
                    exchange.sendResponseHeaders(down ? 503 : 204, -1);
                    exchange.close();
                    messages.add(message);
                });
        receiver.start();
        BlockingQueue<String> kept = new ArrayBlockingQueue<>(10);
        Instant at = Instant.parse("2026-11-24T00:00:00Z");
        Receiver to =
                new Receiver(
                        "amap",
                        "",
                        "",
                        Receiver.CoordinateSystem.GCJ_02,
                        Set.of("carpark"),
                        Optional.of(
                                new Receiver.Push(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + receiver.getAddress().getPort()
                                                        + "/"),
                                        "secret",
                                        Signature.Form.HMAC_SHA256,
                                        10,
                                        600)));
        try (Pushing pushing =
                new Pushing(
                        to,
                        Map.of("OLD", at),
                        () -> List.of(OutboxTest.lot("P1", 5, at), OutboxTest.lot("OLD", 9, at)),
                        (lot, time) -> kept.add(lot + "@" + time),
                        Clock.systemUTC())) {
            JsonNode first = messages.poll(20, TimeUnit.SECONDS);
            JsonNode again = messages.poll(20, TimeUnit.SECONDS);
            assertThat(kept.poll(20, TimeUnit.SECONDS)).isEqualTo("P1@" + at);
            assertThat(again.path("nonce")).as("the same message").isEqualTo(first.path("nonce"));
            assertThat(again.path("timestamp").asText()).hasSize(13);
            assertThat(again.path("data")).as("what was known is not sent again").hasSize(1);
            Map<String, String> parameters = new TreeMap<>();
            again.properties()
                    .forEach(
                            p ->
                                    parameters.put(
                                            p.getKey(),
                                            p.getValue().isTextual()
                                                    ? p.getValue().asText()
                                                    : p.getValue().toString()));
            String sign = parameters.remove("sign");
            assertThat(sign)
                    .isEqualTo(Signature.of(Signature.Form.HMAC_SHA256, parameters, "secret"));
            assertThat(pushing.going()).isTrue();
        } finally {
            receiver.stop(0);
        }
    }
}
