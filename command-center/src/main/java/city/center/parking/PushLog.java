package city.center.parking;

import city.center.broker.LogReader;
import city.ingest.log.Log;
import city.ingest.reading.LogCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The outbox's part of the log, one compacted topic: {@code receiver/lot} holds what the receiver
 * was told last, {@code receiver//sending} the message that is on its way.
 */
public final class PushLog implements Outbox.Keeper {

    public static final String TOPIC = "city.push";

    private static final String SENDING = "/sending";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Log log;
    private final String receiver;

    public PushLog(Log log, String receiver) {
        this.log = log;
        this.receiver = receiver;
    }

    @Override
    public void sending(Message message) {
        put(SENDING, message.encode()).join();
    }

    /** The marks, then the end of the message: a kill between them repeats the same message. */
    @Override
    public void settled(Map<String, Mark> marks) {
        List<CompletableFuture<Void>> writes = new ArrayList<>();
        marks.forEach(
                (lot, mark) -> {
                    ObjectNode node = JSON.createObjectNode().put("v", 1);
                    Message.mark(node, mark);
                    writes.add(put(lot, node.toString().getBytes(StandardCharsets.UTF_8)));
                });
        writes.forEach(CompletableFuture::join);
        put(SENDING, "{}".getBytes(StandardCharsets.UTF_8)).join();
    }

    private CompletableFuture<Void> put(String key, byte[] value) {
        return log.append(new LogCodec.Entry(TOPIC, receiver + "/" + key, value))
                .toCompletableFuture();
    }

    /** How one receiver stood when the log was written last. */
    public static Outbox.Memory read(String bootstrapServers, String receiver) {
        Map<String, Mark> marks = new HashMap<>();
        Optional<Message> sending = Optional.empty();
        try (KafkaConsumer<String, byte[]> consumer = LogReader.open(bootstrapServers)) {
            TopicPartition all = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).getOrDefault(all, 0L);
            while (consumer.position(all) < end) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                    if (!r.key().startsWith(receiver + "/")) {
                        continue;
                    }
                    String key = r.key().substring(receiver.length() + 1);
                    JsonNode value = JSON.readTree(r.value());
                    if (!key.equals(SENDING)) {
                        marks.put(key, Message.mark(value));
                    } else {
                        sending =
                                value.has("nonce")
                                        ? Optional.of(Message.decode(r.value()))
                                        : Optional.empty();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log holds a push record that is no JSON", e);
        }
        return new Outbox.Memory(marks, sending);
    }
}
