package city.center.bench;

import city.ingest.door.KafkaDoor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Readings through the Kafka door, one in a record: from the first that is produced until the last
 * stands judged on {@code city.readings}, so that writing, reading, judging and writing again are
 * all in it.
 */
final class KafkaLoad implements DoorLoad, AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> ends;
    private int serial;
    private double acknowledged;

    KafkaLoad(String log) {
        producer = RawLoad.producer(log);
        ends =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", log),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /** How many a second the last run's sender heard acknowledged, before they were judged. */
    double acknowledged() {
        return acknowledged;
    }

    @Override
    public double run(int count) {
        byte[][] texts = new byte[count][];
        for (int i = 0; i < count; i++) {
            texts[i] = DoorLoad.reading(serial++).getBytes(StandardCharsets.UTF_8);
        }
        long before = end();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            producer.send(new ProducerRecord<>(KafkaDoor.TOPIC, "YT-BENCH-" + i % 1_000, texts[i]));
        }
        producer.flush();
        acknowledged = count / ((System.nanoTime() - began) / 1e9);
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        long end = end();
        while (end < before + count && System.nanoTime() < patience) {
            LockSupport.parkNanos(5_000_000);
            end = end();
        }
        return (end - before) / ((System.nanoTime() - began) / 1e9);
    }

    private long end() {
        List<TopicPartition> all =
                ends.partitionsFor("city.readings").stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
        return ends.endOffsets(all, Duration.ofSeconds(10)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    @Override
    public void close() {
        producer.close();
        ends.close();
    }
}
