package city.ingest.parking;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./city bench parking [FREE META [FROM]]}: the mean absolute error of the forecast in
 * percent of capacity, beside the last value and the same time last week, in one run over one file,
 * walking forward through its months. Judged are the quarter hours at which the place said
 * something, as a blank is no truth; once more all of them, with what stood last. Values above the
 * capacity or below zero are faults of their counters and no truth either.
 */
public final class ParkingBench {

    private static final int WEEK = 7 * 96;
    private static final int HORIZONS = ParkingForecast.HORIZONS.length;

    /** Ratios that are wanted: never worse at the first horizon, 15 % less error at the others. */
    private static final double[] GOALS = {1, 0.85, 0.85};

    private final Marks told = new Marks();
    private final Marks all = new Marks();
    private final Map<YearMonth, Marks> months = new TreeMap<>();

    /** Of the first days of each place, by the first of them. */
    private final Map<Integer, Marks> young = new TreeMap<>();

    private static final int[] AGES = {0, 1, 3, 7, 14};

    private ParkingBench() {}

    /** Sums of errors at each horizon. */
    private static final class Marks {
        private final double[] ours = new double[HORIZONS];
        private final double[] last = new double[HORIZONS];
        private final double[] week = new double[HORIZONS];
        private final int[] held = new int[HORIZONS];
        private final int[] count = new int[HORIZONS];

        void add(int h, ParkingForecast.Estimate guess, double before, double weekAgo, Place p) {
            ours[h] += 100 * Math.abs(guess.free() - p.now) / p.total;
            last[h] += 100 * Math.abs(before - p.now) / p.total;
            week[h] += 100 * Math.abs(weekAgo - p.now) / p.total;
            held[h] += guess.low() <= p.now && p.now <= guess.high() ? 1 : 0;
            count[h]++;
        }

        double ratio(int h) {
            return ours[h] / Math.min(last[h], week[h]);
        }

        /** Where there is no last week yet. */
        double ratioToLast(int h) {
            return ours[h] / last[h];
        }
    }

    /** One place's chain of quarter hours. */
    private static final class Place {
        private final int total;
        private final ParkingForecast forecast;
        private final double[] past = new double[WEEK + 8];
        private final ParkingForecast.Estimate[][] issued = new ParkingForecast.Estimate[8][];
        private double now;
        private int quarters;

        Place(int total) {
            this.total = total;
            this.forecast = new ParkingForecast(total, DayKinds.german());
            Arrays.fill(past, Double.NaN);
        }

        double past(int steps) {
            return past[Math.floorMod(quarters - steps, past.length)];
        }
    }

    /**
     * @param from from when errors count; what lies before only teaches
     */
    public static void run(Path free, Path meta, Instant from, PrintStream out) throws IOException {
        Map<String, Integer> totals = FreeTable.totals(meta);
        String[] names = FreeTable.places(free);
        Place[] places = new Place[names.length];
        for (int i = 0; i < names.length; i++) {
            places[i] = new Place(Math.max(1, totals.getOrDefault(names[i], 0)));
        }
        ParkingBench bench = new ParkingBench();
        FreeTable.read(
                free,
                (at, standing, said) -> {
                    for (int i = 0; i < places.length; i++) {
                        if (!Double.isNaN(standing[i]) && totals.containsKey(names[i])) {
                            places[i].now = standing[i];
                            bench.quarter(places[i], at, said[i], from);
                        }
                    }
                });
        bench.print(out, free, from);
    }

    private void quarter(Place p, Instant at, boolean said, Instant from) {
        boolean sound = p.now >= 0 && p.now <= p.total;
        if (!at.isBefore(from) && sound && p.quarters > WEEK) {
            for (int h = 0; h < HORIZONS; h++) {
                int back = ParkingForecast.HORIZONS[h] / 15;
                var issued = p.issued[Math.floorMod(p.quarters - back, p.issued.length)];
                double before = p.past(back);
                double week = p.past(WEEK);
                all.add(h, issued[h], before, week, p);
                if (said) {
                    told.add(h, issued[h], before, week, p);
                    months.computeIfAbsent(
                                    YearMonth.from(at.minusSeconds(1).atZone(ZoneOffset.UTC)),
                                    m -> new Marks())
                            .add(h, issued[h], before, week, p);
                }
            }
        }
        if (said && sound && p.quarters > 4 && p.quarters < 14 * 96) {
            young(p);
        }
        p.past[p.quarters % p.past.length] = p.now;
        p.forecast.quarter(at, p.now);
        p.issued[p.quarters % p.issued.length] = p.forecast.ahead(at);
        p.quarters++;
    }

    /** How soon a place that is new is foreseen better than by its last value. */
    private void young(Place p) {
        int age = 0;
        while (p.quarters / 96 >= AGES[age + 1]) {
            age++;
        }
        Marks marks = young.computeIfAbsent(AGES[age], a -> new Marks());
        for (int h = 0; h < HORIZONS; h++) {
            int back = ParkingForecast.HORIZONS[h] / 15;
            var issued = p.issued[Math.floorMod(p.quarters - back, p.issued.length)];
            marks.add(h, issued[h], p.past(back), Double.NaN, p);
        }
    }

    private void print(PrintStream out, Path free, Instant from) {
        out.printf("forecast of free spaces: %s from %s%n", free.getFileName(), from);
        table(out, "where the place said something", told);
        for (int h = 0; h < HORIZONS; h++) {
            out.printf(
                    Locale.ROOT,
                    "forecast of %d min beside the better baseline: ratio %.2f, goal at most %.2f%n",
                    ParkingForecast.HORIZONS[h],
                    told.ratio(h),
                    GOALS[h]);
        }
        table(out, "at every quarter hour, what stood last", all);
        young.forEach(
                (day, marks) ->
                        out.printf(
                                Locale.ROOT,
                                "new places, from day %2d: ratio to the last value  %.2f  %.2f  %.2f%n",
                                day,
                                marks.ratioToLast(0),
                                marks.ratioToLast(1),
                                marks.ratioToLast(2)));
        months.forEach(
                (month, marks) ->
                        out.printf(
                                Locale.ROOT,
                                "%s ratio to the better  %.2f  %.2f  %.2f%n",
                                month,
                                marks.ratio(0),
                                marks.ratio(1),
                                marks.ratio(2)));
    }

    private static void table(PrintStream out, String what, Marks marks) {
        out.printf(Locale.ROOT, "%s: %,d judged at each horizon%n", what, marks.count[0]);
        out.println(
                "horizon   ours MAE   last value   last week   ratio to the better   inside the interval");
        for (int h = 0; h < HORIZONS; h++) {
            double n = marks.count[h];
            out.printf(
                    Locale.ROOT,
                    "%4d min   %7.2f %%   %8.2f %%   %7.2f %%   %19.2f   %17.0f %%  %s%n",
                    ParkingForecast.HORIZONS[h],
                    marks.ours[h] / n,
                    marks.last[h] / n,
                    marks.week[h] / n,
                    marks.ratio(h),
                    100.0 * marks.held[h] / n,
                    "#".repeat((int) Math.round(20 * marks.ratio(h))));
        }
    }
}
