package city.center.bench;

import city.ingest.dialect.Found;
import city.ingest.dialect.JsonDialect;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The comparison: a bare producer with the durability of the doors ({@code acks=all}, idempotent,
 * lz4) that sends, record by record, the very bytes that the doors would write for as many
 * readings, made beforehand.
 */
final class RawLoad implements DoorLoad, AutoCloseable {

    private static final int DISTINCT = 20_000;

    private final String topic;
    private final KafkaProducer<String, byte[]> producer;
    private final List<LogCodec.Entry> records = new ArrayList<>();

    RawLoad(String log, String topic) {
        this.topic = topic;
        this.producer = producer(log);
        Instant now = Instant.now();
        Origin origin = new Origin("http", "device", now);
        for (int i = 0; i < DISTINCT; i++) {
            byte[] text = DoorLoad.reading(i).getBytes(StandardCharsets.UTF_8);
            for (Found one : JsonDialect.readings(text, now)) {
                if (one instanceof Found.Understood u) {
                    u.said().forEach(s -> records.add(LogCodec.encode(s, origin)));
                }
            }
        }
    }

    static KafkaProducer<String, byte[]> producer(String log) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        log,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5,
                        "batch.size",
                        256 * 1024,
                        "buffer.memory",
                        64L * 1024 * 1024),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Bytes of one record, so that it can be said what was compared. */
    int bytes() {
        return records.get(DISTINCT / 2).value().length;
    }

    @Override
    public double run(int count) {
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            LogCodec.Entry one = records.get(i % DISTINCT);
            producer.send(new ProducerRecord<>(topic, one.key(), one.value()));
        }
        producer.flush();
        return count / ((System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        producer.close();
    }
}
