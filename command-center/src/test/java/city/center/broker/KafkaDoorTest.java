package city.center.broker;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.door.Intake;
import city.ingest.door.KafkaDoor;
import city.ingest.log.KafkaLog;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records of {@code city.door} are judged, each once, and a door opened anew goes on behind them.
 */
class KafkaDoorTest {

    private static final List<String> OUT =
            List.of("city.readings", "city.rejects", "city.tallies");

    @TempDir Path folder;

    @Test
    void what_is_written_to_the_door_is_accepted_merged_or_rejected() throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("log"), 0, EmbeddedBroker.Flush.OS)) {
            String log = topics(broker);
            try (KafkaLog kafka = new KafkaLog(log)) {
                write(
                        log,
                        "{\"device\":\"K1\",\"id\":\"k1\",\"values\":{\"x\":1}}\n{\"device\":\"K1\",\"id\":\"k2\",\"values\":{\"x\":2}}");
                write(log, "{\"device\":\"K1\",\"values\":{\"x\":[]}}");
                try (KafkaDoor door = open(log, kafka)) {
                    assertThat(door).isNotNull();
                    await(log, Map.of("city.readings", 2L, "city.rejects", 1L));
                    write(log, "{\"device\":\"K1\",\"id\":\"k1\",\"values\":{\"x\":1}}");
                    await(log, Map.of("city.tallies", 1L));
                }
                write(log, "{\"device\":\"K1\",\"id\":\"k3\",\"values\":{\"x\":3}}");
                try (KafkaDoor again = open(log, kafka)) {
                    assertThat(again).isNotNull();
                    await(log, Map.of("city.readings", 3L));
                }
                assertThat(ends(log))
                        .isEqualTo(
                                Map.of(
                                        "city.readings", 3L,
                                        "city.rejects", 1L,
                                        "city.tallies", 1L));
            }
        }
    }

    /** Two batches are on their way at once, of two partitions, and the log takes neither. */
    @Test
    void what_the_log_did_not_take_is_read_again_from_every_partition() throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("lossy"), 0, EmbeddedBroker.Flush.OS)) {
            String log = topics(broker);
            try (KafkaLog kafka = new KafkaLog(log);
                    Lossy lossy = new Lossy(kafka);
                    KafkaDoor door = open(log, lossy)) {
                assertThat(door).isNotNull();
                write(log, 0, "{\"device\":\"K1\",\"id\":\"l1\",\"values\":{\"x\":1}}");
                assertThat(lossy.first.await(30, TimeUnit.SECONDS)).isTrue();
                write(log, 1, "{\"device\":\"K2\",\"id\":\"l2\",\"values\":{\"x\":2}}");
                await(log, Map.of("city.readings", 2L));
            }
        }
    }

    @Test
    void after_a_fault_it_reads_again_what_it_had_not_committed() throws Exception {
        try (EmbeddedBroker broker =
                EmbeddedBroker.start(folder.resolve("fault"), 0, EmbeddedBroker.Flush.OS)) {
            String log = topics(broker);
            write(log, "{\"device\":\"K1\",\"id\":\"f1\",\"values\":{\"x\":1}}");
            AtomicBoolean faltered = new AtomicBoolean();
            InstantSource once =
                    () -> {
                        if (faltered.compareAndSet(false, true)) {
                            throw new IllegalStateException("a batch cannot be taken now");
                        }
                        return Instant.now();
                    };
            try (KafkaLog kafka = new KafkaLog(log);
                    KafkaDoor door =
                            KafkaDoor.open(
                                    log,
                                    new Intake(kafka, new SimpleMeterRegistry()),
                                    once.withZone(ZoneOffset.UTC))) {
                assertThat(door).isNotNull();
                await(log, Map.of("city.readings", 1L));
                assertThat(faltered).isTrue();
            }
        }
    }

    /** Loses the first two batches, the first of them only when the second has come. */
    private static final class Lossy implements Log {
        private final Log behind;
        private final CountDownLatch first = new CountDownLatch(1);
        private final List<Runnable> lost = new ArrayList<>();

        Lossy(Log behind) {
            this.behind = behind;
        }

        @Override
        public CompletionStage<Void> append(LogCodec.Entry entry) {
            return behind.append(entry);
        }

        @Override
        public void append(List<LogCodec.Entry> entries, Settled settled) {
            if (lost.size() == 2) {
                behind.append(entries, settled);
                return;
            }
            BitSet all = new BitSet();
            all.set(0, entries.size());
            lost.add(() -> settled.settled(all));
            first.countDown();
            if (lost.size() == 2) {
                lost.forEach(Runnable::run);
            }
        }

        @Override
        public void close() {
            first.countDown();
        }
    }

    /** Of the broker, which has the topics of the door and behind it from now on. */
    private static String topics(EmbeddedBroker broker) {
        String log = broker.bootstrapServers();
        Topic.create(
                log,
                List.of(
                        new Topic(KafkaDoor.TOPIC, 2, false, Duration.ofDays(1)),
                        new Topic("city.readings", 2, false, Duration.ofDays(1)),
                        new Topic("city.rejects", 1, false, Duration.ofDays(1)),
                        new Topic("city.tallies", 1, false, Duration.ofDays(1))));
        return log;
    }

    private static KafkaDoor open(String log, Log kafka) {
        return KafkaDoor.open(log, new Intake(kafka, new SimpleMeterRegistry()), Clock.systemUTC());
    }

    private static void write(String log, String value) throws Exception {
        write(log, null, value);
    }

    private static void write(String log, @Nullable Integer partition, String value)
            throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", log),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            producer.send(
                            new ProducerRecord<>(
                                    KafkaDoor.TOPIC,
                                    partition,
                                    null,
                                    value.getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
    }

    private static void await(String log, Map<String, Long> expected) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        Map<String, Long> last = ends(log);
        while (!last.entrySet().containsAll(expected.entrySet()) && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
            last = ends(log);
        }
        assertThat(last).containsAllEntriesOf(expected);
    }

    private static Map<String, Long> ends(String log) {
        Map<String, Long> ends = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", log),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            for (String topic : OUT) {
                List<TopicPartition> all =
                        consumer.partitionsFor(topic).stream()
                                .map(p -> new TopicPartition(topic, p.partition()))
                                .toList();
                consumer.endOffsets(all).values().forEach(n -> ends.merge(topic, n, Long::sum));
            }
        }
        return ends;
    }
}
