package city.ingest.parking;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * {@code ./city bench parking [FREE META [FROM]]}: the mean absolute error of the forecast in
 * percent of capacity, beside the last value and the same time last week, in one run over one file.
 * Truth is the value last said at the quarter hour; values above capacity or below zero are faults
 * of their counters and are left out of the truth.
 */
public final class ParkingBench {

    private static final int QUARTER = 900;
    private static final int WEEK = 7 * 96;

    private final Map<String, Integer> totals;
    private final double[][] ours = new double[3][2];
    private final double[][] last = new double[3][2];
    private final double[][] week = new double[3][2];
    private final int[] held = new int[3];

    private ParkingBench(Map<String, Integer> totals) {
        this.totals = totals;
    }

    /** One place's chain of quarter hours. */
    private static final class Place {
        private final int total;
        private final ParkingForecast forecast;
        private final double[] past = new double[WEEK + 8];
        private final ParkingForecast.Estimate[][] issued = new ParkingForecast.Estimate[8][];
        private double said = Double.NaN;
        private boolean sound;
        private int quarters;

        Place(int total) {
            this.total = total;
            this.forecast = new ParkingForecast(total);
            Arrays.fill(past, Double.NaN);
        }
    }

    /**
     * @param from from when errors count; what lies before only teaches
     */
    public static void run(Path free, Path meta, Instant from, PrintStream out) throws IOException {
        Map<String, Integer> totals = new HashMap<>(ScoreParking.totals(meta));
        ParkingBench bench = new ParkingBench(totals);
        bench.read(free, from);
        bench.print(out, free, from);
    }

    private void read(Path free, Instant from) throws IOException {
        try (BufferedReader reader = ScoreParking.open(free)) {
            String[] names = reader.readLine().split(",", -1);
            Place[] places = new Place[names.length];
            for (int i = 1; i < names.length; i++) {
                int total = totals.getOrDefault(names[i], 0);
                places[i] = total > 0 ? new Place(total) : null;
            }
            long next = -1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                long second = OffsetDateTime.parse(cells[0]).toEpochSecond();
                if (next < 0) {
                    next = second / QUARTER * QUARTER + QUARTER;
                }
                for (; next < second; next += QUARTER) {
                    for (Place place : places) {
                        if (place != null) {
                            quarter(place, Instant.ofEpochSecond(next), from);
                        }
                    }
                }
                for (int i = 1; i < cells.length && i < places.length; i++) {
                    if (!cells[i].isBlank() && places[i] != null) {
                        double said = Double.parseDouble(cells[i]);
                        places[i].sound = said >= 0 && said <= places[i].total;
                        places[i].said = Math.clamp(said, 0, places[i].total);
                    }
                }
            }
        }
    }

    private void quarter(Place p, Instant at, Instant from) {
        if (Double.isNaN(p.said)) {
            return;
        }
        int now = p.quarters % p.past.length;
        if (!at.isBefore(from) && p.sound && p.quarters > WEEK) {
            for (int h = 0; h < 3; h++) {
                int back = ParkingForecast.HORIZONS[h] / 15;
                ParkingForecast.Estimate[] then =
                        p.issued[Math.floorMod(p.quarters - back, p.issued.length)];
                double before = p.past[Math.floorMod(p.quarters - back, p.past.length)];
                double lastWeek = p.past[Math.floorMod(p.quarters - WEEK, p.past.length)];
                if (then != null) {
                    add(ours[h], then[h].free(), p);
                    add(last[h], before, p);
                    add(week[h], lastWeek, p);
                    held[h] += then[h].low() <= p.said && p.said <= then[h].high() ? 1 : 0;
                }
            }
        }
        p.past[now] = p.said;
        p.forecast.quarter(at, p.said);
        p.issued[p.quarters % p.issued.length] = p.forecast.ahead(at);
        p.quarters++;
    }

    private static void add(double[] sum, double guess, Place p) {
        sum[0] += 100 * Math.abs(guess - p.said) / p.total;
        sum[1]++;
    }

    private void print(PrintStream out, Path free, Instant from) {
        out.printf(
                Locale.ROOT,
                "forecast of free spaces: %s from %s, %,d judged at each horizon%n",
                free.getFileName(),
                from,
                (long) ours[0][1]);
        out.println(
                "horizon   ours MAE   last value   last week   ratio to the better   inside the interval");
        for (int h = 0; h < 3; h++) {
            double a = ours[h][0] / ours[h][1];
            double b = last[h][0] / last[h][1];
            double c = week[h][0] / week[h][1];
            out.printf(
                    Locale.ROOT,
                    "%4d min   %7.2f %%   %8.2f %%   %7.2f %%   %19.2f   %17.0f %%  %s%n",
                    ParkingForecast.HORIZONS[h],
                    a,
                    b,
                    c,
                    a / Math.min(b, c),
                    100.0 * held[h] / ours[h][1],
                    "#".repeat((int) Math.round(20 * a / Math.min(b, c))));
        }
    }
}
