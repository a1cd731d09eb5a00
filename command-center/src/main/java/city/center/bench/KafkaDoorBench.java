package city.center.bench;

import city.ingest.door.KafkaDoor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Readings a second through the Kafka door: from the first that is produced until the last stands
 * judged on {@code city.readings}, so that writing, reading, judging and writing again are in it.
 */
final class KafkaDoorBench {

    private KafkaDoorBench() {}

    static double run(String log, int count) throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(
                                Map.of("bootstrap.servers", log),
                                new ByteArrayDeserializer(),
                                new ByteArrayDeserializer());
                KafkaProducer<String, byte[]> producer =
                        new KafkaProducer<>(
                                Map.of(
                                        "bootstrap.servers",
                                        log,
                                        "acks",
                                        "all",
                                        "compression.type",
                                        "lz4",
                                        "linger.ms",
                                        5,
                                        "batch.size",
                                        128 * 1024),
                                new StringSerializer(),
                                new ByteArraySerializer())) {
            long before = end(consumer);
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                String device = "YT-BENCH-" + i % 1_000;
                String text =
                        "{\"device\":\""
                                + device
                                + "\",\"id\":\"k"
                                + began
                                + "-"
                                + i
                                + "\",\"values\":{\"level\":"
                                + i
                                + ".5,\"battery\":97}}";
                producer.send(
                        new ProducerRecord<>(
                                KafkaDoor.TOPIC, device, text.getBytes(StandardCharsets.UTF_8)));
            }
            producer.flush();
            long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (end(consumer) < before + count && System.nanoTime() < patience) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            return (end(consumer) - before) / ((System.nanoTime() - began) / 1e9);
        }
    }

    private static long end(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> all =
                consumer.partitionsFor("city.readings").stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        return consumer.endOffsets(all, Duration.ofSeconds(10)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
