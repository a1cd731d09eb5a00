package city.ingest.alarm;

import city.ingest.log.LogFollower;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alarm log as it is looked at: the lines of the last thirty days in memory, at most {@link
 * #MOST} of them, and the newest document of every alarm however old. Follows the log; can be lost
 * at any time.
 *
 * <p>Thread: its own writes, any thread reads.
 */
public final class AlarmHistory implements AutoCloseable {

    /** Lines that are kept; the oldest go first, and {@link #completeSince} tells. */
    static final int MOST = 400_000;

    private static final Duration POLL = Duration.ofMillis(200);

    private static final Logger LOG = LoggerFactory.getLogger(AlarmHistory.class);

    private final Deque<Entry> lines = new ArrayDeque<>();
    private final Map<String, String> documents = new HashMap<>();
    private final Map<String, Long> revs = new HashMap<>();
    private final Map<String, Long> lined = new HashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private final LogFollower follower;
    private Instant completeSince = Instant.EPOCH;
    private volatile boolean caughtUp;

    public AlarmHistory(String bootstrapServers) {
        follower =
                LogFollower.start(
                        "alarm-history",
                        () -> Consumers.open(bootstrapServers, Map.of()),
                        POLL,
                        new Adding());
    }

    /** Whether it has read what was in the log when it began. */
    public boolean caughtUp() {
        return caughtUp;
    }

    /** All lines up to a moment, oldest first. */
    public synchronized List<Entry> until(Instant to) {
        List<Entry> found = new ArrayList<>(lines.size());
        lines.forEach(
                e -> {
                    if (e.at().isBefore(to)) {
                        found.add(e);
                    }
                });
        return found;
    }

    /** The lines of one alarm, oldest first. */
    public synchronized List<Entry> of(String alarm) {
        return lines.stream().filter(e -> e.alarm().equals(alarm)).toList();
    }

    /** The newest document of an alarm. */
    public synchronized Optional<String> document(String alarm) {
        return Optional.ofNullable(documents.get(alarm));
    }

    /** Rev of the newest line of an alarm; 0 where there is none. */
    public synchronized long rev(String alarm) {
        return lined.getOrDefault(alarm, 0L);
    }

    /** Newest documents of all alarms. */
    public synchronized List<String> documents() {
        return List.copyOf(documents.values());
    }

    /** Lines before this moment are not all here. */
    public synchronized Instant completeSince() {
        return completeSince;
    }

    @Override
    public void close() throws InterruptedException {
        follower.close();
    }

    /** What the follower calls. */
    private final class Adding implements LogFollower.Reader {

        private Map<TopicPartition, Long> goals = Map.of();

        @Override
        public Map<TopicPartition, Long> begin(Consumer<String, byte[]> log) {
            List<TopicPartition> all =
                    List.of(
                            new TopicPartition(AlarmTopics.LOG, 0),
                            new TopicPartition(AlarmTopics.ALARMS, 0));
            goals = log.endOffsets(all);
            return log.beginningOffsets(all);
        }

        @Override
        public void read(ConsumerRecord<String, byte[]> entry) {
            add(entry);
        }

        @Override
        public void settle(Consumer<String, byte[]> log, Map<TopicPartition, Long> reached) {
            if (!caughtUp) {
                caughtUp =
                        goals.entrySet().stream()
                                .allMatch(goal -> log.position(goal.getKey()) >= goal.getValue());
            }
        }
    }

    private void add(ConsumerRecord<String, byte[]> entry) {
        try {
            if (entry.value() == null) {
                return;
            }
            JsonNode n = AlarmCodec.JSON.readTree(entry.value());
            newest(n, new String(entry.value(), StandardCharsets.UTF_8));
            if (entry.topic().equals(AlarmTopics.LOG)) {
                add(line(n));
            }
        } catch (IOException | IllegalArgumentException | java.time.DateTimeException e) {
            LOG.warn(
                    "a line of the alarm log could not be read offset={}: {}",
                    entry.offset(),
                    e.getMessage());
        }
    }

    private synchronized void newest(JsonNode n, String document) {
        long rev = n.path("rev").asLong();
        if (revs.merge(n.path("id").asText(), rev, Math::max) == rev) {
            documents.put(n.path("id").asText(), document);
        }
    }

    private synchronized void add(Entry line) {
        lines.add(line);
        lined.merge(line.alarm(), line.became().rev(), Math::max);
        while (lines.size() > MOST) {
            completeSince = lines.remove().at();
        }
    }

    private Entry line(JsonNode n) {
        return new Entry(
                Instant.parse(n.path("changedAt").asText()),
                word(n, "id"),
                word(n, "severity"),
                Change.Word.valueOf(
                        n.path("change").asText().toUpperCase(Locale.ROOT).replace('-', '_')),
                new Entry.Became(
                        word(n, "state"),
                        n.path("active").asBoolean(),
                        n.path("announced").asBoolean(),
                        n.path("occurrence").asLong(),
                        n.path("value").asDouble(Double.NaN),
                        n.path("rev").asLong()),
                word(n, "by"),
                n.path("reason").asText());
    }

    /** One object for each word, however often it is said. */
    private String word(JsonNode n, String field) {
        return words.computeIfAbsent(n.path(field).asText(), w -> w);
    }
}
