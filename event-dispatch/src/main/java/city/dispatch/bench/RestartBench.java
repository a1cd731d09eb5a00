package city.dispatch.bench;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.Place;
import city.dispatch.stream.BenchCommands;
import city.dispatch.stream.DispatchEngine;
import city.dispatch.stream.DispatchTopics;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * How long a restart takes. The log of the working state is filled in bulk, as it stands before the
 * broker compacts it: of each case that is closed and left, its record and the one that took it
 * out; of each open one its record and that of its report. Then a process begins from that log
 * alone. Wants a broker of its own, on which dispatch ran before.
 */
public final class RestartBench {

    private static final String CASES = "dispatch-cases-changelog";
    private static final String INDEX = "dispatch-index-changelog";

    private RestartBench() {}

    /** Prints the time until commands are decided again, beside the same before it was filled. */
    public static void run(
            String servers,
            DispatchCatalogue catalogue,
            Path folder,
            int open,
            int closed,
            PrintStream to)
            throws InterruptedException {
        restart(servers, catalogue, folder.resolve("before"), "before", to);
        long begin = System.nanoTime();
        fill(servers, catalogue, open, closed);
        to.printf(Locale.ROOT, "the log was filled in %.1f s%n", since(begin));
        restart(
                servers,
                catalogue,
                folder.resolve("after"),
                "with %d more open and %d closed cases (goal 60 s at 100000 and 1000000)"
                        .formatted(open, closed),
                to);
    }

    private static void restart(
            String servers, DispatchCatalogue catalogue, Path folder, String what, PrintStream to)
            throws InterruptedException {
        Traffic traffic = new Traffic(servers, DispatchTopics.COMMANDS, DispatchTopics.OUTCOMES);
        String report = "first-" + folder.getFileName();
        long begin = System.nanoTime();
        try (DispatchEngine engine = DispatchEngine.start(servers, folder, catalogue)) {
            DispatchBench.awaitRunning(engine);
            double running = since(begin);
            var answer =
                    traffic.run(
                            1,
                            0,
                            i -> BenchCommands.report(report, Place.unknown("bench")),
                            i -> report);
            if (answer.back() < 1) {
                throw new IllegalStateException("dispatch did not answer after its restart");
            }
            Runtime.getRuntime().gc();
            to.printf(
                    Locale.ROOT,
                    "restart %s: running after %.1f s, first answer after %.1f s, %d MB of heap%n",
                    what,
                    running,
                    since(begin),
                    (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        }
    }

    private static void fill(String servers, DispatchCatalogue catalogue, int open, int closed) {
        Instant now = Instant.now();
        Place place = Place.unknown("bench");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                servers,
                                "acks",
                                "all",
                                "linger.ms",
                                20,
                                "batch.size",
                                256 * 1024,
                                "compression.type",
                                "lz4"),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < open + closed; i++) {
                String id = "RB20260101-%07d".formatted(i);
                send(producer, CASES, id, BenchCommands.kept(id, place, catalogue, now));
                if (i < open) {
                    send(producer, INDEX, "report/" + id, id.getBytes(StandardCharsets.UTF_8));
                } else {
                    send(producer, CASES, id, null);
                }
            }
        }
    }

    private static void send(
            KafkaProducer<String, byte[]> producer,
            String topic,
            String key,
            byte @Nullable [] value) {
        producer.send(
                new ProducerRecord<>(topic, 0, key, value),
                (metadata, fault) -> {
                    if (fault != null) {
                        throw new IllegalStateException("the log took no record", fault);
                    }
                });
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
