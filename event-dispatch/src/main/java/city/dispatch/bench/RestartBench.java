package city.dispatch.bench;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Place;
import city.dispatch.stream.BenchCommands;
import city.dispatch.stream.DispatchEngine;
import city.dispatch.stream.DispatchTopics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * How long a restart takes: cases are opened and most of them closed, closed ones leave the working
 * state, then another process begins from the log alone. Wants a broker of its own.
 */
public final class RestartBench {

    /** Cases leave the working state as soon as they end: the bench has no month to wait. */
    private static final Duration KEEP = Duration.ofMillis(1);

    /** Reports go in portions, so that each comes back within the traffic's patience. */
    private static final int PORTION = 20_000;

    private RestartBench() {}

    /** Prints the time until commands are decided again, beside the same with an empty log. */
    public static void run(
            String servers,
            DispatchCatalogue catalogue,
            Path folder,
            int open,
            int closed,
            PrintStream to)
            throws InterruptedException {
        Traffic traffic = new Traffic(servers, DispatchTopics.COMMANDS, DispatchTopics.OUTCOMES);
        Place place = Place.unknown("bench");
        try (DispatchEngine engine =
                DispatchEngine.start(
                        servers, folder.resolve("fill"), Editions.only(catalogue), KEEP)) {
            DispatchBench.awaitRunning(engine);
            Set<String> before = ids(servers);
            reports(traffic, "rc-", closed, place);
            Set<String> toClose = ids(servers);
            toClose.removeAll(before);
            List<String> ids = new ArrayList<>(toClose);
            for (int from = 0; from < ids.size(); from += PORTION) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + PORTION));
                back(
                        traffic.run(
                                some.size(),
                                0,
                                i -> BenchCommands.forceClose("fc-" + some.get(i), some.get(i)),
                                i -> "fc-" + some.get(i)),
                        some.size());
            }
            reports(traffic, "ro-", open, place);
        }
        long begin = System.nanoTime();
        try (DispatchEngine again =
                DispatchEngine.start(
                        servers, folder.resolve("again"), Editions.only(catalogue), KEEP)) {
            DispatchBench.awaitRunning(again);
            double running = (System.nanoTime() - begin) / 1e9;
            reports(traffic, "first-", 1, place);
            to.printf(
                    Locale.ROOT,
                    "restart with %d open and %d closed cases: running after %.1f s, first answer after %.1f s (goal 60 s at 100000 and 1000000)%n",
                    open,
                    closed,
                    running,
                    (System.nanoTime() - begin) / 1e9);
        }
    }

    private static void reports(Traffic traffic, String prefix, int count, Place place) {
        for (int from = 0; from < count; from += PORTION) {
            int first = from;
            int some = Math.min(count - from, PORTION);
            back(
                    traffic.run(
                            some,
                            0,
                            i -> BenchCommands.report(prefix + (first + i), place),
                            i -> prefix + (first + i)),
                    some);
        }
    }

    private static void back(Traffic.Result result, int wanted) {
        if (result.back() < wanted) {
            throw new IllegalStateException(
                    "only " + result.back() + " of " + wanted + " came back in time");
        }
    }

    private static Set<String> ids(String servers) {
        Set<String> ids = new HashSet<>();
        TopicPartition all = new TopicPartition(DispatchTopics.INCIDENTS, 0);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).getOrDefault(all, 0L);
            while (consumer.position(all) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(r -> ids.add(r.key()));
            }
        }
        return ids;
    }
}
