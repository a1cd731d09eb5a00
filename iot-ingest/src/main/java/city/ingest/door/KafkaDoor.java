package city.ingest.door;

import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka door: our readings as records of {@link #TOPIC}, one or many in each, judged like those
 * of the other doors. A record's offset is committed when the log has what it said; a record that
 * comes again after a kill is known by its id, which without one of the sender's own is made of its
 * content and its Kafka timestamp. Who may write is the broker's to say; the topic itself holds
 * back what comes too fast, so no limit turns a message away.
 *
 * <p>Thread: its own; several doors share the topic's partitions. A batch that the log does not
 * take is read again, and so is what was not committed when Kafka faltered.
 */
public final class KafkaDoor implements AutoCloseable {

    /** Where senders write. */
    public static final String TOPIC = "city.door";

    /** The door's name on the log. */
    static final String DOOR = "kafka";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaDoor.class);
    private static final Sender SENDER = new Sender(DOOR, Optional.empty());

    /** Nanoseconds before it begins again after a fault. */
    private static final long REST = 1_000_000_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Intake intake;
    private final Clock clock;
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> open;
    private volatile boolean closing;

    private KafkaDoor(String bootstrapServers, Intake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
        this.bootstrapServers = bootstrapServers;
        this.thread = new Thread(this::run, "kafka-door");
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrapServers),
                Map.entry("group.id", "city-door"),
                Map.entry("isolation.level", "read_committed"),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "earliest"),
                Map.entry("max.poll.records", 8_000),
                Map.entry("fetch.min.bytes", 32 * 1024),
                Map.entry("fetch.max.wait.ms", 20),
                // Who was killed holds its partitions no longer than this.
                Map.entry("session.timeout.ms", 6_000),
                Map.entry("heartbeat.interval.ms", 1_500));
    }

    public static KafkaDoor open(String bootstrapServers, Intake intake, Clock clock) {
        KafkaDoor door = new KafkaDoor(bootstrapServers, intake, clock);
        door.thread.start();
        return door;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        KafkaConsumer<byte[], byte[]> now = open;
        if (now != null) {
            now.wakeup();
        }
        LockSupport.unpark(thread);
        thread.join(5_000);
    }

    /** What was read and is on its way to the log. */
    private record Going(
            CompletableFuture<Intake.Receipt> kept, Map<TopicPartition, OffsetAndMetadata> upTo) {}

    private void run() {
        while (!closing) {
            try (KafkaConsumer<byte[], byte[]> now =
                    new KafkaConsumer<>(
                            settings(bootstrapServers),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())) {
                open = now;
                follow(now);
            } catch (WakeupException e) {
                LOG.debug("the Kafka door leaves");
            } catch (RuntimeException e) {
                LOG.error("the Kafka door faltered: what is on its topic waits", e);
                if (!closing) {
                    LockSupport.parkNanos(REST);
                }
            }
        }
    }

    /** Until the door closes; after a fault what was not committed is read again and merged. */
    private void follow(KafkaConsumer<byte[], byte[]> now) {
        now.subscribe(List.of(TOPIC));
        Going before = null;
        while (!closing) {
            ConsumerRecords<byte[], byte[]> batch = poll(now);
            Going going = batch.isEmpty() ? null : begin(batch);
            if (before != null && !settle(now, before)) {
                rewind(now, before, going);
                before = null;
                continue;
            }
            before = going;
        }
        if (before != null && settle(now, before)) {
            commit(now, before.upTo());
        }
    }

    private static ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> now) {
        try {
            return now.poll(POLL);
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        }
    }

    private Going begin(ConsumerRecords<byte[], byte[]> batch) {
        List<Found> found = new ArrayList<>(batch.count());
        Map<TopicPartition, OffsetAndMetadata> upTo = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            byte[] value = record.value() == null ? new byte[0] : record.value();
            Instant at = Instant.ofEpochMilli(record.timestamp());
            for (Found one : JsonDialect.readings(value, at)) {
                found.add(
                        one instanceof Found.Refused no && no.message().isEmpty()
                                ? new Found.Refused(
                                        no.index(),
                                        no.refusal(),
                                        no.about(),
                                        new String(value, StandardCharsets.UTF_8))
                                : one);
            }
            upTo.put(
                    new TopicPartition(record.topic(), record.partition()),
                    new OffsetAndMetadata(record.offset() + 1));
        }
        Origin origin = new Origin(DOOR, SENDER.id(), clock.instant());
        return new Going(
                intake.take(found, SENDER, origin, new byte[0], "readings").toCompletableFuture(),
                upTo);
    }

    private static boolean settle(KafkaConsumer<byte[], byte[]> now, Going going) {
        try {
            going.kept().join();
            // Nobody waits for it: what a kill leaves uncommitted is read again and known by its
            // id.
            now.commitAsync(
                    going.upTo(),
                    (upTo, fault) -> {
                        if (fault != null) {
                            LOG.warn("offsets of the Kafka door wait for the next batch", fault);
                        }
                    });
            return true;
        } catch (CompletionException e) {
            LOG.warn("the log did not take a batch of the Kafka door: it is read again");
            return false;
        }
    }

    /** The last offsets; a call to close may come at any moment, and they are committed still. */
    private static void commit(
            KafkaConsumer<byte[], byte[]> now, Map<TopicPartition, OffsetAndMetadata> upTo) {
        try {
            now.commitSync(upTo);
        } catch (WakeupException e) {
            now.commitSync(upTo);
        }
    }

    /**
     * Back to what was committed last, of the batch that was lost and of the one after it, whose
     * fate nobody awaits; what the log has of them already is merged.
     */
    private static void rewind(
            KafkaConsumer<byte[], byte[]> now, Going lost, @Nullable Going after) {
        Set<TopicPartition> read = new HashSet<>(lost.upTo().keySet());
        if (after != null) {
            read.addAll(after.upTo().keySet());
        }
        Map<TopicPartition, OffsetAndMetadata> committed = now.committed(read);
        for (TopicPartition p : read) {
            OffsetAndMetadata from = committed.get(p);
            if (from == null) {
                now.seekToBeginning(List.of(p));
            } else {
                now.seek(p, from);
            }
        }
    }
}
