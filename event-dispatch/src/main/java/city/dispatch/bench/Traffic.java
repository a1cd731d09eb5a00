package city.dispatch.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends keyed records into a topic and times when each key comes back committed from another. */
final class Traffic {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String servers;
    private final String in;
    private final String out;

    Traffic(String servers, String in, String out) {
        this.servers = servers;
        this.in = in;
        this.out = out;
    }

    /**
     * What came back.
     *
     * @param back how many
     * @param seconds from the first sent to the last back
     */
    record Result(int back, double seconds, double p50Millis, double p99Millis) {
        double perSecond() {
            return back / seconds;
        }
    }

    /** Sends {@code count} records, {@code perSecond} of them a second, or at once when it is 0. */
    Result run(int count, int perSecond, IntFunction<byte[]> value, IntFunction<String> key) {
        Map<String, Long> sent = new ConcurrentHashMap<>();
        double[] millis = new double[count];
        int back = 0;
        try (KafkaConsumer<String, byte[]> consumer = consumer();
                KafkaProducer<String, byte[]> producer = producer()) {
            TopicPartition partition = new TopicPartition(out, 0);
            consumer.assign(List.of(partition));
            consumer.seekToEnd(List.of(partition));
            long end = consumer.position(partition);
            long begin = System.nanoTime();
            Thread sender =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < count; i++) {
                                            if (perSecond > 0) {
                                                long due = begin + i * 1_000_000_000L / perSecond;
                                                LockSupport.parkNanos(due - System.nanoTime());
                                            }
                                            sent.put(key.apply(i), System.nanoTime());
                                            producer.send(
                                                    new ProducerRecord<>(
                                                            in, key.apply(i), value.apply(i)));
                                        }
                                    });
            long last = begin;
            while (back < count && System.nanoTime() - begin < PATIENCE.toNanos()) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    Long at = sent.remove(record.key());
                    if (at != null && record.offset() >= end) {
                        last = System.nanoTime();
                        millis[back++] = (last - at) / 1e6;
                    }
                }
            }
            join(sender);
            double[] sorted = Arrays.copyOf(millis, back);
            Arrays.sort(sorted);
            return new Result(back, (last - begin) / 1e9, at(sorted, 0.5), at(sorted, 0.99));
        }
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all", "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers,
                        "isolation.level",
                        "read_committed",
                        "group.id",
                        "bench-" + UUID.randomUUID(),
                        "enable.auto.commit",
                        false,
                        "fetch.max.wait.ms",
                        20),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }
}
