package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.state.Stores;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dispatch on Kafka Streams, exactly once. */
public final class DispatchEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DispatchEngine.class);

    /** A case that ended stays in the working state for this long; then its document remains. */
    public static final Duration KEEP = Duration.ofDays(30);

    private final KafkaStreams streams;

    private DispatchEngine(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * Starts deciding; returns at once.
     *
     * @param stateFolder for what Streams keeps beside its in-memory stores
     */
    public static DispatchEngine start(
            String bootstrapServers, Path stateFolder, DispatchCatalogue catalogue) {
        return start(bootstrapServers, stateFolder, Editions.only(catalogue));
    }

    /** As above, with editions side by side. */
    public static DispatchEngine start(
            String bootstrapServers, Path stateFolder, Editions editions) {
        return start(bootstrapServers, stateFolder, editions, KEEP);
    }

    /**
     * As above.
     *
     * @param keep how long a case stays in the working state after it ended
     */
    public static DispatchEngine start(
            String bootstrapServers, Path stateFolder, Editions editions, Duration keep) {
        KafkaStreams streams =
                new KafkaStreams(topology(editions, keep), settings(bootstrapServers, stateFolder));
        streams.setUncaughtExceptionHandler(
                fault -> {
                    LOG.error("dispatch failed and starts anew", fault);
                    return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse
                            .REPLACE_THREAD;
                });
        streams.start();
        return new DispatchEngine(streams);
    }

    /** Whether commands are being decided. */
    public boolean running() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(5));
    }

    /** With cases that stay in the working state for as long as usual. */
    static Topology topology(DispatchCatalogue catalogue) {
        return topology(Editions.only(catalogue), KEEP);
    }

    static Topology topology(Editions editions, Duration keep) {
        var strings = Serdes.String();
        var bytes = Serdes.ByteArray();
        Topology topology = new Topology();
        topology.addSource(
                "commands", strings.deserializer(), bytes.deserializer(), DispatchTopics.COMMANDS);
        topology.addProcessor("decide", () -> new DispatchProcessor(editions, keep), "commands");
        for (String store : new String[] {DispatchProcessor.STATES, DispatchProcessor.INDEX}) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(store), strings, bytes),
                    "decide");
        }
        // The last number of a day changes with each case: only the last one is logged per commit.
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(DispatchProcessor.NUMBERS),
                                strings,
                                bytes)
                        .withCachingEnabled(),
                "decide");
        for (String topic :
                new String[] {
                    DispatchTopics.LEDGER, DispatchTopics.OUTCOMES, DispatchTopics.INCIDENTS
                }) {
            topology.addSink(topic, topic, strings.serializer(), bytes.serializer(), "decide");
        }
        return topology;
    }

    private static Properties settings(String bootstrapServers, Path stateFolder) {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, "dispatch");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Pace.LONGEST.toMillis());
        p.put(StreamsConfig.POLL_MS_CONFIG, 3);
        p.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        p.put(StreamsConfig.consumerPrefix("session.timeout.ms"), 6_000);
        p.put(StreamsConfig.consumerPrefix("heartbeat.interval.ms"), 1_500);
        // A killed process must not block committed readers for longer than it takes another to
        // notice (the session above); a starved one must not lose its work sooner.
        p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 6_000);
        // Each commit flushes, so lingering delays nothing and spares small requests.
        p.put(StreamsConfig.producerPrefix("linger.ms"), 8);
        p.put(StreamsConfig.producerPrefix("batch.size"), 128 * 1024);
        p.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        return p;
    }
}
