package city.dispatch.bench;

import city.dispatch.stream.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

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
        p.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, Pace.LONGEST.toMillis());
        p.put(StreamsConfig.POLL_MS_CONFIG, 3);
        p.put(StreamsConfig.producerPrefix("transaction.timeout.ms"), 6_000);
        p.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        var strings = Serdes.String();
        var bytes = Serdes.ByteArray();
        Topology topology = new Topology();
        topology.addSource("in", strings.deserializer(), bytes.deserializer(), IN);
        topology.addProcessor("pass", Passing::new, "in");
        topology.addSink("out", OUT, strings.serializer(), bytes.serializer(), "pass");
        streams = new KafkaStreams(topology, p);
        streams.start();
    }

    /** Commits as dispatch does. */
    private static final class Passing implements Processor<String, byte[], String, byte[]> {
        private @Nullable ProcessorContext<String, byte[]> context;
        private @Nullable Pace pace;

        @Override
        public void init(ProcessorContext<String, byte[]> given) {
            context = given;
            pace = new Pace(given);
        }

        @Override
        public void process(Record<String, byte[]> one) {
            Objects.requireNonNull(context).forward(one);
            Objects.requireNonNull(pace).one(one.timestamp());
        }
    }

    @Override
    public void close() {
        streams.close(Duration.ofSeconds(5));
    }
}
