package city.ingest.log;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log without a group, and after a fault begins again behind the record it had reached:
 * nothing is read twice, and nothing stands still until the next start. The record at which a
 * reader itself faltered is left behind, so that one bad record does not hold up the rest.
 *
 * <p>Thread: its own, on which its reader is called.
 */
public final class LogFollower implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);

    /** Before it begins again after a fault. */
    static final Duration REST = Duration.ofSeconds(1);

    private final Supplier<? extends Consumer<String, byte[]>> log;
    private final Reader reader;
    private final Duration poll;
    private final Duration rest;
    private final Map<TopicPartition, Long> reached = new HashMap<>();
    private final Thread thread;
    private volatile @Nullable Consumer<String, byte[]> open;
    private volatile boolean closing;

    /** Who follows. */
    public interface Reader {

        /** Where it begins: partitions, and the offset of the first record to read in each. */
        Map<TopicPartition, Long> begin(Consumer<String, byte[]> log);

        /** Before each look at the log. */
        default void turn(Consumer<String, byte[]> log) {}

        void read(ConsumerRecord<String, byte[]> entry);

        /**
         * After each look at the log.
         *
         * @param reached the first record of each partition that was not read yet
         */
        default void settle(Consumer<String, byte[]> log, Map<TopicPartition, Long> reached) {}
    }

    LogFollower(
            String name,
            Supplier<? extends Consumer<String, byte[]>> log,
            Duration poll,
            Duration rest,
            Reader reader) {
        this.log = log;
        this.reader = reader;
        this.poll = poll;
        this.rest = rest;
        this.thread = new Thread(this::run, name);
    }

    /**
     * Begins to follow.
     *
     * @param name of its thread
     * @param poll longest wait for records before the reader has its turn again
     */
    public static LogFollower start(
            String name,
            Supplier<? extends Consumer<String, byte[]>> log,
            Duration poll,
            Reader reader) {
        LogFollower follower = new LogFollower(name, log, poll, REST, reader);
        follower.start();
        return follower;
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closing) {
            try (Consumer<String, byte[]> now = log.get()) {
                open = now;
                follow(now);
            } catch (WakeupException e) {
                LOG.debug("{} leaves", thread.getName());
            } catch (RuntimeException e) {
                LOG.error(
                        "{} faltered: what it makes of the log is old until it begins again",
                        thread.getName(),
                        e);
                if (!closing) {
                    LockSupport.parkNanos(rest.toNanos());
                }
            }
        }
    }

    private void follow(Consumer<String, byte[]> now) {
        if (reached.isEmpty()) {
            reached.putAll(reader.begin(now));
        }
        now.assign(reached.keySet());
        reached.forEach(now::seek);
        while (!closing) {
            reader.turn(now);
            for (ConsumerRecord<String, byte[]> entry : now.poll(poll)) {
                reached.put(
                        new TopicPartition(entry.topic(), entry.partition()), entry.offset() + 1);
                reader.read(entry);
            }
            reader.settle(now, reached);
        }
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        Consumer<String, byte[]> now = open;
        if (now != null) {
            now.wakeup();
        }
        LockSupport.unpark(thread);
        thread.join(5_000);
    }
}
