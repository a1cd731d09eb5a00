package city.center.situation;

import city.center.broker.LogReader;
import city.center.cluster.Leadership;
import city.ingest.log.Beat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds the log into the picture. Starts at the beginning of each topic (of readings: at the look
 * back, because only the last value of a device counts), so that the picture can be lost at any
 * time: it commits no offsets.
 *
 * <p>Thread: its own. A record that cannot be read is logged, counted and passed over; a fault of
 * the log or of the picture stops the fold, and the leadership that started it tells.
 */
public final class LogFold implements Leadership.Work {

    private static final Logger LOG = LoggerFactory.getLogger(LogFold.class);
    private static final Duration BEAT = Duration.ofMillis(100);
    private static final Beat WRITING = new Beat(BEAT, 2);

    /**
     * Newest records of a partition that are read however old they are: a quiet sensor was seen.
     */
    private static final long AT_LEAST = 50_000;

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<Fold>> byTopic = new HashMap<>();
    private final List<Fold> folds;
    private final Map<String, Duration> lookBack;
    private final Picture picture;
    private final Clock clock;
    private final Runnable caughtUp;
    private final Thread thread;
    private final AtomicLong lag = new AtomicLong();
    private final AtomicLong unreadable = new AtomicLong();
    private volatile boolean closing;

    /**
     * @param lookBack topics of which only records younger than this are read
     * @param caughtUp called once, when everything that was in the log at the start is folded
     */
    public LogFold(
            String bootstrapServers,
            List<Fold> folds,
            Map<String, Duration> lookBack,
            Picture picture,
            Clock clock,
            Runnable caughtUp) {
        this.folds = List.copyOf(folds);
        this.lookBack = Map.copyOf(lookBack);
        this.picture = picture;
        this.clock = clock;
        this.caughtUp = caughtUp;
        folds.forEach(
                f ->
                        f.topics()
                                .forEach(
                                        t ->
                                                byTopic.computeIfAbsent(t, k -> new ArrayList<>())
                                                        .add(f)));
        consumer = LogReader.open(bootstrapServers);
        thread = new Thread(this::run, "situation-fold");
        thread.start();
    }

    @Override
    public boolean going() {
        return thread.isAlive();
    }

    /** Records of the log that are not in the picture yet. */
    public long lag() {
        return lag.get();
    }

    /** Records that could not be read since the start. */
    public long unreadable() {
        return unreadable.get();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(5_000);
    }

    private void run() {
        try (consumer) {
            Set<TopicPartition> behind = seekToStart();
            Map<TopicPartition, Long> goals = consumer.endOffsets(behind);
            boolean told = false;
            long nextBeat = System.nanoTime();
            while (!closing) {
                consumer.poll(BEAT).forEach(this::apply);
                if (!told) {
                    behind.removeIf(p -> consumer.position(p) >= goals.getOrDefault(p, 0L));
                }
                long begun = System.nanoTime();
                if (begun - nextBeat >= 0) {
                    Instant now = clock.instant();
                    if (told || behind.isEmpty()) {
                        folds.forEach(f -> f.tick(now, picture));
                    }
                    folds.forEach(f -> f.settle(picture));
                    picture.flush();
                    nextBeat = WRITING.next(begun, System.nanoTime());
                    lag.set(
                            consumer.assignment().stream()
                                    .mapToLong(p -> consumer.currentLag(p).orElse(0))
                                    .sum());
                }
                if (!told && behind.isEmpty()) {
                    told = true;
                    caughtUp.run();
                }
            }
        } catch (WakeupException e) {
            LOG.debug("the fold leaves");
        } catch (RuntimeException e) {
            LOG.error("the fold stopped: the picture no longer follows the log", e);
        }
    }

    private Set<TopicPartition> seekToStart() {
        Set<TopicPartition> partitions = new HashSet<>();
        byTopic.keySet()
                .forEach(
                        topic ->
                                consumer.partitionsFor(topic)
                                        .forEach(
                                                p ->
                                                        partitions.add(
                                                                new TopicPartition(
                                                                        topic, p.partition()))));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> since = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Duration back = lookBack.get(partition.topic());
            if (back != null) {
                since.put(partition, clock.instant().minus(back).toEpochMilli());
            }
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(since.keySet());
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(since.keySet());
        for (Map.Entry<TopicPartition, OffsetAndTimestamp> found :
                consumer.offsetsForTimes(since).entrySet()) {
            long end = ends.getOrDefault(found.getKey(), 0L);
            long young = found.getValue() == null ? end : found.getValue().offset();
            long begin = begins.getOrDefault(found.getKey(), 0L);
            consumer.seek(found.getKey(), Math.max(begin, Math.min(young, end - AT_LEAST)));
        }
        return partitions;
    }

    private void apply(ConsumerRecord<String, byte[]> entry) {
        for (Fold fold : byTopic.getOrDefault(entry.topic(), List.of())) {
            try {
                fold.apply(entry, picture);
            } catch (IllegalArgumentException e) {
                unreadable.incrementAndGet();
                LOG.warn(
                        "a record could not be folded topic={} partition={} offset={}: {}",
                        entry.topic(),
                        entry.partition(),
                        entry.offset(),
                        e.getMessage());
            }
        }
    }
}
