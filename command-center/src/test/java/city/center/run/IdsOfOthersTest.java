package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.broker.EmbeddedBroker;
import city.center.broker.Topic;
import city.ingest.dialect.JsonDialect;
import city.ingest.door.Intake;
import city.ingest.door.Sender;
import city.ingest.log.KafkaLog;
import city.ingest.log.Log;
import city.ingest.log.LogFollower;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.RecordId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message that a sender brings again to another member is known there by its id. */
class IdsOfOthersTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir Path data;

    @Test
    void what_one_member_wrote_is_merged_at_another() throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(data.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            String at = broker.bootstrapServers();
            Topic.create(at, CityTopics.ALL);
            try (KafkaLog log = new KafkaLog(at)) {
                log.warm(CityTopics.SAID);
                Intake first = new Intake(log, new SimpleMeterRegistry());
                Counted written = new Counted();
                Intake second = new Intake(written, new SimpleMeterRegistry());
                try (LogFollower follower =
                        IdsOfOthers.follow(at, CityTopics.SAID, second, () -> 2)) {
                    assertThat(follower).isNotNull();
                    take(first, "m1");
                    // What the first wrote after m1 and the second knows proves that it knows m1.
                    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
                    for (int i = 0; System.nanoTime() < end; i++) {
                        take(first, "probe-" + i);
                        int before = written.ids.size();
                        take(second, "probe-" + i);
                        if (written.ids.size() == before) {
                            break;
                        }
                    }
                    take(second, "m1");
                    take(second, "m2");
                }
                assertThat(written.ids).contains("m2").doesNotContain("m1");
            }
        }
    }

    private static void take(Intake intake, String id) throws Exception {
        byte[] text =
                ("{\"device\":\"D1\",\"id\":\"" + id + "\",\"values\":{\"x\":1}}")
                        .getBytes(StandardCharsets.UTF_8);
        intake.take(
                        JsonDialect.readings(text, NOW),
                        new Sender("device", Optional.empty()),
                        new Origin("http", "device", NOW),
                        text)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    /** A log that tells which readings it was given. */
    private static final class Counted implements Log {
        private final List<String> ids = new ArrayList<>();

        @Override
        public CompletionStage<Void> append(LogCodec.Entry entry) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void append(List<LogCodec.Entry> entries, Settled settled) {
            entries.stream()
                    .filter(e -> e.topic().equals("city.readings"))
                    .forEach(e -> ids.add(RecordId.of(e.value())));
            settled.settled(new BitSet());
        }

        @Override
        public void close() {
            ids.clear();
        }
    }
}
