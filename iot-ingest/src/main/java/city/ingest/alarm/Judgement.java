package city.ingest.alarm;

import city.ingest.device.Device;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop around {@link AlarmJudge}: readings and actions in; alarms, their log, reports and
 * answers out, and how far it has read, all in one transaction: no alarm is doubled or lost over a
 * kill. Only one member may run it; one that was believed dead is fenced off by its transactional
 * id.
 *
 * <p>Thread: its own.
 */
public final class Judgement implements AutoCloseable {

    /** The consumer group whose offsets stand in the transactions. */
    static final String GROUP = "judgement";

    /** A reading that a door has received is in the log after this time, or was refused. */
    static final Duration SETTLE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration CHECKPOINT = Duration.ofSeconds(10);
    private static final Duration COMMIT = Duration.ofMillis(250);

    /** What the catalogue says; a new object when it changed. */
    public record Edition(AlarmRules rules, Map<String, Device> devices) {
        public Edition {
            devices = Map.copyOf(devices);
        }
    }

    private final Supplier<Edition> editions;
    private final Clock clock;
    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> in;
    private final KafkaProducer<String, byte[]> out;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Thread thread;
    private Edition edition;
    private Map<TopicPartition, Long> awaited = Map.of();
    private Instant awaitedAt = Instant.EPOCH;
    private Instant heardUpTo = Instant.EPOCH;
    private Instant nextSilence = Instant.EPOCH;
    private Instant nextTick = Instant.EPOCH;
    private Instant nextCheckpoint;

    /** By the machine's own pace: it decides nothing. */
    private long nextCommit = System.nanoTime();

    private volatile boolean closing;

    /**
     * @param editions asked at each tick
     */
    public Judgement(String bootstrapServers, Supplier<Edition> editions, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.editions = editions;
        this.edition = editions.get();
        this.clock = clock;
        this.nextCheckpoint = clock.instant().plus(CHECKPOINT);
        in =
                Consumers.open(
                        bootstrapServers, Map.of("group.id", GROUP, "max.poll.records", 20_000));
        out =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                "judgement",
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "transaction.timeout.ms",
                                3_000,
                                "linger.ms",
                                1),
                        new StringSerializer(),
                        new ByteArraySerializer());
        thread = new Thread(this::run, "judgement");
        thread.start();
    }

    /** Whether it judges; false once a fault or {@link #close()} ended it. */
    public boolean going() {
        return thread.isAlive();
    }

    long threadId() {
        return thread.threadId();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        in.wakeup();
        thread.join(5_000);
        out.close(Duration.ofSeconds(1));
    }

    private void run() {
        try (in) {
            out.initTransactions();
            AlarmDocket docket = new AlarmDocket(edition.rules(), edition.devices());
            Recall.into(docket, bootstrapServers, in, clock);
            while (!closing) {
                judge(docket, in.poll(BEAT));
                Instant now = clock.instant();
                tick(docket, now);
                if (!docket.empty() || (!done.isEmpty() && System.nanoTime() - nextCommit >= 0)) {
                    nextCommit = System.nanoTime() + COMMIT.toNanos();
                    commit(docket.take());
                }
            }
        } catch (WakeupException e) {
            LOG.debug("judgement leaves");
        } catch (RuntimeException e) {
            LOG.error("judgement stopped: no alarm is raised until it starts again", e);
        }
    }

    private void judge(AlarmDocket docket, ConsumerRecords<String, byte[]> batch) {
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<String, byte[]>> entries = batch.records(partition);
            for (ConsumerRecord<String, byte[]> entry : entries) {
                judge(docket, entry);
            }
            done.put(
                    partition, new OffsetAndMetadata(entries.get(entries.size() - 1).offset() + 1));
        }
    }

    private void judge(AlarmDocket docket, ConsumerRecord<String, byte[]> entry) {
        try {
            if (entry.topic().equals(AlarmTopics.READINGS)) {
                docket.reading(entry.key(), entry.value());
            } else {
                docket.action(entry.value(), clock.instant());
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn(
                    "a record could not be judged topic={} partition={} offset={}: {}",
                    entry.topic(),
                    entry.partition(),
                    entry.offset(),
                    e.getMessage());
        }
    }

    private void tick(AlarmDocket docket, Instant now) {
        if (!awaited.isEmpty()
                && awaited.entrySet().stream()
                        .allMatch(e -> in.position(e.getKey()) >= e.getValue())) {
            heardUpTo = awaitedAt;
            awaited = Map.of();
            nextTick = now;
        }
        if (awaited.isEmpty() && !now.isBefore(nextSilence)) {
            nextSilence = now.plus(SILENCE);
            awaitedAt = now.minus(SETTLE);
            awaited = in.endOffsets(in.assignment());
        }
        if (!now.isBefore(nextTick)) {
            nextTick = now.plus(TICK);
            Edition newest = editions.get();
            if (!newest.equals(edition)) {
                edition = newest;
                docket.input(new Input.RuleEdition(newest.rules(), newest.devices()), now);
            }
            docket.tick(heardUpTo, now);
        }
        if (!now.isBefore(nextCheckpoint)) {
            nextCheckpoint = now.plus(CHECKPOINT);
            Map<String, Long> positions = new HashMap<>();
            in.assignment().forEach(p -> positions.put(p.toString(), in.position(p)));
            docket.checkpoint(now, positions);
        }
    }

    private void commit(List<AlarmDocket.Out> outs) {
        out.beginTransaction();
        for (AlarmDocket.Out one : outs) {
            out.send(new ProducerRecord<>(one.topic(), one.key(), one.value()));
        }
        out.sendOffsetsToTransaction(Map.copyOf(done), in.groupMetadata());
        out.commitTransaction();
        done.clear();
    }
}
