package city.ingest.alarm;

import city.ingest.device.Device;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What {@link JudgementBench} judges: devices, two rules for each, and their readings on a log. */
final class BenchLoad {

    static final int DEVICES = 10_000;
    static final int READINGS = 2_000_000;
    private static final int CROSSING = 2_000;

    final Map<String, Device> devices = new HashMap<>();
    final List<AlarmRule> rules = new ArrayList<>();

    BenchLoad() {
        for (int i = 0; i < DEVICES; i++) {
            String id = "B-%05d".formatted(i);
            devices.put(id, new Device(id, "bench", id, id, 22.5, 114.2, "water", 3_600, ""));
            rules.add(rule(id, "high", "level", new Condition.Threshold(true, 90, 5)));
            rules.add(rule(id, "low", "battery", new Condition.Threshold(false, 10, 2)));
        }
    }

    private static AlarmRule rule(String device, String id, String value, Condition when) {
        return new AlarmRule(
                id,
                new AlarmRule.Scope("", device),
                value,
                when,
                new AlarmRule.Delays(0, 0),
                new AlarmRule.Meaning("blue", "", "", id, id));
    }

    /**
     * Writes the readings; one in a thousand changes an alarm.
     *
     * @return bytes written
     */
    long produce(String bootstrapServers) {
        long bytes = 0;
        Instant begin = Instant.now().minusSeconds(READINGS / DEVICES);
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
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
            for (int i = 0; i < READINGS; i++) {
                Instant time = begin.plusMillis(i / DEVICES * 1_000L + i % 1_000);
                long device = (i * 7_919L) % DEVICES;
                boolean crosses = (i / DEVICES * 10L + device) % CROSSING == 7;
                double level = crosses ? 95 : 40 + i % 37 / 10.0;
                LogCodec.Entry entry =
                        LogCodec.encode(
                                new Reading(
                                        "b" + i,
                                        "B-%05d".formatted(device),
                                        time,
                                        Map.of(
                                                "level",
                                                DoubleNode.valueOf(level),
                                                "battery",
                                                IntNode.valueOf(97))),
                                new Origin("http", "device", time));
                bytes += entry.value().length;
                producer.send(new ProducerRecord<>(entry.topic(), entry.key(), entry.value()));
            }
        }
        return bytes;
    }
}
