package city.ingest.alarm;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteBufferDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Readers of the log: committed records only, offsets never moved by themselves. */
final class Consumers {

    private Consumers() {}

    static KafkaConsumer<String, byte[]> open(String bootstrapServers, Map<String, Object> more) {
        return new KafkaConsumer<>(
                settings(bootstrapServers, more),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Keys and values as they lie in what was fetched: nothing is copied, nothing made of them. */
    static KafkaConsumer<ByteBuffer, ByteBuffer> openRaw(
            String bootstrapServers, Map<String, Object> more) {
        return new KafkaConsumer<>(
                settings(bootstrapServers, more),
                new ByteBufferDeserializer(),
                new ByteBufferDeserializer());
    }

    private static Map<String, Object> settings(String bootstrapServers, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put("bootstrap.servers", bootstrapServers);
        all.put("isolation.level", "read_committed");
        all.put("enable.auto.commit", false);
        all.put("auto.offset.reset", "earliest");
        all.put("fetch.max.wait.ms", 20);
        return all;
    }
}
