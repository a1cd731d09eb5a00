package city.ingest.series;

import city.ingest.log.Beat;
import city.ingest.log.LogFollower;
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
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds {@code city.readings} into the roll-ups. Late and historical readings count in the time in
 * which they were measured; true counts as 1 and false as 0; texts have no roll-up.
 *
 * <p>Thread: its own. Written about twice a second, less often where a write takes long; where it
 * stopped stands beside what it wrote, and what a fault left unwritten is written after it.
 */
public final class SeriesFold implements AutoCloseable {

    static final String READINGS = "city.readings";

    private static final Logger LOG = LoggerFactory.getLogger(SeriesFold.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final Duration BEAT = Duration.ofMillis(250);
    private static final Beat WRITING = new Beat(Duration.ofMillis(500), 4);
    private static final Duration CUT = Duration.ofHours(1);

    private final RollUpStore store;
    private final Duration retention;
    private final Clock clock;
    private final UsualReading usual = new UsualReading();
    private final LogFollower follower;
    private boolean pending;
    private long nextWrite = System.nanoTime();
    private Instant nextCut = Instant.EPOCH;

    /**
     * @param retention how long minutes are kept; negative: for ever
     */
    public SeriesFold(String bootstrapServers, RollUpStore store, Duration retention, Clock clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        follower =
                LogFollower.start("series-fold", () -> open(bootstrapServers), BEAT, new Adding());
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
        follower.close();
        store.close();
    }

    /** What the follower calls. */
    private final class Adding implements LogFollower.Reader {

        @Override
        public Map<TopicPartition, Long> begin(Consumer<String, byte[]> log) {
            List<TopicPartition> all = partitions(log);
            Map<TopicPartition, Long> from = new HashMap<>(log.beginningOffsets(all));
            from.replaceAll((p, first) -> Math.max(first, store.offset(p.toString())));
            return from;
        }

        @Override
        public void read(ConsumerRecord<String, byte[]> entry) {
            add(entry);
            pending = true;
        }

        @Override
        public void settle(Consumer<String, byte[]> log, Map<TopicPartition, Long> reached) {
            long begun = System.nanoTime();
            if (pending && (store.full() || begun - nextWrite >= 0)) {
                Map<String, Long> offsets = new HashMap<>();
                reached.forEach((p, offset) -> offsets.put(p.toString(), offset));
                store.write(offsets);
                pending = false;
                nextWrite = WRITING.next(begun, System.nanoTime());
            }
            Instant now = clock.instant();
            if (!retention.isNegative() && !now.isBefore(nextCut)) {
                nextCut = now.plus(CUT);
                store.forgetMinutesBefore(now.minus(retention));
            }
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

    static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
        return consumer.partitionsFor(READINGS).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
    }
}
