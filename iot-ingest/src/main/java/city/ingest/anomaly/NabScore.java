package city.ingest.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The marks of the Numenta Anomaly Benchmark, as its scorer gives them: one detection counts in
 * each window, an early one more than a late one, a false alarm costs, and one threshold holds for
 * all series. The null detector, which never speaks, is 0; the perfect one 100.
 */
public final class NabScore {

    private static final double PROBATION = 0.15;
    private static final int LONGEST_PROBATION = 750;

    private NabScore() {}

    /**
     * What hits, misses and false alarms weigh.
     *
     * @param name as the benchmark calls it
     */
    public record Profile(String name, double tp, double fn, double fp) {}

    public static final List<Profile> PROFILES =
            List.of(
                    new Profile("standard", 1, 1, 0.11),
                    new Profile("reward_low_FP_rate", 1, 1, 0.22),
                    new Profile("reward_low_FN_rate", 1, 2, 0.11));

    /** Rows of one anomaly, both included, counted from 0. */
    public record Window(int first, int last) {
        int length() {
            return last - first + 1;
        }
    }

    /** One scored series. */
    public record Table(String name, double[] scores, List<Window> windows) {
        public Table {
            windows = List.copyOf(windows);
        }
    }

    /**
     * The marks at one threshold.
     *
     * @param normalised 0: as good as silence, 100: perfect
     * @param found windows with a detection
     * @param falseAlarms rows told outside of all windows
     */
    public record Mark(
            double threshold, double normalised, int found, int windows, int falseAlarms) {}

    /** The marks at the threshold that suits all the series best. */
    public static Mark best(List<Table> tables, Profile profile) {
        return sweep(tables, profile, Double.NaN);
    }

    /** The marks at a threshold that was chosen elsewhere. */
    public static Mark at(List<Table> tables, Profile profile, double threshold) {
        return sweep(tables, profile, threshold);
    }

    private record Row(double score, int table, int row) {}

    /** Lowers the threshold row by row, best score first, and keeps the sum of the marks. */
    private static Mark sweep(List<Table> tables, Profile profile, double only) {
        List<Row> rows = new ArrayList<>();
        double[][] best = new double[tables.size()][];
        int windows = 0;
        for (int t = 0; t < tables.size(); t++) {
            Table table = tables.get(t);
            windows += table.windows().size();
            best[t] = new double[table.windows().size()];
            Arrays.fill(best[t], -profile.fn());
            int length = table.scores().length;
            int probation = Math.min((int) Math.floor(PROBATION * length), LONGEST_PROBATION);
            for (int i = probation; i < length; i++) {
                double score = table.scores()[i];
                if (score > 0 && (Double.isNaN(only) || score >= only)) {
                    rows.add(new Row(score, t, i));
                }
            }
        }
        rows.sort((a, b) -> Double.compare(b.score(), a.score()));
        double silence = -windows * profile.fn();
        double perfect = windows * profile.tp();
        double sum = silence;
        int found = 0;
        int falseAlarms = 0;
        Mark mark = new Mark(Math.nextUp(1.0), 0, 0, windows, 0);
        for (int n = 0; n < rows.size(); n++) {
            Row row = rows.get(n);
            List<Window> of = tables.get(row.table()).windows();
            int inside = inside(of, row.row());
            if (inside < 0) {
                falseAlarms++;
                sum += outside(of, row.row()) * profile.fp();
            } else {
                Window w = of.get(inside);
                double hit =
                        sigmoid(-(double) (w.last() - row.row() + 1) / w.length())
                                / sigmoid(-1)
                                * profile.tp();
                double held = best[row.table()][inside];
                found += held == -profile.fn() ? 1 : 0;
                if (hit > held) {
                    sum += hit - held;
                    best[row.table()][inside] = hit;
                }
            }
            boolean step = n + 1 == rows.size() || rows.get(n + 1).score() < row.score();
            double normalised = 100 * (sum - silence) / (perfect - silence);
            boolean chosen =
                    Double.isNaN(only) ? normalised > mark.normalised() : n + 1 == rows.size();
            if (step && chosen) {
                double threshold = Double.isNaN(only) ? row.score() : only;
                mark = new Mark(threshold, normalised, found, windows, falseAlarms);
            }
        }
        return mark;
    }

    private static int inside(List<Window> windows, int row) {
        for (int w = 0; w < windows.size(); w++) {
            if (windows.get(w).first() <= row && row <= windows.get(w).last()) {
                return w;
            }
        }
        return -1;
    }

    /** −1 before any window has ended; less of a fault shortly after one. */
    private static double outside(List<Window> windows, int row) {
        Window ended = null;
        for (Window w : windows) {
            if (w.last() < row && (ended == null || w.last() > ended.last())) {
                ended = w;
            }
        }
        return ended == null
                ? -1
                : sigmoid((double) (row - ended.last()) / Math.max(1, ended.length() - 1));
    }

    /** The benchmark's scaled sigmoid: 1 at the start of a window, 0 at its end, −1 far behind. */
    static double sigmoid(double y) {
        return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
    }
}
