package city.ingest.anomaly;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * {@code ./city bench anomalies [DIR]}: the detector's marks by the Numenta Anomaly Benchmark's
 * scoring, beside a windowed Gaussian in the same run, on the series of a folder and on synthetic
 * ones. A category's mark "elsewhere" is taken at the threshold that suits all the others best.
 */
public final class AnomalyBench {

    private static final int COPIES = 3;

    private final PrintStream out;

    private AnomalyBench(PrintStream out) {
        this.out = out;
    }

    /** One detector of one stream. */
    private interface Detector {
        double score(long second, double value);
    }

    /**
     * @param folder as {@link NabCorpus#read} wants it; where it is none, the synthetic series
     *     alone
     * @param seed of the synthetic series
     */
    public static void run(Path folder, long seed, PrintStream out) throws IOException {
        AnomalyBench bench = new AnomalyBench(out);
        if (Files.isDirectory(folder.resolve("data"))) {
            bench.compare(folder.toString(), NabCorpus.read(folder));
        } else {
            out.println("no data/ and labels/ in " + folder + ": synthetic series alone");
        }
        bench.compare("synthetic, seed " + seed, SyntheticCorpus.of(seed, COPIES));
    }

    private void compare(String what, List<NabCorpus.Series> corpus) {
        long rows = corpus.stream().mapToLong(s -> s.values().length).sum();
        int windows = corpus.stream().mapToInt(s -> s.windows().size()).sum();
        out.printf(
                Locale.ROOT,
                "anomalies: %s, %d series, %,d rows, %d windows; 0 is silence, 100 perfect%n",
                what,
                corpus.size(),
                rows,
                windows);
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<NabScore.Table> ours =
                score(
                        corpus,
                        () -> {
                            AnomalyDetector one = new AnomalyDetector();
                            return (second, value) -> one.judge(second, value).score();
                        });
        double seconds =
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        List<NabScore.Table> theirs =
                score(
                        corpus,
                        () -> {
                            WindowedGaussian one = new WindowedGaussian();
                            return (second, value) -> one.score(value);
                        });
        out.println("profile                 ours   found   false alarms   windowed Gaussian");
        for (NabScore.Profile profile : NabScore.PROFILES) {
            NabScore.Mark mark = NabScore.best(ours, profile);
            out.printf(
                    Locale.ROOT,
                    "%-20s %7.1f %7d %14d %19.1f%n",
                    profile.name(),
                    mark.normalised(),
                    mark.found(),
                    mark.falseAlarms(),
                    NabScore.best(theirs, profile).normalised());
        }
        categories(ours);
        out.printf(
                Locale.ROOT,
                "%.1f s of processor time for a million readings, one thread%n%n",
                seconds / rows * 1e6);
    }

    private void categories(List<NabScore.Table> all) {
        NabScore.Profile standard = NabScore.PROFILES.get(0);
        double common = NabScore.best(all, standard).threshold();
        TreeMap<String, List<NabScore.Table>> by = new TreeMap<>();
        for (NabScore.Table table : all) {
            by.computeIfAbsent(category(table), c -> new ArrayList<>()).add(table);
        }
        out.printf(Locale.ROOT, "threshold of all: %.3f%n", common);
        out.println("category                  mark   elsewhere   found   false alarms");
        by.forEach(
                (category, tables) -> {
                    List<NabScore.Table> others =
                            all.stream().filter(t -> !category(t).equals(category)).toList();
                    double elsewhere = NabScore.best(others, standard).threshold();
                    NabScore.Mark mark = NabScore.at(tables, standard, common);
                    NabScore.Mark left = NabScore.at(tables, standard, elsewhere);
                    out.printf(
                            Locale.ROOT,
                            "%-22s %7s %11s %3d/%3d %14d%n",
                            category,
                            text(mark),
                            text(left),
                            mark.found(),
                            mark.windows(),
                            mark.falseAlarms());
                });
    }

    private static String text(NabScore.Mark mark) {
        return mark.windows() == 0 ? "-" : String.format(Locale.ROOT, "%.1f", mark.normalised());
    }

    private static String category(NabScore.Table table) {
        return table.name().substring(0, Math.max(0, table.name().indexOf('/')));
    }

    private static List<NabScore.Table> score(
            List<NabCorpus.Series> corpus, Supplier<Detector> detectors) {
        List<NabScore.Table> tables = new ArrayList<>();
        for (NabCorpus.Series series : corpus) {
            Detector detector = detectors.get();
            double[] scores = new double[series.values().length];
            for (int i = 0; i < scores.length; i++) {
                double exact = detector.score(series.seconds()[i], series.values()[i]);
                scores[i] = Math.rint(exact * 1e6) / 1e6;
            }
            tables.add(new NabScore.Table(series.name(), scores, series.windows()));
        }
        return tables;
    }

    /** The benchmark's simple comparison: how far in the tail of the last 6,400 values. */
    private static final class WindowedGaussian {
        private static final int WINDOW = 6_400;
        private final double[] ring = new double[WINDOW];
        private long seen;
        private double sum;
        private double squares;

        double score(double value) {
            int n = (int) Math.min(seen, WINDOW);
            double mean = n == 0 ? value : sum / n;
            double spread = n == 0 ? 0 : Math.sqrt(Math.max(0, squares / n - mean * mean));
            int place = (int) (seen++ % WINDOW);
            sum += value - ring[place];
            squares += value * value - ring[place] * ring[place];
            ring[place] = value;
            double z = Math.abs(value - mean) / (spread + 1e-9 * (1 + Math.abs(mean)));
            return n < 10 ? 0 : z / (z + 1);
        }
    }
}
