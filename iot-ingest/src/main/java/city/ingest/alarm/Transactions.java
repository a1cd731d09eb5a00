package city.ingest.alarm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what was decided, and how far was read for it, one transaction after the other and each
 * whole or not at all, while the judge goes on. A transaction that fails stops the judge: what it
 * decided since then was not written, and whoever judges next decides it again.
 *
 * <p>Thread: the judge's, but for the writing itself.
 */
final class Transactions implements AutoCloseable {

    private static final Duration LEAVE = Duration.ofSeconds(1);

    private final KafkaProducer<String, byte[]> out;
    private final ExecutorService writer;
    private @Nullable Future<?> going;

    Transactions(String bootstrapServers) {
        out =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "transactional.id",
                                "judgement",
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "transaction.timeout.ms",
                                3_000,
                                "linger.ms",
                                1),
                        new StringSerializer(),
                        new ByteArraySerializer());
        writer =
                Executors.newSingleThreadExecutor(
                        work -> new Thread(work, "judgement-transactions"));
    }

    /** Fences off whoever judged before. */
    void begin() {
        out.initTransactions();
    }

    /**
     * Whether one is being written.
     *
     * @throws IllegalStateException where the last one failed
     */
    boolean busy() {
        Future<?> now = going;
        if (now == null) {
            return false;
        }
        if (!now.isDone()) {
            return true;
        }
        await();
        return false;
    }

    /** Waits for the one that is being written. */
    void await() {
        Future<?> now = going;
        if (now == null) {
            return;
        }
        try {
            now.get();
            going = null;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a transaction failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a transaction was written", e);
        }
    }

    /** Begins to write; only when none is being written. */
    void write(
            List<AlarmDocket.Out> outs,
            Map<TopicPartition, OffsetAndMetadata> read,
            ConsumerGroupMetadata group) {
        going =
                writer.submit(
                        () -> {
                            out.beginTransaction();
                            for (AlarmDocket.Out one : outs) {
                                out.send(new ProducerRecord<>(one.topic(), one.key(), one.value()));
                            }
                            out.sendOffsetsToTransaction(read, group);
                            out.commitTransaction();
                        });
    }

    @Override
    public void close() {
        writer.shutdown();
        out.close(LEAVE);
    }
}
