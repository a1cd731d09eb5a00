package city.ingest.series;

import city.ingest.log.Beat;
import city.ingest.reading.UsualReading;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds {@code city.readings} into the roll-ups. Late and historical readings count in the time in
 * which they were measured; true counts as 1 and false as 0; texts have no roll-up.
 *
 * <p>Thread: its own. Written about twice a second, less often where a write takes long; where it
 * stopped stands beside what it wrote.
 */
public final class SeriesFold implements AutoCloseable {

    static final String READINGS = "city.readings";

    private static final Logger LOG = LoggerFactory.getLogger(SeriesFold.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Beat WRITING = new Beat(Duration.ofMillis(500), 4);
    private static final Duration CUT = Duration.ofHours(1);

    private final KafkaConsumer<String, byte[]> consumer;
    private final RollUpStore store;
    private final Duration retention;
    private final Clock clock;
    private final UsualReading usual = new UsualReading();
    private final Thread thread;
    private long nextWrite = System.nanoTime();
    private Instant nextCut = Instant.EPOCH;
    private volatile boolean closing;

    /**
     * @param retention how long minutes are kept; negative: for ever
     */
    public SeriesFold(String bootstrapServers, RollUpStore store, Duration retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        consumer = open(bootstrapServers);
        thread = new Thread(this::run, "series-fold");
        thread.start();
    }

    static KafkaConsumer<String, byte[]> open(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "enable.auto.commit",
                        false,
                        "auto.offset.reset",
                        "earliest",
                        "max.poll.records",
                        10_000),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(5_000);
        store.close();
    }

    private void run() {
        try (consumer) {
            List<TopicPartition> all = partitions(consumer);
            consumer.assign(all);
            for (TopicPartition partition : all) {
                long from = store.offset(partition.toString());
                if (from < 0) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, from);
                }
            }
            boolean pending = false;
            while (!closing) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(BEAT)) {
                    add(entry);
                    pending = true;
                }
                long begun = System.nanoTime();
                if (pending && (store.full() || begun - nextWrite >= 0)) {
                    pending = false;
                    Map<String, Long> offsets = new HashMap<>();
                    all.forEach(p -> offsets.put(p.toString(), consumer.position(p)));
                    store.write(offsets);
                    nextWrite = WRITING.next(begun, System.nanoTime());
                }
                Instant now = clock.instant();
                if (!retention.isNegative() && !now.isBefore(nextCut)) {
                    nextCut = now.plus(CUT);
                    store.forgetMinutesBefore(now.minus(retention));
                }
            }
        } catch (WakeupException e) {
            LOG.debug("the series fold leaves");
        } catch (RuntimeException e) {
            LOG.error("the series fold stopped: series end here until the next start", e);
        }
    }

    private void add(ConsumerRecord<String, byte[]> entry) {
        if (usual.read(entry.value())) {
            store.add(entry.key(), usual);
            return;
        }
        try {
            Map<String, Double> values = new HashMap<>();
            long at = read(entry.value(), values::put);
            values.forEach((name, number) -> store.add(entry.key(), name, at, number));
        } catch (IOException | DateTimeException e) {
            LOG.warn(
                    "a reading has no series partition={} offset={}: {}",
                    entry.partition(),
                    entry.offset(),
                    e.getMessage());
        }
    }

    /**
     * Reads a reading's numbers in one pass, without a tree.
     *
     * @return when it was measured, ms since 1970
     */
    static long read(byte[] record, ObjDoubleConsumer<String> each) throws IOException {
        long time = Long.MIN_VALUE;
        try (JsonParser in = JSON.createParser(record)) {
            in.nextToken();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                JsonToken token = in.nextToken();
                if (name.equals("time")) {
                    time = Instant.parse(in.getText()).toEpochMilli();
                } else if (name.equals("values") && token == JsonToken.START_OBJECT) {
                    values(in, each);
                } else {
                    in.skipChildren();
                }
            }
        }
        if (time == Long.MIN_VALUE) {
            throw new IOException("the reading has no time");
        }
        return time;
    }

    private static void values(JsonParser in, ObjDoubleConsumer<String> each) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            switch (in.nextToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> each.accept(name, in.getDoubleValue());
                case VALUE_TRUE -> each.accept(name, 1);
                case VALUE_FALSE -> each.accept(name, 0);
                default -> in.skipChildren();
            }
        }
    }

    static List<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        return consumer.partitionsFor(READINGS).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }
}
