package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.dialect.JsonDialect;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In = accepted + merged + rejected, and acknowledged is only what the log has. */
class IntakeTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Held log = new Held();
    private final Intake intake =
            new Intake(
                    log, new SimpleMeterRegistry(), new Limits(10, 1_000_000), "retired"::equals);

    /** A log that keeps what it is given until it is let go. */
    private static final class Held implements Log {
        private final List<LogCodec.Entry> kept = new ArrayList<>();
        private final List<Settled> waiting = new ArrayList<>();
        private boolean hold;

        @Override
        public CompletionStage<Void> append(LogCodec.Entry entry) {
            kept.add(entry);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void append(List<LogCodec.Entry> entries, Settled settled) {
            kept.addAll(entries);
            if (hold) {
                waiting.add(settled);
            } else {
                settled.settled(new BitSet());
            }
        }

        @Override
        public void close() {
            kept.clear();
        }

        long records(String topic) {
            return kept.stream().filter(e -> e.topic().equals(topic)).count();
        }
    }

    @Test
    void every_message_is_accepted_merged_or_rejected_and_each_leaves_its_record()
            throws IOException {
        Intake.Receipt first = take("[" + reading("a", 1) + "," + reading("b", 2) + ",{\"x\":1}]");
        Intake.Receipt again = take("[" + reading("a", 1) + "," + reading("b", 3) + "]");
        assertThat(first.accepted()).isEqualTo(2);
        assertThat(first.rejected()).hasSize(1);
        assertThat(again.accepted()).isEqualTo(2);
        assertThat(log.records("city.readings")).as("the same message is there once").isEqualTo(3);
        assertThat(log.records("city.rejects")).isEqualTo(1);
        assertThat(log.records("city.tallies")).isEqualTo(1);
        JsonNode tally = record("city.tallies");
        assertThat(tally.path("outcome").asText()).isEqualTo("merged");
        assertThat(tally.path("device").asText()).isEqualTo("a");
        JsonNode reject = record("city.rejects");
        assertThat(reject.path("payload").asText()).as("the one message").isEqualTo("{\"x\":1}");
    }

    @Test
    void a_merged_message_is_acknowledged_only_when_its_twin_is_kept() {
        log.hold = true;
        CompletableFuture<Intake.Receipt> one = start("[" + reading("a", 1) + "]");
        CompletableFuture<Intake.Receipt> twin = start("[" + reading("a", 1) + "]");
        assertThat(log.waiting).hasSize(2);
        log.waiting.get(1).settled(new BitSet());
        assertThat(twin).as("its twin is still on its way").isNotDone();
        log.waiting.get(0).settled(new BitSet());
        assertThat(one).isDone();
        assertThat(twin).isDone();
    }

    @Test
    void what_the_log_does_not_take_is_not_acknowledged_and_may_come_again() {
        log.hold = true;
        CompletableFuture<Intake.Receipt> one = start("[" + reading("a", 1) + "]");
        CompletableFuture<Intake.Receipt> twin = start("[" + reading("a", 1) + "]");
        log.waiting.get(1).settled(new BitSet());
        BitSet lost = new BitSet();
        lost.set(0);
        log.waiting.get(0).settled(lost);
        assertThat(one).isCompletedExceptionally();
        assertThat(twin).isCompletedExceptionally();
        log.hold = false;
        assertThat(start("[" + reading("a", 1) + "]")).isCompleted();
        assertThat(log.records("city.readings")).isEqualTo(2);
    }

    @Test
    void a_device_above_its_limit_is_told_when_and_its_neighbour_is_not_touched() {
        Intake tight =
                new Intake(log, new SimpleMeterRegistry(), new Limits(10, 5), "retired"::equals);
        String many =
                String.join("\n", IntStream.range(0, 8).mapToObj(i -> reading("loud", i)).toList());
        Intake.Receipt receipt = take(tight, many + "\n" + reading("quiet", 1), NOW);
        assertThat(receipt.accepted()).isEqualTo(6);
        assertThat(receipt.rejected()).hasSize(3);
        assertThat(receipt.rejected())
                .allMatch(r -> r.refusal().code().equals("rate") && r.about().equals("loud"));
        assertThat(receipt.retryAfter()).isBetween(1L, 100L);
        assertThat(log.records("city.rejects")).as("no record for each").isZero();
        assertThat(take(tight, reading("loud", 9), NOW.plusMillis(200)).accepted()).isEqualTo(1);
    }

    @Test
    void whoever_speaks_for_a_retired_device_is_refused_and_told_why() throws IOException {
        Intake.Receipt receipt = take("[" + reading("retired", 1) + "," + reading("b", 2) + "]");
        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(receipt.rejected())
                .singleElement()
                .satisfies(no -> assertThat(no.refusal().reason()).contains("retired", "anew"));
        assertThat(record("city.rejects").path("code").asText()).isEqualTo("retired");
        assertThat(record("city.rejects").path("device").asText()).isEqualTo("retired");
        assertThat(log.records("city.readings")).isEqualTo(1);
    }

    @Test
    void a_clock_that_runs_ahead_is_accepted_and_told() {
        Intake.Receipt receipt =
                take(
                        "{\"device\":\"fast\",\"time\":\"2026-11-24T08:01:00Z\",\"values\":{\"x\":1}}");
        assertThat(receipt.accepted()).isEqualTo(1);
        assertThat(receipt.warnings()).singleElement().asString().contains("fast", "60 s ahead");
    }

    private Intake.Receipt take(String payload) {
        return take(intake, payload, NOW);
    }

    private static Intake.Receipt take(Intake intake, String payload, Instant at) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return intake.take(
                        JsonDialect.readings(bytes, at),
                        new Sender("device", Optional.empty()),
                        new Origin("http", "device", at),
                        bytes,
                        "readings")
                .toCompletableFuture()
                .join();
    }

    private CompletableFuture<Intake.Receipt> start(String payload) {
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        return intake.take(
                        JsonDialect.readings(bytes, NOW),
                        new Sender("device", Optional.empty()),
                        new Origin("http", "device", NOW),
                        bytes)
                .toCompletableFuture();
    }

    private JsonNode record(String topic) throws IOException {
        for (LogCodec.Entry e : log.kept) {
            if (e.topic().equals(topic)) {
                return JSON.readTree(e.value());
            }
        }
        throw new AssertionError("no record on " + topic);
    }

    private static String reading(String device, int x) {
        return "{\"device\":\"%s\",\"time\":\"2026-11-24T07:59:00Z\",\"values\":{\"x\":%d}}"
                .formatted(device, x);
    }
}
