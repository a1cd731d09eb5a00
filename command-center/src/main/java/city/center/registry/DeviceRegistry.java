package city.center.registry;

import city.center.broker.LogReader;
import city.ingest.device.Device;
import city.ingest.log.Log;
import city.ingest.log.LogFollower;
import city.ingest.reading.LogCodec;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every device that the city knows: the catalogue's, overlaid by what stands in {@code
 * city.devices}. A change is known here when the log has it, and on other members when they read
 * it.
 *
 * <p>Thread: any; it follows the log on its own.
 */
public final class DeviceRegistry implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRegistry.class);
    private static final String TOPIC = "city.devices";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Log log;
    private final LogFollower follower;
    private volatile Map<String, Device> live = Map.of();

    private DeviceRegistry(String bootstrapServers, Map<String, Device> catalogue, Log log) {
        this.log = log;
        catalogue.forEach((id, device) -> entries.put(id, Entry.of(device)));
        Map<TopicPartition, Long> from = catchUp(bootstrapServers);
        follower =
                LogFollower.start(
                        "device-registry",
                        () -> LogReader.open(bootstrapServers),
                        POLL,
                        new Following(from));
    }

    /** Reads the log to its end, then follows it. */
    public static DeviceRegistry open(
            String bootstrapServers, Map<String, Device> catalogue, Log log) {
        return new DeviceRegistry(bootstrapServers, catalogue, log);
    }

    /** Where what follows begins. */
    private Map<TopicPartition, Long> catchUp(String bootstrapServers) {
        try (KafkaConsumer<String, byte[]> consumer = LogReader.open(bootstrapServers)) {
            LogReader.whole(consumer, TOPIC, this::apply);
            refresh();
            TopicPartition all = new TopicPartition(TOPIC, 0);
            return Map.of(all, consumer.position(all));
        }
    }

    /** What the follower calls. */
    private final class Following implements LogFollower.Reader {
        private final Map<TopicPartition, Long> from;
        private boolean changed;

        Following(Map<TopicPartition, Long> from) {
            this.from = from;
        }

        @Override
        public Map<TopicPartition, Long> begin(Consumer<String, byte[]> consumer) {
            return from;
        }

        @Override
        public void read(ConsumerRecord<String, byte[]> entry) {
            apply(entry);
            changed = true;
        }

        @Override
        public void settle(Consumer<String, byte[]> consumer, Map<TopicPartition, Long> reached) {
            if (changed) {
                changed = false;
                refresh();
            }
        }
    }

    private void apply(ConsumerRecord<String, byte[]> entry) {
        try {
            Entry read = Entry.of(JSON.readTree(entry.value()));
            entries.put(read.device().id(), read);
        } catch (IOException e) {
            LOG.warn("a device could not be read offset={}: {}", entry.offset(), e.getMessage());
        }
    }

    private synchronized void refresh() {
        Map<String, Device> now = new HashMap<>();
        entries.forEach(
                (id, e) -> {
                    if (!e.retired()) {
                        now.put(id, e.device());
                    }
                });
        if (!now.equals(live)) {
            live = Map.copyOf(now);
        }
    }

    /** Devices in use, by id; the same object as long as nothing changed. */
    public Map<String, Device> live() {
        return live;
    }

    Optional<Entry> find(String id) {
        return Optional.ofNullable(entries.get(id));
    }

    /** In what a device measures a value, where the registry says so. */
    public Optional<String> unit(String id, String value) {
        Entry entry = entries.get(id);
        return entry == null
                ? Optional.empty()
                : entry.capabilities().stream()
                        .filter(c -> c.name().equals(value) && !c.unit().isEmpty())
                        .map(Entry.Capability::unit)
                        .findFirst();
    }

    /** How often a device's token was changed. */
    public int tokenRevision(String id) {
        Entry entry = entries.get(id);
        return entry == null ? 0 : entry.tokenRevision();
    }

    /** Whether it was taken out of use: its token is known still, so that it can be told why. */
    public boolean isRetired(String id) {
        Entry entry = entries.get(id);
        return entry != null && entry.retired();
    }

    /** Whether a device speaks through another. */
    public boolean speaksThrough(String device, String gateway) {
        Device d = live.get(device);
        return d != null && d.parent().equals(gateway);
    }

    /** Writes entries to the log; they are known when it has them. */
    CompletionStage<Void> put(List<Entry> changed) {
        CompletionStage<Void> kept = java.util.concurrent.CompletableFuture.completedFuture(null);
        for (Entry one : changed) {
            CompletionStage<Void> appended =
                    log.append(
                            new LogCodec.Entry(
                                    TOPIC,
                                    one.device().id(),
                                    one.json().toString().getBytes(StandardCharsets.UTF_8)));
            kept = kept.thenCombine(appended, (a, b) -> a);
        }
        return kept.thenRun(
                () -> {
                    changed.forEach(e -> entries.put(e.device().id(), e));
                    refresh();
                });
    }

    @Override
    public void close() throws InterruptedException {
        follower.close();
    }
}
