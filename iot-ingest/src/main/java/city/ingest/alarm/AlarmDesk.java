package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deeds to the log and brings their answers back: an answer is given when it is read back
 * committed, together with the change that it tells of. Bounded: with {@link #MOST} open deeds the
 * next one is refused at once.
 */
public final class AlarmDesk implements AutoCloseable {

    /** Deeds that may wait for their answers. */
    static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(AlarmDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> outcomes;
    private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closing;

    public AlarmDesk(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "linger.ms",
                                0),
                        new StringSerializer(),
                        new ByteArraySerializer());
        outcomes = Consumers.open(bootstrapServers, Map.of());
        TopicPartition all = new TopicPartition(AlarmTopics.OUTCOMES, 0);
        outcomes.assign(List.of(all));
        outcomes.seekToEnd(List.of(all));
        long from = outcomes.position(all);
        reader = new Thread(this::read, "alarm-outcomes");
        reader.start();
        LOG.debug("reading outcomes of alarm actions from={}", from);
    }

    /**
     * Completes with {@code {"status", "alarm"}} or {@code {"status", "code", "detail", "alarm"?}};
     * fails with a time-out when nobody judges.
     */
    public CompletionStage<JsonNode> submit(Act act) {
        if (waiting.size() >= MOST) {
            return CompletableFuture.failedStage(
                    new IllegalStateException("too many alarm actions wait for their answers"));
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        CompletableFuture<JsonNode> earlier = waiting.putIfAbsent(act.request(), answer);
        if (earlier != null) {
            return earlier.copy();
        }
        producer.send(
                new ProducerRecord<>(
                        AlarmTopics.ACTIONS,
                        act.alarm(),
                        ActCodec.write(act).toString().getBytes(StandardCharsets.UTF_8)),
                (metadata, fault) -> {
                    if (fault != null) {
                        answer.completeExceptionally(fault);
                    }
                });
        return answer.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, fault) -> waiting.remove(act.request()));
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        outcomes.wakeup();
        reader.join(3_000);
        producer.close(Duration.ofSeconds(2));
    }

    private void read() {
        try (outcomes) {
            while (!closing) {
                for (ConsumerRecord<String, byte[]> entry : outcomes.poll(Duration.ofSeconds(1))) {
                    CompletableFuture<JsonNode> asked = waiting.get(entry.key());
                    if (asked != null) {
                        asked.complete(AlarmCodec.JSON.readTree(entry.value()));
                    }
                }
            }
        } catch (WakeupException e) {
            LOG.debug("the desk closes");
        } catch (IOException | RuntimeException e) {
            LOG.error("answers of alarm actions are no longer read", e);
        }
    }
}
