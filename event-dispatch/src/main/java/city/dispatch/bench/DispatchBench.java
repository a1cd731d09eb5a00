package city.dispatch.bench;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.Place;
import city.dispatch.stream.BenchCommands;
import city.dispatch.stream.DispatchEngine;
import city.dispatch.stream.DispatchTopics;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * Figures of {@code ./city bench dispatch}: committed commands a second and time to answer, beside
 * a bare exactly-once pass-through on the same broker in the same run. Wants a broker of its own.
 */
public final class DispatchBench {
    private static final Duration WAIT = Duration.ofSeconds(120);
    private static final int WARM = 10_000;
    private static final int ROUNDS = 3;

    private DispatchBench() {}

    /**
     * Runs for about a minute.
     *
     * @param commands how many for the throughput figure; 20,000 is enough
     * @param folder scratch for the streams
     */
    public static void run(
            String bootstrapServers,
            DispatchCatalogue catalogue,
            Path folder,
            int commands,
            PrintStream to)
            throws InterruptedException {
        topics(bootstrapServers);
        Place place = Place.unknown("bench");
        Traffic bare = new Traffic(bootstrapServers, PassThrough.IN, PassThrough.OUT);
        Traffic dispatch =
                new Traffic(bootstrapServers, DispatchTopics.COMMANDS, DispatchTopics.OUTCOMES);
        double[] base = new double[ROUNDS];
        double[] rate = new double[ROUNDS];
        try (PassThrough through = new PassThrough(bootstrapServers, folder.resolve("bare"))) {
            measureWarm(bare, "w", place);
            try (DispatchEngine engine =
                    DispatchEngine.start(bootstrapServers, folder.resolve("dispatch"), catalogue)) {
                awaitRunning(engine);
                measureWarm(dispatch, "dw", place);
                long before = used();
                for (int i = 0; i < ROUNDS; i++) {
                    base[i] =
                            line(
                                    to,
                                    "bare pass-through, all at once",
                                    bare,
                                    "p" + i + "-",
                                    commands,
                                    0,
                                    place);
                    rate[i] =
                            line(
                                    to,
                                    "dispatch, all at once",
                                    dispatch,
                                    "d" + i + "-",
                                    commands,
                                    0,
                                    place);
                }
                to.printf(
                        Locale.ROOT,
                        "memory per open case: %d bytes of heap%n",
                        Math.max(0, used() - before) / Math.max(1, ROUNDS * commands));
                paced(to, "bare pass-through", bare, "pl", place);
                paced(to, "dispatch", dispatch, "dl", place);
            }
        }
        to.printf(
                Locale.ROOT,
                "dispatch beside the bare pass-through: medians of %d rounds %.0f/s / %.0f/s, ratio %.2f, goal at least 0.50%n",
                ROUNDS,
                median(rate),
                median(base),
                median(rate) / median(base));
    }

    private static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** Time from asking to the committed answer at three speeds. */
    private static void paced(
            PrintStream to, String name, Traffic traffic, String prefix, Place place) {
        for (int perSecond : new int[] {10, 100, 1_000}) {
            int count = Math.min(5_000, perSecond * 5);
            String what = name + ", " + perSecond + " a second";
            double back =
                    line(to, what, traffic, prefix + perSecond + "-", count, perSecond, place);
            if (back < perSecond * 0.9) {
                to.printf(Locale.ROOT, "  it did not keep up with %d a second%n", perSecond);
            }
        }
    }

    private static void measureWarm(Traffic traffic, String prefix, Place place) {
        var warm =
                traffic.run(WARM, 0, i -> BenchCommands.report(prefix + i, place), i -> prefix + i);
        if (warm.back() < WARM) {
            throw new IllegalStateException(
                    "only "
                            + warm.back()
                            + " of "
                            + WARM
                            + " warm-up commands came back — look at the broker");
        }
    }

    private static double line(
            PrintStream to,
            String name,
            Traffic traffic,
            String prefix,
            int count,
            int perSecond,
            Place place) {
        Duration before = cpu();
        var result =
                traffic.run(
                        count,
                        perSecond,
                        i -> BenchCommands.report(prefix + i, place),
                        i -> prefix + i);
        to.printf(
                Locale.ROOT,
                "%-34s %6d of %6d back, %8.0f/s, p50 %7.1f ms, p99 %7.1f ms, %6.0f us of processor each%n",
                name,
                result.back(),
                count,
                result.perSecond(),
                result.p50Millis(),
                result.p99Millis(),
                cpu().minus(before).toNanos() / 1e3 / Math.max(1, result.back()));
        return result.perSecond();
    }

    static void awaitRunning(DispatchEngine engine) throws InterruptedException {
        long until = System.nanoTime() + WAIT.toNanos();
        while (!engine.running()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException("dispatch did not start within " + WAIT);
            }
            Thread.sleep(10);
        }
    }

    /** Of the whole process, broker and traffic included: what others do meanwhile is not in it. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static void topics(String servers) throws InterruptedException {
        List<String> wanted =
                List.of(
                        PassThrough.IN,
                        PassThrough.OUT,
                        DispatchTopics.COMMANDS,
                        DispatchTopics.LEDGER,
                        DispatchTopics.OUTCOMES,
                        DispatchTopics.INCIDENTS);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            var there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (String topic : wanted) {
                if (!there.contains(topic)) {
                    missing.add(new NewTopic(topic, 1, (short) 1));
                }
            }
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("topics of the bench: " + e.getMessage(), e);
        }
    }
}
