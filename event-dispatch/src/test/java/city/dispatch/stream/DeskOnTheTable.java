package city.dispatch.stream;

import city.dispatch.Yantian;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Command;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The real processor with its stores, without a broker: time is set by hand, what it wrote can be
 * read, and it can be killed before its newest work was committed.
 */
final class DeskOnTheTable {

    private static final List<String> STORES =
            List.of(DispatchProcessor.STATES, DispatchProcessor.INDEX, DispatchProcessor.NUMBERS);

    /** What one step wrote. */
    record Wrote(List<JsonNode> ledger, List<JsonNode> outcomes, List<JsonNode> documents) {}

    private final Path folder;
    private final Duration keep;
    private MockProcessorContext<String, byte[]> context;
    private DispatchProcessor processor;
    private Map<String, KeyValueStore<String, byte[]>> stores = new HashMap<>();
    private JsonNode newest = MissingNode.getInstance();
    private Instant now = Yantian.at("2026-03-02T09:00");

    DeskOnTheTable(Path folder, Duration keep) {
        this.folder = folder;
        this.keep = keep;
        start(Map.of());
    }

    Instant now() {
        return now;
    }

    /** Everything committed so far. */
    Map<String, Map<String, byte[]>> committed() {
        Map<String, Map<String, byte[]>> all = new HashMap<>();
        stores.forEach(
                (name, store) -> {
                    Map<String, byte[]> content = new LinkedHashMap<>();
                    try (KeyValueIterator<String, byte[]> entries = store.all()) {
                        entries.forEachRemaining(e -> content.put(e.key, e.value));
                    }
                    all.put(name, content);
                });
        return all;
    }

    /** A process that begins with what was committed, as the log restores it. */
    void start(Map<String, Map<String, byte[]>> committed) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "table");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        context = new MockProcessorContext<>(settings);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        stores = new HashMap<>();
        for (String name : STORES) {
            KeyValueStore<String, byte[]> store =
                    Stores.keyValueStoreBuilder(
                                    Stores.inMemoryKeyValueStore(name),
                                    Serdes.String(),
                                    Serdes.ByteArray())
                            .withLoggingDisabled()
                            .withCachingDisabled()
                            .build();
            store.init(context.getStateStoreContext(), store);
            committed.getOrDefault(name, Map.of()).forEach(store::put);
            context.addStateStore(store);
            stores.put(name, store);
        }
        processor = new DispatchProcessor(Editions.only(Yantian.CATALOGUE), keep);
        processor.init(context);
    }

    Wrote ask(String id, String by, String incident, Command command) {
        return raw(Codec.bytes(Asked.of(id, now, by, incident, -1, command)));
    }

    /** Asked by a person behind a post. */
    Wrote ask(String id, String by, String incident, Command command, String person) {
        return raw(Codec.bytes(new Asked(id, now, by, incident, -1, command, person)));
    }

    Wrote raw(String json) {
        return raw(json.getBytes(StandardCharsets.UTF_8));
    }

    private Wrote raw(byte[] command) {
        processor.process(new Record<>("key", command, now.toEpochMilli()));
        return wrote();
    }

    /** Time passes, and the clocks say what they have to say. */
    Wrote pass(Duration time) {
        now = now.plus(time);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        context.scheduledPunctuators().get(0).getPunctuator().punctuate(now.toEpochMilli());
        return wrote();
    }

    /** The state of a case as it is stored. */
    Incident stored(String id) {
        byte[] bytes = stores.get(DispatchProcessor.STATES).get(id);
        return bytes == null ? Incident.unborn(id) : Kept.read(bytes).state();
    }

    /** The newest document written. */
    JsonNode document() {
        return newest;
    }

    /** Id of the case that was written last. */
    String id() {
        return newest.path("id").asText();
    }

    static Entry entry(JsonNode line) {
        try {
            return Codec.JSON.treeToValue(line.get("entry"), Entry.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Wrote wrote() {
        Wrote wrote = new Wrote(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (MockProcessorContext.CapturedForward<? extends String, ? extends byte[]> one :
                context.forwarded()) {
            JsonNode json = json(one.record().value());
            switch (one.childName().orElseThrow()) {
                case DispatchTopics.LEDGER -> wrote.ledger().add(json);
                case DispatchTopics.OUTCOMES -> wrote.outcomes().add(json);
                default -> {
                    wrote.documents().add(json);
                    newest = json;
                }
            }
        }
        context.resetForwards();
        return wrote;
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return Codec.JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
