package city.center.catalogue;

import city.center.broker.LogReader;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Editions;
import city.dispatch.catalogue.Faults;
import city.dispatch.edition.Edition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The editions side by side, kept on a compacted topic: each edition's files under its version, and
 * which one is live. Every member follows it, so that an edition goes live everywhere without a
 * restart, and a case of last year still finds the edition that judged it.
 *
 * <p>Threads: one follows the topic; everything else may be called from any thread and never waits,
 * but for the opening.
 */
public final class EditionLog implements Editions, AutoCloseable {

    public static final String TOPIC = "city.catalogue";

    private static final Logger LOG = LoggerFactory.getLogger(EditionLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LIVE = "live";
    private static final String EDITION = "edition/";
    private static final int SHORT_DIGEST = 7;

    /** An edition with when and by whom it was brought. */
    public record Kept(Edition edition, Instant at, String by) {}

    private final Map<String, Kept> known = new ConcurrentHashMap<>();
    private final List<Consumer<Edition>> followers = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread follower;
    private volatile String live = "";
    private volatile boolean closing;

    private EditionLog(String bootstrap) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                bootstrap,
                                "acks",
                                "all",
                                "compression.type",
                                "lz4",
                                "max.request.size",
                                8 * 1024 * 1024),
                        new StringSerializer(),
                        new ByteArraySerializer());
        consumer = LogReader.open(bootstrap);
        follower = new Thread(this::follow, "catalogue-editions");
    }

    /**
     * Reads all editions of the log; the folder's own goes live where the log does not know it yet.
     * A folder that was changed under the same version gets a version of its own.
     */
    public static EditionLog open(String bootstrap, Edition folder, Clock clock) {
        EditionLog log = new EditionLog(bootstrap);
        LogReader.whole(log.consumer, TOPIC, log::apply);
        Optional<Kept> same =
                log.known.values().stream()
                        .filter(k -> k.edition().files().equals(folder.files()))
                        .findFirst();
        if (same.isEmpty()) {
            Edition own = log.unlike(folder);
            log.known.put(own.version(), new Kept(own, clock.instant(), "folder"));
            log.live = own.version();
            log.publish(own, "folder", clock.instant()).toCompletableFuture().join();
        } else if (!log.known.containsKey(log.live)) {
            log.live = same.get().edition().version();
        }
        log.follower.start();
        return log;
    }

    @Override
    public DispatchCatalogue live() {
        return liveEdition().dispatch();
    }

    @Override
    public DispatchCatalogue judging(String version) {
        Kept kept = known.get(version);
        return kept == null ? live() : kept.edition().dispatch();
    }

    /**
     * Calls at once, and then on each edition that goes live, from the thread that learns of it.
     */
    public void whenLive(Consumer<Edition> follower) {
        followers.add(follower);
        follower.accept(liveEdition());
    }

    public Edition liveEdition() {
        return java.util.Objects.requireNonNull(known.get(live), "an edition is live").edition();
    }

    public Optional<Kept> find(String version) {
        return Optional.ofNullable(known.get(version));
    }

    /** All editions, newest first. */
    public List<Kept> all() {
        List<Kept> all = new ArrayList<>(known.values());
        all.sort(Comparator.comparing(Kept::at).reversed());
        return all;
    }

    /** Writes an edition and makes it live; completes when the log has both. */
    public CompletionStage<Void> publish(Edition edition, String by, Instant at) {
        ObjectNode value =
                JSON.createObjectNode()
                        .put("v", 1)
                        .put("version", edition.version())
                        .put("by", by)
                        .put("at", at.toString());
        ObjectNode files = value.putObject("files");
        edition.files().texts().forEach(files::put);
        return send(EDITION + edition.version(), value)
                .thenCompose(
                        done -> {
                            known.putIfAbsent(edition.version(), new Kept(edition, at, by));
                            return makeLive(edition.version(), by, at);
                        });
    }

    /** Makes an edition live that stands in the log already. */
    public CompletionStage<Void> makeLive(String version, String by, Instant at) {
        return send(
                        LIVE,
                        JSON.createObjectNode()
                                .put("v", 1)
                                .put("version", version)
                                .put("by", by)
                                .put("at", at.toString()))
                .thenAccept(
                        done -> {
                            if (known.containsKey(version)) {
                                goLive(version);
                            }
                        });
    }

    @Override
    public void close() throws InterruptedException {
        closing = true;
        consumer.wakeup();
        follower.join(3_000);
        producer.close(Duration.ofSeconds(2));
    }

    private void goLive(String version) {
        live = version;
        for (Consumer<Edition> each : followers) {
            try {
                each.accept(liveEdition());
            } catch (RuntimeException e) {
                LOG.error("a part did not take the live edition version={}", version, e);
            }
        }
    }

    private Edition unlike(Edition folder) {
        return known.containsKey(folder.version())
                ? folder.named(
                        folder.version() + "+" + folder.files().digest().substring(0, SHORT_DIGEST))
                : folder;
    }

    private CompletionStage<Void> send(String key, ObjectNode value) {
        CompletableFuture<Void> kept = new CompletableFuture<>();
        producer.send(
                new ProducerRecord<>(TOPIC, key, value.toString().getBytes(StandardCharsets.UTF_8)),
                (metadata, fault) -> {
                    if (fault == null) {
                        kept.complete(null);
                    } else {
                        kept.completeExceptionally(fault);
                    }
                });
        return kept;
    }

    private void follow() {
        try (consumer) {
            while (!closing) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::apply);
            }
        } catch (WakeupException e) {
            LOG.debug("the catalogue is no longer followed");
        }
    }

    /** A record that cannot be used is logged and passed by: what is known stays. */
    private void apply(ConsumerRecord<String, byte[]> entry) {
        if (entry.value() == null) {
            return;
        }
        try {
            JsonNode value = JSON.readTree(entry.value());
            String version = value.path("version").asText();
            if (entry.key().equals(LIVE)) {
                if (known.containsKey(version)) {
                    goLive(version);
                } else {
                    LOG.error("the live edition is not usable version={}", version);
                }
            } else {
                edition(value, version);
            }
        } catch (IOException e) {
            LOG.error("an edition could not be read key={}", entry.key(), e);
        }
    }

    private void edition(JsonNode value, String version) {
        Map<String, String> texts = new TreeMap<>();
        value.path("files").properties().forEach(f -> texts.put(f.getKey(), f.getValue().asText()));
        EditionFiles files = new EditionFiles(texts);
        Kept present = known.get(version);
        if (present != null && present.edition().files().equals(files)) {
            return;
        }
        Edition.read(files, new Faults())
                .ifPresentOrElse(
                        edition ->
                                known.put(
                                        version,
                                        new Kept(
                                                edition.named(version),
                                                Instant.parse(value.path("at").asText()),
                                                value.path("by").asText())),
                        () -> LOG.error("an edition of the log is not usable version={}", version));
    }
}
