package city.dispatch.stream;

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
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands to the log and brings their answers back: an answer is given when the outcome is
 * read back committed, so that nobody is told of what a crash could undo.
 */
public final class CommandDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> outcomes;
    private final Map<String, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private final Thread reader;
    private volatile boolean closing;

    public CommandDesk(String bootstrapServers) {
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
        outcomes =
                new KafkaConsumer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "isolation.level",
                                "read_committed",
                                "enable.auto.commit",
                                false,
                                "fetch.max.wait.ms",
                                20),
                        new StringDeserializer(),
                        new ByteArrayDeserializer());
        TopicPartition all = new TopicPartition(DispatchTopics.OUTCOMES, 0);
        outcomes.assign(List.of(all));
        outcomes.seekToEnd(List.of(all));
        long from = outcomes.position(all);
        reader = new Thread(this::read, "dispatch-outcomes");
        reader.start();
        LOG.debug("reading outcomes from={}", from);
    }

    /** Fails with a time-out when no outcome comes back; the command may still be decided later. */
    public CompletionStage<Outcome> submit(Asked asked) {
        CompletableFuture<Outcome> mine = new CompletableFuture<>();
        CompletableFuture<Outcome> answer =
                waiting.merge(asked.id(), mine, (first, second) -> first);
        producer.send(
                new ProducerRecord<>(
                        DispatchTopics.COMMANDS,
                        asked.incident().isEmpty() ? asked.id() : asked.incident(),
                        Codec.bytes(asked)),
                (metadata, fault) -> {
                    if (fault != null) {
                        answer.completeExceptionally(fault);
                    }
                });
        return answer.copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, fault) -> waiting.remove(asked.id()));
    }

    /**
     * Hands a command to the log without waiting for its outcome; completes when the log has it.
     */
    public CompletionStage<Void> hand(Asked asked) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(DispatchTopics.COMMANDS, asked.id(), Codec.bytes(asked)),
                (metadata, fault) -> {
                    if (fault == null) {
                        kept.complete(null);
                    } else {
                        kept.completeExceptionally(fault);
                    }
                });
        return kept;
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
                    CompletableFuture<Outcome> asked = waiting.get(entry.key());
                    if (asked != null) {
                        asked.complete(Codec.read(entry.value(), Outcome.class));
                    }
                }
            }
        } catch (WakeupException e) {
            LOG.debug("the desk closes");
        }
    }
}
