package city.ingest.alarm;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Fetches and unpacks the next batches while the present one is judged. What is read is committed
 * by who judged it: to read ahead loses nothing.
 *
 * <p>Thread: its own has the consumer until {@link #close}; the other methods are the judge's.
 */
final class ReadAhead implements AutoCloseable {

    /** Batches that wait for the judge. */
    private static final int AHEAD = 2;

    private static final Duration BEAT = Duration.ofMillis(100);

    private final KafkaConsumer<ByteBuffer, ByteBuffer> in;
    private final ConsumerGroupMetadata group;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread thread;
    private volatile boolean endsAsked;
    private volatile @Nullable RuntimeException fault;
    private volatile boolean closing;

    /**
     * @param positions next offset of each partition after these records
     * @param ends of all partitions at some moment after {@link #askEnds}; empty where nobody asked
     */
    record Batch(
            ConsumerRecords<ByteBuffer, ByteBuffer> records,
            Map<TopicPartition, Long> positions,
            Map<TopicPartition, Long> ends) {
        Batch {
            positions = Map.copyOf(positions);
            ends = Map.copyOf(ends);
        }
    }

    /**
     * @param in assigned, and where it is to begin
     */
    ReadAhead(KafkaConsumer<ByteBuffer, ByteBuffer> in) {
        this.in = in;
        group = in.groupMetadata();
        thread = new Thread(this::run, "judgement-reading");
        thread.start();
    }

    /**
     * The next batch; null where none came in time.
     *
     * @throws RuntimeException what ended the reading, when all that was read has been given
     */
    @Nullable Batch next(Duration patience) {
        try {
            Batch batch = ready.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            RuntimeException ended = fault;
            if (batch == null && ended != null && ready.isEmpty()) {
                throw ended;
            }
            return batch;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while readings were awaited", e);
        }
    }

    /** One of the next batches shall tell where the partitions end. */
    void askEnds() {
        endsAsked = true;
    }

    /** With whose offsets it is committed how far was judged. */
    ConsumerGroupMetadata group() {
        return group;
    }

    long threadId() {
        return thread.threadId();
    }

    private void run() {
        try {
            Map<TopicPartition, Long> told = Map.of();
            while (!closing) {
                ConsumerRecords<ByteBuffer, ByteBuffer> records = in.poll(BEAT);
                Map<TopicPartition, Long> positions = new HashMap<>();
                in.assignment().forEach(p -> positions.put(p, in.position(p)));
                Map<TopicPartition, Long> ends = Map.of();
                if (endsAsked) {
                    endsAsked = false;
                    ends = in.endOffsets(in.assignment());
                }
                if (!ends.isEmpty() || !positions.equals(told)) {
                    told = positions;
                    give(new Batch(records, positions, ends));
                }
            }
        } catch (RuntimeException e) {
            fault = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(Batch batch) throws InterruptedException {
        while (!closing && !ready.offer(batch, BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
            // the judge is slower: it sets the pace
            Thread.onSpinWait();
        }
    }

    /** Gives the consumer back. */
    @Override
    public void close() {
        closing = true;
        in.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
