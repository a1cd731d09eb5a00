package city.center.past;

import city.center.broker.LogReader;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * A stretch of a topic by the times of its records. Of more than {@link #MOST} records in a
 * partition the latest are read, so that a question about the past stays a matter of seconds.
 *
 * <p>Thread: one at a time.
 */
final class MeasuredLog implements Measured.Log, AutoCloseable {

    private static final long MOST = 200_000;
    private static final Duration BEAT = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;

    MeasuredLog(String bootstrapServers) {
        consumer = LogReader.open(bootstrapServers);
    }

    @Override
    public void read(
            String topic,
            Instant from,
            Instant to,
            Consumer<ConsumerRecord<String, byte[]>> reader) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(topic).stream()
                        .map(p -> new TopicPartition(topic, p.partition()))
                        .toList();
        Map<TopicPartition, Long> ends = offsets(partitions, to.plusMillis(1));
        Map<TopicPartition, Long> starts = offsets(partitions, from);
        consumer.assign(partitions);
        partitions.forEach(
                p -> consumer.seek(p, Math.max(starts.getOrDefault(p, 0L), end(ends, p) - MOST)));
        while (partitions.stream().anyMatch(p -> consumer.position(p) < end(ends, p))) {
            for (ConsumerRecord<String, byte[]> one : consumer.poll(BEAT)) {
                TopicPartition of = new TopicPartition(one.topic(), one.partition());
                if (one.offset() < end(ends, of) && one.value() != null && one.key() != null) {
                    reader.accept(one);
                }
            }
        }
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition of) {
        return ends.getOrDefault(of, 0L);
    }

    /** The first record at or after a moment; where there is none, the end of the log. */
    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, Instant moment) {
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(p -> asked.put(p, moment.toEpochMilli()));
        Map<TopicPartition, Long> found = new HashMap<>(consumer.endOffsets(partitions));
        Map<TopicPartition, OffsetAndTimestamp> known = consumer.offsetsForTimes(asked);
        known.forEach(
                (p, at) -> {
                    if (at != null) {
                        found.put(p, at.offset());
                    }
                });
        return found;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
