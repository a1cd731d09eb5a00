package city.center.accounting;

import city.center.broker.LogReader;
import city.center.cluster.Leadership;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Counts the log by one member at a time. What was counted and up to where is one record of {@code
 * city.accounting}: after a kill the counting goes on from there, and nothing counts twice or not
 * at all.
 *
 * <p>Thread: its own.
 */
public final class Accounting implements Leadership.Work {

    /** Name of the shared map that holds the newest accounts under {@link #ALL}. */
    public static final String MAP = "accounting";

    /** The only key of {@link #MAP}. */
    public static final String ALL = "all";

    private static final Logger LOG = LoggerFactory.getLogger(Accounting.class);
    private static final String TOPIC = "city.accounting";
    private static final List<String> COUNTED =
            List.of("city.readings", "city.lots", "city.reports", "city.rejects", "city.tallies");
    private static final Duration SHOWN_EVERY = Duration.ofMillis(500);
    private static final Duration KEPT_EVERY = Duration.ofSeconds(10);
    private static final long LOOKED_BACK = 50;

    /** Records of each partition before those that are counted, whose ids are known again. */
    private static final long KNOWN = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final IMap<String, String> shared;
    private final Clock clock;
    private final Accounts accounts = new Accounts();

    /** Where the counting goes on. */
    private final Map<TopicPartition, Long> from = new HashMap<>();

    private final Thread thread;
    private volatile boolean closing;

    public Accounting(String bootstrapServers, IMap<String, String> shared, Clock clock) {
        this.shared = shared;
        this.clock = clock;
        this.consumer = LogReader.open(bootstrapServers);
        this.producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "max.request.size",
                                4 * 1024 * 1024),
                        new StringSerializer(),
                        new ByteArraySerializer());
        this.thread = new Thread(this::run, "accounting");
        thread.start();
    }

    @Override
    public boolean going() {
        return thread.isAlive();
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        thread.join(5_000);
    }

    private void run() {
        try (consumer;
                producer) {
            goOn();
            long shown = 0;
            long kept = 0;
            boolean changedSinceShown = true;
            boolean changedSinceKept = false;
            while (!closing) {
                boolean any = false;
                for (ConsumerRecord<String, byte[]> r : consumer.poll(SHOWN_EVERY)) {
                    any |= count(r);
                }
                changedSinceShown |= any;
                changedSinceKept |= any;
                long now = clock.millis();
                if (changedSinceShown && now - shown >= SHOWN_EVERY.toMillis()) {
                    shared.set(ALL, accounts.show(clock.instant()).toString());
                    shown = now;
                    changedSinceShown = false;
                }
                if (changedSinceKept && now - kept >= KEPT_EVERY.toMillis()) {
                    keep();
                    kept = now;
                    changedSinceKept = false;
                }
            }
        } catch (WakeupException e) {
            LOG.debug("the accounting leaves");
        } catch (RuntimeException e) {
            LOG.error("the accounting stopped: it goes on from its last record", e);
        }
    }

    private boolean count(ConsumerRecord<String, byte[]> r) {
        if (r.offset() < from.getOrDefault(new TopicPartition(r.topic(), r.partition()), 0L)) {
            accounts.counted(r.value());
            return false;
        }
        accounts.apply(r.topic(), r.key() == null ? "" : r.key(), r.value());
        return true;
    }

    /** Numbers and offsets in one record: one cannot be newer than the other. */
    private void keep() {
        ObjectNode whole = accounts.show(clock.instant());
        ObjectNode offsets = whole.putObject("offsets");
        for (TopicPartition p : consumer.assignment()) {
            offsets.put(
                    p.topic() + "/" + p.partition(),
                    Math.max(consumer.position(p), from.getOrDefault(p, 0L)));
        }
        producer.send(
                new ProducerRecord<>(TOPIC, ALL, whole.toString().getBytes(StandardCharsets.UTF_8)),
                (metadata, fault) -> {
                    if (fault != null) {
                        LOG.warn("the accounts were not kept: {}", fault.getMessage());
                    }
                });
    }

    private void goOn() {
        JsonNode last = last();
        accounts.restore(last);
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : COUNTED) {
            consumer.partitionsFor(topic)
                    .forEach(p -> all.add(new TopicPartition(topic, p.partition())));
        }
        consumer.assign(all);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(all);
        for (TopicPartition p : all) {
            long first = begins.getOrDefault(p, 0L);
            long next = last.path("offsets").path(p.topic() + "/" + p.partition()).asLong(0);
            from.put(p, Math.max(next, first));
            consumer.seek(p, Math.max(next - KNOWN, first));
        }
    }

    private JsonNode last() {
        TopicPartition only = new TopicPartition(TOPIC, 0);
        consumer.assign(List.of(only));
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(List.of(only));
        long end = consumer.endOffsets(List.of(only)).getOrDefault(only, 0L);
        consumer.seek(only, Math.max(begins.getOrDefault(only, 0L), end - LOOKED_BACK));
        Map<String, byte[]> newest = new HashMap<>();
        while (consumer.position(only) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(r -> newest.put(ALL, r.value()));
        }
        try {
            byte[] value = newest.get(ALL);
            return value == null ? JSON.createObjectNode() : JSON.readTree(value);
        } catch (IOException e) {
            throw new IllegalStateException("the last accounts cannot be read", e);
        }
    }
}
