package city.center.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Readers of the log that belong to no group and keep their own place: they see what is committed,
 * and what they read is still there for everyone else.
 */
public final class LogReader {

    private static final int AT_ONCE = 5_000;
    private static final int PATIENCE_MILLIS = 50;

    private LogReader() {}

    /** What is done with one record; it may fail, and the reading ends with it. */
    @FunctionalInterface
    public interface Each<E extends Exception> {
        void take(ConsumerRecord<String, byte[]> entry) throws E;
    }

    /** A consumer without partitions; the caller assigns, seeks and closes it. */
    public static KafkaConsumer<String, byte[]> open(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "fetch.max.wait.ms",
                        PATIENCE_MILLIS,
                        "max.poll.records",
                        AT_ONCE),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Reads a topic of one partition from its beginning to what is its end now. */
    public static <E extends Exception> void whole(
            KafkaConsumer<String, byte[]> consumer, String topic, Each<E> each) throws E {
        TopicPartition all = new TopicPartition(topic, 0);
        consumer.assign(List.of(all));
        consumer.seekToBeginning(List.of(all));
        long end = consumer.endOffsets(List.of(all)).getOrDefault(all, 0L);
        while (consumer.position(all) < end) {
            for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(200))) {
                each.take(entry);
            }
        }
    }
}
