package city.ingest.alarm;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Readings a second through the whole judgement, committed, with 10,000 devices and 20,000 rules,
 * beside a bare consumer of the same records in the same run. One reading in a thousand changes an
 * alarm, so that alarms and their transactions are in the figure. Beside the wall clock stands the
 * processor time of the threads that read and judge, which other work does not touch.
 */
public final class JudgementBench {

    private static final int WARM = 500_000;
    private static final double GOAL = 0.5;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String bootstrapServers;
    private final PrintStream out;
    private final BenchLoad load = new BenchLoad();

    private JudgementBench(String bootstrapServers, PrintStream out) {
        this.bootstrapServers = bootstrapServers;
        this.out = out;
    }

    /**
     * @param bootstrapServers a log with the judgement's topics and no readings yet
     */
    public static void run(String bootstrapServers, PrintStream out) throws Exception {
        new JudgementBench(bootstrapServers, out).run();
    }

    private void run() throws Exception {
        long bytes = load.produce(bootstrapServers);
        out.printf(
                Locale.ROOT,
                "%,d readings of %,d devices, %,d rules, %d bytes each, 4 partitions%n",
                BenchLoad.READINGS,
                BenchLoad.DEVICES,
                load.rules.size(),
                bytes / BenchLoad.READINGS);
        out.println("the raw consumer fetches, unpacks and counts; it reads nothing of a record");
        raw(500, false);
        Pace before = better(raw(500, false), raw(20_000, false));
        memory();
        alone();
        Pace judged = judged();
        Pace raw = better(before, better(raw(500, false), raw(20_000, false)));
        Pace tree = raw(500, true);
        row("raw consumer, read committed", raw);
        row("the same, each record into a JSON tree", tree);
        row("judged and committed, exactly once", judged);
        out.printf(
                Locale.ROOT,
                "judged beside the raw consumer, by the clock: ratio %.3f, goal at least %.1f%n"
                        + "by the processor time of who reads and judges %.3f;"
                        + " to the JSON tree %.1f and %.1f%n",
                judged.rate() / raw.rate(),
                GOAL,
                raw.nanos() / judged.nanos(),
                judged.rate() / tree.rate(),
                tree.nanos() / judged.nanos());
    }

    private static Pace better(Pace one, Pace other) {
        return one.rate() > other.rate() ? one : other;
    }

    /**
     * @param rate readings a second
     * @param nanos processor time of who reads (and judges) for each
     */
    private record Pace(double rate, double nanos) {}

    private void row(String name, Pace pace) {
        out.printf(
                Locale.ROOT,
                "%-38s %,11.0f /s   %,6.0f ns of processor time each%n",
                name,
                pace.rate(),
                pace.nanos());
    }

    private static long processor(List<Long> threads) {
        return threads.stream()
                .mapToLong(ManagementFactory.getThreadMXBean()::getThreadCpuTime)
                .sum();
    }

    private static long mine() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /**
     * @param tree whether each record is read, too
     */
    private Pace raw(int atOnce, boolean tree) throws IOException {
        try (KafkaConsumer<String, byte[]> consumer =
                Consumers.open(bootstrapServers, Map.of("max.poll.records", atOnce))) {
            List<TopicPartition> all =
                    consumer.partitionsFor(AlarmTopics.READINGS).stream()
                            .map(p -> new TopicPartition(p.topic(), p.partition()))
                            .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            long read = 0;
            long bytes = 0;
            long began = System.nanoTime();
            long processor = mine();
            while (read < BenchLoad.READINGS) {
                for (ConsumerRecord<String, byte[]> entry : consumer.poll(Duration.ofMillis(100))) {
                    read++;
                    bytes += entry.value().length;
                    if (tree && AlarmCodec.JSON.readTree(entry.value()).isEmpty()) {
                        throw new IllegalStateException("an empty record");
                    }
                }
            }
            if (bytes == 0) {
                throw new IllegalStateException("nothing was read");
            }
            return new Pace(
                    read / ((System.nanoTime() - began) / 1e9),
                    (mine() - processor) / (double) read);
        }
    }

    private void memory() {
        long before = used();
        AlarmDocket docket = new AlarmDocket(new AlarmRules(load.rules), load.devices);
        long after = used();
        out.printf(
                Locale.ROOT,
                "the judge's memory for %,d devices     %,11.1f MB (%d alarms)%n",
                BenchLoad.DEVICES,
                (after - before) / 1e6,
                docket.judge().alarms().size());
    }

    /** What the judge itself costs, without any log: the bytes of a record in, changes out. */
    private void alone() {
        List<ConsumerRecord<ByteBuffer, ByteBuffer>> some = some();
        AlarmDocket docket = new AlarmDocket(new AlarmRules(load.rules), load.devices);
        long written = 0;
        Pace best = new Pace(0, Double.MAX_VALUE);
        for (int round = 0; round < 6; round++) {
            long began = System.nanoTime();
            long processor = mine();
            for (ConsumerRecord<ByteBuffer, ByteBuffer> entry : some) {
                docket.reading(entry.key(), entry.value());
            }
            Pace pace =
                    new Pace(
                            some.size() / ((System.nanoTime() - began) / 1e9),
                            (mine() - processor) / (double) some.size());
            best = pace.nanos() < best.nanos() ? pace : best;
            written += docket.take().size();
        }
        row("the judge alone, no log", best);
        out.printf(Locale.ROOT, "  (it wrote %,d records)%n", written);
    }

    private List<ConsumerRecord<ByteBuffer, ByteBuffer>> some() {
        List<ConsumerRecord<ByteBuffer, ByteBuffer>> some = new ArrayList<>();
        try (KafkaConsumer<ByteBuffer, ByteBuffer> consumer =
                Consumers.openRaw(bootstrapServers, Map.of("max.poll.records", 20_000))) {
            TopicPartition first = new TopicPartition(AlarmTopics.READINGS, 0);
            consumer.assign(List.of(first));
            consumer.seekToBeginning(List.of(first));
            while (some.size() < WARM / 2) {
                consumer.poll(Duration.ofMillis(100)).forEach(some::add);
            }
        }
        return some;
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** From the moment when so many are committed that the code is warm, to the last. */
    private Pace judged() throws Exception {
        Judgement.Edition edition = new Judgement.Edition(new AlarmRules(load.rules), load.devices);
        try (Judgement judgement =
                        new Judgement(bootstrapServers, () -> edition, Clock.systemUTC());
                Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            long warm = 0;
            long warmAt = 0;
            long processor = 0;
            while (judgement.going() && System.nanoTime() < end) {
                long committed =
                        admin
                                .listConsumerGroupOffsets(Judgement.GROUP)
                                .partitionsToOffsetAndMetadata()
                                .get(10, TimeUnit.SECONDS)
                                .entrySet()
                                .stream()
                                .filter(e -> e.getKey().topic().equals(AlarmTopics.READINGS))
                                .mapToLong(e -> e.getValue().offset())
                                .sum();
                long now = System.nanoTime();
                if (warm == 0 && committed >= WARM) {
                    warm = committed;
                    warmAt = now;
                    processor = processor(judgement.threadIds());
                }
                if (committed >= BenchLoad.READINGS) {
                    return new Pace(
                            (committed - warm) / ((now - warmAt) / 1e9),
                            (processor(judgement.threadIds()) - processor)
                                    / (double) (committed - warm));
                }
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
        throw new IllegalStateException("the judgement did not come to the end");
    }
}
