package city.center.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that one member at a time may do: who is given the only partition of {@link #TOPIC} in the
 * work's consumer group does it, until the group gives the partition to another.
 *
 * <p>Thread: the work is started and closed on this object's own thread. A member that dies is
 * followed by another after the session time-out.
 */
public final class Leadership implements AutoCloseable {

    /** One partition, never written: only its assignment matters. */
    public static final String TOPIC = "city.leaders";

    private static final Duration SESSION = Duration.ofSeconds(8);
    private static final long PAUSE_AFTER_A_FAULT = 1;
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /** Work that may end by a fault of its own; it is then started anew. */
    public interface Work extends AutoCloseable {
        boolean going();
    }

    private final String bootstrapServers;
    private final String work;
    private final Supplier<Work> start;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable KafkaConsumer<byte[], byte[]> group;
    private @Nullable Work running;

    private Leadership(String bootstrapServers, String work, Supplier<Work> start) {
        this.bootstrapServers = bootstrapServers;
        this.work = work;
        this.start = start;
        this.thread = new Thread(this::live, "leader-" + work);
    }

    /** Stands for the work, and does it whenever it is this member's turn. */
    public static Leadership standFor(String bootstrapServers, String work, Supplier<Work> start) {
        Leadership leadership = new Leadership(bootstrapServers, work, start);
        leadership.thread.start();
        return leadership;
    }

    @Override
    public void close() throws InterruptedException {
        closing.countDown();
        KafkaConsumer<byte[], byte[]> standing = group;
        if (standing != null) {
            standing.wakeup();
        }
        thread.join(8_000);
    }

    private void live() {
        try {
            do {
                stand();
            } while (!closing.await(PAUSE_AFTER_A_FAULT, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One candidacy, until it is closed or the work or the group fails. */
    private void stand() {
        try (KafkaConsumer<byte[], byte[]> candidate = candidate()) {
            group = candidate;
            candidate.subscribe(List.of(TOPIC), new Turns());
            while (closing.getCount() > 0) {
                candidate.poll(Duration.ofMillis(500));
                Work doing = running;
                if (doing != null && !doing.going()) {
                    throw new IllegalStateException("the work ended by itself");
                }
            }
        } catch (WakeupException e) {
            LOG.debug("leaving work={}", work);
        } catch (RuntimeException e) {
            LOG.error("the work failed on this member and is tried again work={}", work, e);
        } finally {
            group = null;
            stop();
        }
    }

    private KafkaConsumer<byte[], byte[]> candidate() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "group.id",
                        "leader-" + work,
                        "session.timeout.ms",
                        (int) SESSION.toMillis(),
                        "heartbeat.interval.ms",
                        2_000,
                        "enable.auto.commit",
                        false),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private void stop() {
        Work was = running;
        running = null;
        if (was == null) {
            return;
        }
        try {
            was.close();
        } catch (Exception e) {
            LOG.warn("the work did not close cleanly work={}", work, e);
        }
    }

    private final class Turns implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty() && running == null) {
                running = start.get();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                stop();
            }
        }
    }
}
