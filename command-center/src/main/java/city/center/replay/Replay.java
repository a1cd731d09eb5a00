package city.center.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Sends recorded messages in batches, each when it is due and after the one before was
 * acknowledged. A door that asks to wait (429, 503) or does not answer is asked again with the same
 * batch; message ids keep it from counting twice.
 */
final class Replay {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 1_000;
    private static final int MOST_TRIES = 30;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REPORT = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI city;
    private final String token;
    private final Clock clock;
    private final PrintStream progress;
    private final Map<String, Integer> reasons = new TreeMap<>();
    private long accepted;
    private long refused;
    private Instant reported = Instant.EPOCH;

    /** The city did not take the recording: what it said, and what would do. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped(String sentence) {
            super(sentence);
        }
    }

    /**
     * What became of a recording.
     *
     * @param reasons of refusals, with their counts
     */
    record Result(long accepted, long refused, Map<String, Integer> reasons) {}

    Replay(URI city, String token, Clock clock, PrintStream progress) {
        this.city = city;
        this.token = token;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Plays to the end.
     *
     * @throws Stopped when the city cannot be reached or does not know the token
     */
    Result play(Iterator<Recorded> recorded, double speed, boolean live)
            throws InterruptedException {
        if (!recorded.hasNext()) {
            return result();
        }
        Recorded next = recorded.next();
        Pace pace = new Pace(clock.instant(), next.time(), speed, live);
        while (next != null) {
            await(pace.due(next.time()));
            ArrayNode batch = JSON.createArrayNode();
            Recorded.Door door = next.door();
            Instant now = clock.instant();
            Instant last = next.time();
            while (next != null
                    && next.door() == door
                    && batch.size() < BATCH
                    && !pace.due(next.time()).isAfter(now)) {
                last = next.time();
                batch.add(next.at(pace.carried(next.time())));
                next = recorded.hasNext() ? recorded.next() : null;
            }
            send(door, batch);
            report(
                    last,
                    Double.isInfinite(speed)
                            ? Duration.ZERO
                            : Duration.between(pace.due(last), clock.instant()));
        }
        return result();
    }

    private Result result() {
        return new Result(accepted, refused, Map.copyOf(reasons));
    }

    private void await(Instant due) throws InterruptedException {
        long wait = Duration.between(clock.instant(), due).toMillis();
        if (wait > 0) {
            TimeUnit.MILLISECONDS.sleep(wait);
        }
    }

    private void send(Recorded.Door door, ArrayNode batch) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(city.resolve(door.path()))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(batch.toString()))
                        .build();
        String said = "";
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            try {
                HttpResponse<byte[]> answer =
                        client.send(request, HttpResponse.BodyHandlers.ofByteArray());
                switch (answer.statusCode()) {
                    case 202, 400 -> {
                        count(JSON.readTree(answer.body()), batch.size());
                        return;
                    }
                    case 429, 503 -> {
                        said = "the door answers " + answer.statusCode();
                        await(
                                clock.instant()
                                        .plusSeconds(
                                                answer.headers()
                                                        .firstValueAsLong("Retry-After")
                                                        .orElse(2)));
                    }
                    default ->
                            throw new Stopped(
                                    "%s answers %d: %s"
                                            .formatted(
                                                    request.uri(),
                                                    answer.statusCode(),
                                                    new String(
                                                            answer.body(),
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8)));
                }
            } catch (IOException e) {
                said = e.toString();
                progress.printf("  the city does not answer (%s): trying again%n", said);
                await(clock.instant().plusMillis(Math.min(5_000, 250L << Math.min(attempt, 5))));
            }
        }
        throw new Stopped(
                "%s took nothing for %d tries (%s): start the city with ./city run, or name another with --to"
                        .formatted(request.uri(), MOST_TRIES, said));
    }

    private void count(JsonNode answer, int sent) {
        if (!answer.has("accepted")) {
            throw new Stopped("the door refuses the batch: " + answer.path("detail").asText());
        }
        accepted += answer.path("accepted").asInt();
        refused += sent - answer.path("accepted").asInt();
        for (JsonNode one : answer.path("rejected")) {
            String reason = one.path("code").asText() + ": " + one.path("reason").asText();
            reasons.merge(reason, 1, Integer::sum);
        }
    }

    private void report(Instant recorded, Duration behind) {
        Instant now = clock.instant();
        if (Duration.between(reported, now).compareTo(REPORT) >= 0) {
            reported = now;
            progress.printf(
                    "  at %s: %,d accepted, %,d refused%s%n",
                    recorded,
                    accepted,
                    refused,
                    behind.toSeconds() > 1 ? ", " + behind.toSeconds() + " s behind" : "");
        }
    }
}
