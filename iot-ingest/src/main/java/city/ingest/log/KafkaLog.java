package city.ingest.log;

import city.ingest.reading.LogCodec;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The log on Kafka: {@code acks=all}, idempotent, lz4. The buffer is bounded; when it is full an
 * append waits at most {@link #FULL} and then fails, so that the sender is told.
 */
public final class KafkaLog implements Log {

    private static final Duration FULL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long BUFFER = 64L * 1024 * 1024;

    private final KafkaProducer<String, byte[]> producer;

    public KafkaLog(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                1,
                                "batch.size",
                                256 * 1024,
                                "buffer.memory",
                                BUFFER,
                                "max.block.ms",
                                FULL.toMillis(),
                                "delivery.timeout.ms",
                                (int) PATIENCE.toMillis(),
                                "request.timeout.ms",
                                10_000),
                        new StringSerializer(),
                        new ByteArraySerializer());
    }

    /** Asks for the topics once, so that the first real append need not wait. */
    public void warm(Iterable<String> topics) {
        topics.forEach(
                topic -> {
                    for (int tries = 0; tries < 40; tries++) {
                        try {
                            if (!producer.partitionsFor(topic).isEmpty()) {
                                return;
                            }
                        } catch (KafkaException e) {
                            if (tries == 39) {
                                throw e;
                            }
                        }
                    }
                });
    }

    @Override
    public CompletionStage<Void> append(LogCodec.Entry entry) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(entry.topic(), entry.key(), entry.value()),
                    (metadata, fault) -> {
                        if (fault == null) {
                            kept.complete(null);
                        } else {
                            kept.completeExceptionally(fault);
                        }
                    });
        } catch (KafkaException e) {
            kept.completeExceptionally(e);
        }
        return kept;
    }

    @Override
    public void append(List<LogCodec.Entry> entries, Settled settled) {
        if (entries.isEmpty()) {
            settled.settled(new BitSet());
            return;
        }
        Batch batch = new Batch(entries.size(), settled);
        int at = 0;
        try {
            for (; at < entries.size(); at++) {
                LogCodec.Entry entry = entries.get(at);
                int index = at;
                producer.send(
                        new ProducerRecord<>(entry.topic(), entry.key(), entry.value()),
                        (metadata, fault) -> batch.one(index, fault != null));
            }
        } catch (KafkaException e) {
            for (int i = at; i < entries.size(); i++) {
                batch.one(i, true);
            }
        }
    }

    /** Records on their way together. */
    private static final class Batch {
        private final AtomicInteger open;
        private final Settled settled;
        private final BitSet lost = new BitSet();

        Batch(int size, Settled settled) {
            this.open = new AtomicInteger(size);
            this.settled = settled;
        }

        void one(int index, boolean gone) {
            if (gone) {
                synchronized (lost) {
                    lost.set(index);
                }
            }
            if (open.decrementAndGet() == 0) {
                synchronized (lost) {
                    settled.settled(lost);
                }
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
