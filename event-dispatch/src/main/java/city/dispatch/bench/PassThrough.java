package city.dispatch.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The comparison: records from one topic to another, exactly once, with nothing decided. */
final class PassThrough implements AutoCloseable {
    static final String IN = "bench.in";
    static final String OUT = "bench.out";

    private final KafkaStreams streams;

    PassThrough(String bootstrapServers, Path folder) {
        Properties p = new Properties();
        p.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-pass-through");
        p.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        p.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        p.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 8);
        p.put(StreamsConfig.POLL_MS_CONFIG, 3);
        p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 6_000);
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        var strings = Serdes.String();
        var bytes = Serdes.ByteArray();
        Topology topology = new Topology();
        topology.addSource("in", strings.deserializer(), bytes.deserializer(), IN);
        topology.addSink("out", OUT, strings.serializer(), bytes.serializer(), "in");
        streams = new KafkaStreams(topology, p);
        streams.start();
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(5));
    }
}
