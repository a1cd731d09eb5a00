package city.center.parking;

import city.center.cluster.Leadership;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes free spaces to one receiver (推送): a POST with a 13-digit time, a nonce and a signature
 * over the sorted parameters. What is said and what was taken stand in the log through the {@link
 * Outbox}, so that a restart goes on where the receiver stands.
 *
 * <p>Thread: its own. An answer is waited for {@link #PATIENCE}, then the message counts as not
 * answered and is repeated under the same nonce.
 */
public final class Pushing implements Leadership.Work {

    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BEAT = 500;

    /** Beats after which the state is told though nothing changed. */
    private static final int QUIET = 4;

    private final Receiver receiver;
    private final Receiver.Push push;
    private final Outbox outbox;
    private final Supplier<List<LiveLot>> lots;
    private final Consumer<Outbox.State> told;
    private final Clock clock;
    private final Duration patience;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param memory what the log remembers of this receiver
     * @param keeper writes to the log and returns when the log has it
     * @param told hears after each beat how it stands
     */
    public static Pushing begin(
            Receiver receiver,
            Outbox.Memory memory,
            Outbox.Keeper keeper,
            Supplier<List<LiveLot>> lots,
            Consumer<Outbox.State> told,
            Clock clock) {
        return new Pushing(
                receiver, new Outbox(receiver, memory, keeper), lots, told, clock, PATIENCE);
    }

    Pushing(
            Receiver receiver,
            Outbox outbox,
            Supplier<List<LiveLot>> lots,
            Consumer<Outbox.State> told,
            Clock clock,
            Duration patience) {
        this.receiver = receiver;
        this.push = receiver.push().orElseThrow();
        this.outbox = outbox;
        this.lots = lots;
        this.told = told;
        this.clock = clock;
        this.patience = patience;
        this.thread = new Thread(this::run, "push-" + receiver.id());
        thread.start();
    }

    @Override
    public boolean going() {
        return thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        thread.interrupt();
        thread.join(PATIENCE.toMillis());
    }

    private void run() {
        int quiet = QUIET;
        try {
            while (!closing.await(BEAT, TimeUnit.MILLISECONDS)) {
                List<LiveLot> now = lots.get();
                Optional<Message> message = outbox.next(now, clock.instant());
                if (message.isPresent()) {
                    send(message.get());
                }
                if (message.isPresent() || ++quiet > QUIET) {
                    quiet = 0;
                    told.accept(outbox.state(now, clock.instant()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (closing.getCount() > 0) {
                LOG.error("pushing stopped and is begun anew receiver={}", receiver.id(), e);
            }
        }
    }

    private void send(Message message) throws InterruptedException {
        HttpResponse<String> answer;
        try {
            answer = client.send(request(message), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            outbox.failed(e.toString(), clock.instant());
            return;
        }
        if (answer.statusCode() / 100 != 2) {
            outbox.failed("it answers " + answer.statusCode(), clock.instant());
            return;
        }
        outbox.answered(refused(answer.body()), clock.instant());
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

    private HttpRequest request(Message message) throws IOException {
        return HttpRequest.newBuilder(push.url())
                .timeout(patience)
                .header("content-type", "application/json; charset=utf-8")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                body(receiver, message, clock.millis()).toString()))
                .build();
    }

    /** What goes out at a moment, signed. */
    static ObjectNode body(Receiver receiver, Message message, long millis) throws IOException {
        Receiver.Push push = receiver.push().orElseThrow();
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("timestamp", Long.toString(millis));
        parameters.put("nonce", message.nonce());
        parameters.put("coordinate_system", receiver.system().word());
        parameters.put("data", message.data());
        ObjectNode body = JSON.createObjectNode();
        parameters.forEach(body::put);
        body.set("data", JSON.readTree(message.data()));
        return body.put("sign", Signature.of(push.sign(), parameters, push.secret()));
    }
}
