package city.center.run;

import city.center.broker.LogReader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final JsonFactory JSON = new JsonFactory();

    /** So most records begin: they need no parser. */
    private static final byte[] HEAD = "{\"v\":1,\"id\":\"".getBytes(StandardCharsets.UTF_8);

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
                    String id = id(r.value());
                    if (!id.isEmpty()) {
                        ids.add(id);
                    }
                }
            }
        }
        return ids;
    }

    /** The first field called id at the top of a record. */
    static String id(byte[] value) {
        int end = HEAD.length;
        if (value.length > end && Arrays.equals(value, 0, end, HEAD, 0, end)) {
            while (end < value.length && value[end] != '"' && value[end] != '\\') {
                end++;
            }
            if (end < value.length && value[end] == '"') {
                return new String(value, HEAD.length, end - HEAD.length, StandardCharsets.UTF_8);
            }
        }
        try (JsonParser parser = JSON.createParser(value)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    if (field.equals("id")) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }
}
