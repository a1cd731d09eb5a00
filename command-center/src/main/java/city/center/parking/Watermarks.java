package city.center.parking;

import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How far each receiver stands: a compacted topic of {@code receiver/lot} to the time of the count
 * that it acknowledged last.
 */
public final class Watermarks {

    public static final String TOPIC = "city.push";

    private Watermarks() {}

    /** What one receiver has acknowledged, by lot. */
    public static Map<String, Instant> of(String log, String receiver) {
        Map<String, Instant> marks = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", log),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            TopicPartition all = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).getOrDefault(all, 0L);
            while (consumer.position(all) < end) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                    if (r.key().startsWith(receiver + "/")) {
                        marks.put(
                                r.key().substring(receiver.length() + 1),
                                Instant.parse(new String(r.value(), StandardCharsets.UTF_8)));
                    }
                }
            }
        }
        return marks;
    }

    /** Writes one; returns when the log has it. */
    public static void keep(Log log, String receiver, String lot, Instant observedAt) {
        log.append(
                        new LogCodec.Entry(
                                TOPIC,
                                receiver + "/" + lot,
                                observedAt.toString().getBytes(StandardCharsets.UTF_8)))
                .toCompletableFuture()
                .join();
    }
}
