package city.center.past;

import city.center.broker.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The only partition of a topic of the log, up to what is committed when it is asked.
 *
 * <p>Thread: one at a time.
 */
final class TopicSource implements Strand.Source, AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(200);

    private final TopicPartition partition;
    private final KafkaConsumer<String, byte[]> consumer;

    TopicSource(String bootstrapServers, String topic) {
        partition = new TopicPartition(topic, 0);
        consumer = LogReader.open(bootstrapServers);
        consumer.assign(List.of(partition));
    }

    @Override
    public void read(long from, Strand.Reader reader) {
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (from >= end) {
            return;
        }
        consumer.seek(partition, Math.max(from, begin));
        while (consumer.position(partition) < end) {
            ConsumerRecords<String, byte[]> some = consumer.poll(BEAT);
            for (ConsumerRecord<String, byte[]> one : some) {
                if (one.offset() >= end) {
                    return;
                }
                if (one.value() != null
                        && !reader.take(
                                new Strand.Line(
                                        one.offset(),
                                        Instant.ofEpochMilli(one.timestamp()),
                                        one.key(),
                                        one.value()))) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
