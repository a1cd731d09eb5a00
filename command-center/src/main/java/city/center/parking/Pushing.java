package city.center.parking;

import city.center.cluster.Leadership;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes free spaces to one receiver (推送): a POST with a 13-digit time, a nonce and a signature
 * over the sorted parameters. Each acknowledgement is kept in the log before the next message, so
 * that a restart goes on where the receiver stands. The nonce is made of the lots and their times:
 * the same message sent again after a kill carries the same one, by which a receiver knows it.
 *
 * <p>Thread: its own.
 */
public final class Pushing implements Leadership.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BEAT = 500;

    private final Receiver receiver;
    private final Receiver.Push push;
    private final Outbox outbox;
    private final Supplier<List<LiveLot>> lots;
    private final BiConsumer<String, Instant> keep;
    private final Clock clock;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Outbox.State state = new Outbox.State(0, 0, "", Map.of());

    /**
     * @param remembered what the receiver acknowledged, by lot
     * @param keep writes an acknowledgement to the log and returns when the log has it
     */
    public Pushing(
            Receiver receiver,
            Map<String, Instant> remembered,
            Supplier<List<LiveLot>> lots,
            BiConsumer<String, Instant> keep,
            Clock clock) {
        this.receiver = receiver;
        this.push = receiver.push().orElseThrow();
        this.outbox = new Outbox(push);
        remembered.forEach(outbox::remember);
        this.lots = lots;
        this.keep = keep;
        this.clock = clock;
        this.thread = new Thread(this::run, "push-" + receiver.id());
        thread.start();
    }

    public Outbox.State state() {
        return state;
    }

    @Override
    public boolean going() {
        return thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.join(PATIENCE.toMillis());
    }

    private void run() {
        try {
            while (!closing.await(BEAT, TimeUnit.MILLISECONDS)) {
                List<LiveLot> now =
                        lots.get().stream()
                                .filter(l -> receiver.kinds().contains(l.kind()))
                                .toList();
                List<LiveLot> due = outbox.due(now, clock.instant());
                if (!due.isEmpty()) {
                    send(due);
                }
                state = outbox.state(now, clock.instant());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(List<LiveLot> due) throws InterruptedException {
        try {
            HttpResponse<String> answer =
                    client.send(request(due), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                outbox.failed("it answers " + answer.statusCode(), clock.instant());
                return;
            }
            for (LiveLot lot : outbox.answered(due, refused(answer.body()), clock.instant())) {
                keep.accept(lot.id(), lot.observedAt());
            }
        } catch (IOException e) {
            outbox.failed(e.toString(), clock.instant());
        } catch (RuntimeException e) {
            LOG.warn("a push failed receiver={}", receiver.id(), e);
            outbox.failed(e.toString(), clock.instant());
        }
    }

    /** Lots that the answer turns away: {@code {"rejected":[{"id","reason"}]}}. */
    private static Map<String, String> refused(String body) {
        Map<String, String> refused = new HashMap<>();
        try {
            for (JsonNode no : JSON.readTree(body).path("rejected")) {
                refused.put(no.path("id").asText(), no.path("reason").asText());
            }
        } catch (IOException e) {
            // An answer of 2xx that is no JSON takes everything.
            return Map.of();
        }
        return refused;
    }

    private HttpRequest request(List<LiveLot> due) {
        ArrayNode data = JSON.createArrayNode();
        StringBuilder which = new StringBuilder(receiver.id());
        for (LiveLot lot : due) {
            FeedJson.lot(data.addObject(), lot, receiver.system());
            which.append('|').append(lot.id()).append('@').append(lot.observedAt());
        }
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("timestamp", Long.toString(clock.millis()));
        parameters.put(
                "nonce",
                java.util
                        .UUID
                        .nameUUIDFromBytes(which.toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
        parameters.put("coordinate_system", receiver.system().word());
        parameters.put("data", data.toString());
        ObjectNode message = JSON.createObjectNode();
        parameters.forEach(message::put);
        message.set("data", data);
        message.put("sign", Signature.of(push.sign(), parameters, push.secret()));
        return HttpRequest.newBuilder(push.url())
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
                .build();
    }
}
