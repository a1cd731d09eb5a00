package city.center.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    private final String work;
    private final Supplier<AutoCloseable> start;
    private final KafkaConsumer<byte[], byte[]> group;
    private final Thread thread;
    private volatile boolean closing;
    private @Nullable AutoCloseable running;

    private Leadership(String bootstrapServers, String work, Supplier<AutoCloseable> start) {
        this.work = work;
        this.start = start;
        this.group =
                new KafkaConsumer<>(
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
        this.thread = new Thread(this::stand, "leader-" + work);
    }

    /** Stands for the work, and does it whenever it is this member's turn. */
    public static Leadership standFor(
            String bootstrapServers, String work, Supplier<AutoCloseable> start) {
        Leadership leadership = new Leadership(bootstrapServers, work, start);
        leadership.thread.start();
        return leadership;
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        group.wakeup();
        thread.join(8_000);
    }

    private void stand() {
        try (group) {
            group.subscribe(List.of(TOPIC), new Turns());
            while (!closing) {
                group.poll(Duration.ofSeconds(1));
            }
        } catch (WakeupException e) {
            LOG.debug("leaving work={}", work);
        } catch (RuntimeException e) {
            LOG.error("the work stopped on this member work={}", work, e);
        } finally {
            stop();
        }
    }

    private void stop() {
        AutoCloseable was = running;
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
