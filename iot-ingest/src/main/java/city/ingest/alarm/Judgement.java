package city.ingest.alarm;

import city.ingest.device.Device;
import city.ingest.log.Beat;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
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
    private static final Beat TICK = new Beat(Duration.ofSeconds(1), 0);
    private static final Beat SILENCE = new Beat(Duration.ofSeconds(5), 0);
    private static final Beat CHECKPOINT = new Beat(Duration.ofSeconds(10), 0);
    private static final Duration COMMIT = Duration.ofMillis(250);

    /** Far behind, what was decided is gathered for so long before it is written. */
    private static final Duration GATHER = Duration.ofMillis(100);

    /** Records that may wait for the transaction before theirs. */
    private static final int MOST_GATHERED = 50_000;

    /** So few that what was fetched is judged while it is in the processor's cache. */
    private static final int AT_ONCE = 1_000;

    /** What the catalogue says; a new object when it changed. */
    public record Edition(AlarmRules rules, Map<String, Device> devices) {
        public Edition {
            devices = Map.copyOf(devices);
        }

        /** This one where nothing changed. */
        public Edition with(AlarmRules newerRules, Map<String, Device> newerDevices) {
            return newerRules == rules && newerDevices == devices
                    ? this
                    : new Edition(newerRules, newerDevices);
        }
    }

    private final Supplier<Edition> editions;
    private final Clock clock;
    private final LongSupplier running;
    private final WallClock wall;
    private final String bootstrapServers;
    private final KafkaConsumer<ByteBuffer, ByteBuffer> in;
    private final Transactions out;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Thread thread;
    private Edition edition;
    private Map<TopicPartition, Long> awaited = Map.of();
    private Instant awaitedAt = Instant.EPOCH;
    private Instant heardUpTo = Instant.EPOCH;

    /** Running times, in ns: they pace the work and decide nothing. */
    private long nextSilence;

    private long nextTick;
    private long nextCheckpoint;
    private long lastWrite = System.nanoTime();

    private volatile boolean closing;

    /**
     * @param editions asked at each tick
     */
    public Judgement(String bootstrapServers, Supplier<Edition> editions, Clock clock) {
        this(bootstrapServers, editions, clock, running(clock));
    }

    /** A clock that is not the machine's is a simulation's, which has no other time. */
    private static LongSupplier running(Clock clock) {
        return clock.equals(Clock.systemUTC())
                ? System::nanoTime
                : () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    /**
     * @param running the machine's running time in ns, which nobody sets
     */
    public Judgement(
            String bootstrapServers,
            Supplier<Edition> editions,
            Clock clock,
            LongSupplier running) {
        this.bootstrapServers = bootstrapServers;
        this.editions = editions;
        this.edition = editions.get();
        this.clock = clock;
        this.running = running;
        long began = running.getAsLong();
        wall = new WallClock(clock.instant(), began);
        nextSilence = began;
        nextTick = began;
        nextCheckpoint = began;
        in =
                Consumers.openRaw(
                        bootstrapServers, Map.of("group.id", GROUP, "max.poll.records", AT_ONCE));
        out = new Transactions(bootstrapServers);
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
        out.close();
    }

    private void run() {
        try (in) {
            out.begin();
            AlarmDocket docket = new AlarmDocket(edition.rules(), edition.devices());
            Recall.into(docket, bootstrapServers, in, clock);
            tellRoom(docket);
            while (!closing) {
                ConsumerRecords<ByteBuffer, ByteBuffer> batch = in.poll(BEAT);
                judge(docket, batch);
                Instant now = clock.instant();
                tick(docket, now);
                write(docket, batch.count() == AT_ONCE);
            }
            out.await();
        } catch (WakeupException e) {
            LOG.debug("judgement leaves");
        } catch (RuntimeException e) {
            LOG.error("judgement stopped: no alarm is raised until it starts again", e);
        }
    }

    /**
     * Takes over a newer edition, at each tick and as soon as a device speaks that is not known
     * yet; whether there was one.
     */
    private boolean renewed(AlarmDocket docket, Instant now) {
        Edition newest = editions.get();
        if (newest.equals(edition)) {
            return false;
        }
        edition = newest;
        docket.input(new Input.RuleEdition(newest.rules(), newest.devices()), now);
        tellRoom(docket);
        return true;
    }

    private static void tellRoom(AlarmDocket docket) {
        int without = docket.judge().withoutSense();
        if (without > 0) {
            LOG.warn(
                    "{} values are not watched for what is unusual: there is room for {}",
                    without,
                    Roster.MOST_SENSES);
        }
    }

    private void judge(AlarmDocket docket, ConsumerRecords<ByteBuffer, ByteBuffer> batch) {
        for (TopicPartition partition : batch.partitions()) {
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> entries = batch.records(partition);
            boolean readings = partition.topic().equals(AlarmTopics.READINGS);
            for (ConsumerRecord<ByteBuffer, ByteBuffer> entry : entries) {
                judge(docket, readings, entry);
            }
            done.put(
                    partition, new OffsetAndMetadata(entries.get(entries.size() - 1).offset() + 1));
        }
    }

    private void judge(
            AlarmDocket docket, boolean reading, ConsumerRecord<ByteBuffer, ByteBuffer> entry) {
        try {
            if (reading) {
                if (!docket.reading(entry.key(), entry.value())
                        && renewed(docket, clock.instant())) {
                    docket.reading(entry.key(), entry.value());
                }
            } else {
                byte[] action = new byte[entry.value().remaining()];
                entry.value().get(action);
                docket.action(action, clock.instant());
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
        long pace = running.getAsLong();
        Duration set = wall.setBy(now, pace);
        if (!set.isZero()) {
            LOG.warn("the clock was set by {}: silence counts from now on", set);
            awaited = Map.of();
            heardUpTo = Instant.EPOCH;
            nextSilence = pace;
            docket.input(new Input.ClockSet(set), now);
        }
        if (!awaited.isEmpty()
                && awaited.entrySet().stream()
                        .allMatch(e -> in.position(e.getKey()) >= e.getValue())) {
            heardUpTo = awaitedAt;
            awaited = Map.of();
            nextTick = pace;
        }
        if (awaited.isEmpty() && pace - nextSilence >= 0) {
            nextSilence = SILENCE.next(pace, pace);
            awaitedAt = now.minus(SETTLE);
            awaited = in.endOffsets(in.assignment());
        }
        if (pace - nextTick >= 0) {
            nextTick = TICK.next(pace, pace);
            renewed(docket, now);
            docket.tick(heardUpTo, now);
        }
        if (pace - nextCheckpoint >= 0) {
            nextCheckpoint = CHECKPOINT.next(pace, pace);
            Map<String, Long> positions = new HashMap<>();
            in.assignment().forEach(p -> positions.put(p.toString(), in.position(p)));
            docket.checkpoint(now, positions);
        }
    }

    /**
     * Writes what there is, if the transaction before is through; decisions at once, unless we are
     * far behind.
     */
    private void write(AlarmDocket docket, boolean behind) {
        long since = System.nanoTime() - lastWrite;
        boolean due =
                docket.gathered() == 0
                        ? !done.isEmpty() && since >= COMMIT.toNanos()
                        : !behind || since >= GATHER.toNanos();
        if (docket.gathered() >= MOST_GATHERED) {
            out.await();
        }
        if (!out.busy() && due) {
            out.write(docket.take(), Map.copyOf(done), in.groupMetadata());
            done.clear();
            lastWrite = System.nanoTime();
        }
    }
}
