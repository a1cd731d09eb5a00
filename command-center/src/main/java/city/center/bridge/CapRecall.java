package city.center.bridge;

import city.center.broker.LogReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * Which alerts of CAP belonged together, read again from the log: a bridge goes on behind them
 * after a restart, and an update names only the alert before it.
 */
final class CapRecall {

    /** A chain whose newest alert is older than this begins anew. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private CapRecall() {}

    /**
     * Reads the alerts since a moment.
     *
     * @param upTo offset of the first record that is not read
     */
    static void read(
            String bootstrapServers,
            TopicPartition reports,
            Instant since,
            long upTo,
            CapChains into) {
        try (KafkaConsumer<String, byte[]> consumer = LogReader.open(bootstrapServers)) {
            consumer.assign(List.of(reports));
            OffsetAndTimestamp first =
                    consumer.offsetsForTimes(Map.of(reports, since.toEpochMilli())).get(reports);
            if (first == null) {
                return;
            }
            consumer.seek(reports, first.offset());
            while (consumer.position(reports) < upTo) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(200))) {
                    if (entry.offset() < upTo) {
                        note(entry.value(), into);
                    }
                }
            }
        }
    }

    private static void note(byte[] report, CapChains into) {
        if (!new String(report, StandardCharsets.UTF_8).contains("\"channel\":\"cap\"")) {
            return;
        }
        try {
            into.first(JSON.readTree(report));
        } catch (IOException e) {
            // The bridge has passed it over and said so when it came.
            return;
        }
    }
}
