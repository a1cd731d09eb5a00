package city.ingest.alarm;

import city.ingest.device.Device;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
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

    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    private static final Duration BEAT = Duration.ofMillis(100);
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
    private final Rounds rounds;
    private final String bootstrapServers;
    private final KafkaConsumer<ByteBuffer, ByteBuffer> in;
    private final Transactions out;
    private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
    private final Thread thread;

    /** By the machine's own pace: it decides nothing. */
    private long lastWrite = System.nanoTime();

    private volatile long reader;

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
        this.clock = clock;
        rounds = new Rounds(clock, running);
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

    /** Of who reads and of who judges. */
    List<Long> threadIds() {
        return List.of(reader, thread.threadId());
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
            Edition edition = editions.get();
            AlarmDocket docket = new AlarmDocket(edition.rules(), edition.devices());
            Recall.into(docket, bootstrapServers, in, clock);
            Hearing hearing = new Hearing(docket, edition, editions, clock, AT_ONCE);
            try (ReadAhead ahead = new ReadAhead(in)) {
                reader = ahead.threadId();
                while (!closing) {
                    ReadAhead.Batch batch = ahead.next(BEAT);
                    if (batch != null) {
                        hearing.hear(batch.records());
                        note(batch.records());
                        rounds.judged(batch.positions(), batch.ends());
                    }
                    rounds.pass(docket, ahead::askEnds, hearing::renewed);
                    boolean behind = batch != null && batch.records().count() == AT_ONCE;
                    write(docket, ahead.group(), behind);
                }
                out.await();
            }
        } catch (WakeupException e) {
            LOG.debug("judgement leaves");
        } catch (RuntimeException e) {
            LOG.error("judgement stopped: no alarm is raised until it starts again", e);
        }
    }

    private void note(ConsumerRecords<ByteBuffer, ByteBuffer> judged) {
        for (TopicPartition partition : judged.partitions()) {
            List<ConsumerRecord<ByteBuffer, ByteBuffer>> entries = judged.records(partition);
            long next = entries.get(entries.size() - 1).offset() + 1;
            done.put(partition, new OffsetAndMetadata(next));
        }
    }

    /**
     * Writes what there is, if the transaction before is through; decisions at once, unless we are
     * far behind.
     */
    private void write(AlarmDocket docket, ConsumerGroupMetadata group, boolean behind) {
        long since = System.nanoTime() - lastWrite;
        boolean due =
                docket.gathered() == 0
                        ? !done.isEmpty() && since >= COMMIT.toNanos()
                        : !behind || since >= GATHER.toNanos();
        if (docket.gathered() >= MOST_GATHERED) {
            out.await();
        }
        if (!out.busy() && due) {
            out.write(docket.take(), Map.copyOf(done), group);
            done.clear();
            lastWrite = System.nanoTime();
        }
    }
}
