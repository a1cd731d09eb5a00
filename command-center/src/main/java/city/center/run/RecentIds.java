package city.center.run;

import city.center.broker.LogReader;
import city.ingest.reading.RecordId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The ids of the newest messages of some topics, read back at the start, so that idempotency by
 * message id outlives a restart.
 */
final class RecentIds {

    private RecentIds() {}

    /**
     * @param most newest records of each topic that are read
     */
    static List<String> of(String log, List<String> topics, int most) {
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = LogReader.open(log)) {
            Map<TopicPartition, Integer> shares = new HashMap<>();
            for (String topic : topics) {
                List<TopicPartition> partitions =
                        consumer.partitionsFor(topic).stream()
                                .map(p -> new TopicPartition(topic, p.partition()))
                                .toList();
                partitions.forEach(p -> shares.put(p, most / partitions.size()));
            }
            consumer.assign(shares.keySet());
            Map<TopicPartition, Long> begins = consumer.beginningOffsets(shares.keySet());
            Map<TopicPartition, Long> ends = consumer.endOffsets(shares.keySet());
            shares.forEach(
                    (p, share) ->
                            consumer.seek(
                                    p,
                                    Math.max(
                                            begins.getOrDefault(p, 0L),
                                            ends.getOrDefault(p, 0L) - share)));
            while (shares.keySet().stream()
                    .anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                    String id = RecordId.of(r.value());
                    if (!id.isEmpty()) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }
}
