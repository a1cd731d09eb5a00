package city.ingest.parking;

import java.time.Instant;
import java.util.Arrays;

/**
 * Free spaces of one lot some minutes ahead, from its own past and the calendar: the last value,
 * moved by what a {@link Regression} makes of the lot's {@link Rhythm}, of how the last hour
 * differed from it, and of how far the lot is from its usual level. A number that cannot be is not
 * believed, one above the total that stays shows that the total is wrong.
 *
 * <p>Thread: one. Memory: about 16 kB.
 */
public final class ParkingForecast {

    /** Minutes ahead. */
    public static final int[] HORIZONS = {15, 30, 60};

    private static final int VERSION = 1;
    private static final int SIGNS = 6;
    private static final int HOURS = 24;
    private static final int BYTES = 32_000;

    /** The rhythm in full, and a fifth of what the last quarter hour was unlike it. */
    private static final double[] OPINION = {1, 0.2, 0, 0, 0, 0};

    private static final double TRUST = 0.5;
    private static final double NOISE = 0.0004;
    private static final double CONSTANT = 0.05;
    private static final double LEAST_ERROR = 0.004;
    private static final double ERROR_PACE = 0.01;

    /** Of ten values, eight shall lie inside the bounds. */
    private static final double INSIDE = 0.8;

    /** Hours after which a number that stands still is half believed to stay. */
    private static final double STANDS = 12;

    /** A jump by this share of the spaces to what cannot be is a fault, for at most two hours. */
    private static final double FAULT = 0.4;

    private static final int LONGEST_FAULT = 8;

    private final double total;
    private final Rhythm rhythm;
    private final Regression[] regressions = new Regression[HORIZONS.length];
    private final double[][] error = new double[HORIZONS.length][HOURS];
    private final double[] width = {1.6, 1.6, 1.6};
    private double most;

    /** The last values and how far each change was from the usual one, newest first. */
    private final double[] past = new double[5];

    private final double[] surprise = new double[5];

    /** The signs of the last five quarter hours for each horizon, newest first. */
    private final double[][][] signs = new double[5][HORIZONS.length][SIGNS];

    private int quarters;
    private long learned = Long.MIN_VALUE;
    private int stood;
    private int odd;

    /** For a lot of the district, with weekends alone. */
    public ParkingForecast(int total) {
        this(total, DayKinds.weekly(DayKinds.YANTIAN));
    }

    public ParkingForecast(int total, DayKinds days) {
        this.total = Math.max(1, total);
        this.most = this.total;
        rhythm = new Rhythm(days, HORIZONS.length);
        for (int h = 0; h < HORIZONS.length; h++) {
            int steps = HORIZONS[h] / 15;
            regressions[h] = new Regression(OPINION, TRUST, NOISE * steps);
            Arrays.fill(error[h], 0.02 + 0.01 * steps);
        }
    }

    /** A forecast with the bounds that held eight times in ten while the number moved. */
    public record Estimate(int minutes, double free, double low, double high) {}

    /**
     * Takes in the value that stands at a quarter hour; then {@link #ahead} speaks of the next
     * ones. One that was learned from before a restart teaches nothing twice.
     */
    public void quarter(Instant at, double value) {
        double share = believed(value);
        boolean moved = quarters == 0 || Math.abs(share - past[0]) > 1e-9;
        stood = moved ? 0 : stood + 1;
        shift(past, share);
        shift(surprise, 0);
        if (quarters > 0) {
            Rhythm.Slot before = rhythm.slot(at.minusSeconds(900));
            surprise[0] = share - past[1] - rhythm.drift(0, before);
        }
        quarters++;
        boolean news = at.getEpochSecond() > learned;
        for (int h = 0; h < HORIZONS.length; h++) {
            int back = HORIZONS[h] / 15;
            if (news && quarters > back) {
                learn(
                        h,
                        rhythm.slot(at.minusSeconds(HORIZONS[h] * 60L)),
                        signs[back - 1][h],
                        moved);
            }
        }
        if (news && quarters > 4) {
            rhythm.passed(rhythm.slot(at.minusSeconds(3_600)));
        }
        Rhythm.Slot now = rhythm.slot(at);
        if (news) {
            learned = at.getEpochSecond();
            rhythm.stood(now, share);
        }
        double[][] oldest = signs[signs.length - 1];
        System.arraycopy(signs, 0, signs, 1, signs.length - 1);
        signs[0] = oldest;
        for (int h = 0; h < HORIZONS.length; h++) {
            oldest[h] =
                    new double[] {
                        rhythm.drift(h, now),
                        surprise[0],
                        surprise[1],
                        surprise[2] + surprise[3],
                        rhythm.below(now, share),
                        CONSTANT
                    };
        }
    }

    /**
     * Below zero, or far above the total all at once, is a fault; slowly above it is the total's.
     */
    private double believed(double value) {
        double before = past[0] * total;
        boolean fault = value < 0 || value > most && Math.abs(value - before) > FAULT * most;
        odd = fault ? odd + 1 : 0;
        if (fault && quarters > 0 && odd <= LONGEST_FAULT) {
            return past[0];
        }
        if (value > most) {
            most += (Math.min(value, 3 * most) - most) / 4;
        }
        return Math.clamp(value, 0, most) / total;
    }

    private void learn(int h, Rhythm.Slot then, double[] saw, boolean moved) {
        double change = past[0] - past[HORIZONS[h] / 15];
        double usual = error[h][then.hour()];
        double off = Math.abs(change - regressions[h].of(saw));
        if (moved) {
            boolean outside = off > width[h] * usual;
            width[h] *= Math.exp(ERROR_PACE * (outside ? INSIDE : INSIDE - 1));
            for (int side = -1; side <= 1; side++) {
                int hour = Math.floorMod(then.hour() + side, HOURS);
                double pace = side == 0 ? 2 * ERROR_PACE : ERROR_PACE;
                error[h][hour] += pace * (off - error[h][hour]);
            }
        }
        regressions[h].learn(saw, change, Math.max(LEAST_ERROR, error[h][then.hour()]));
        rhythm.changed(h, then, change);
    }

    /**
     * The chain of quarter hours broke: what was learned stays, the last values no longer count.
     */
    public void interrupt() {
        quarters = 0;
        stood = 0;
        Arrays.fill(surprise, 0);
    }

    /** Whether enough unbroken quarter hours stand behind it to speak. */
    public boolean ready() {
        return quarters > 0;
    }

    /** Forecasts issued at the last quarter hour, for each horizon. */
    public Estimate[] ahead(Instant at) {
        double still = stood * 0.25 / STANDS;
        double moves = 1 / (1 + still * still);
        int hour = rhythm.slot(at).hour();
        Estimate[] all = new Estimate[HORIZONS.length];
        for (int h = 0; h < all.length; h++) {
            double change = moves * regressions[h].of(signs[0][h]);
            double free = Math.clamp((past[0] + change) * total, 0, most);
            double half = width[h] * error[h][hour] * total;
            all[h] =
                    new Estimate(
                            HORIZONS[h],
                            free,
                            Math.max(0, free - half),
                            Math.min(most, free + half));
        }
        return all;
    }

    /** What it has learned, to be kept over a restart: about 16 kB, without the last values. */
    public byte[] state() {
        ForecastState.Out out = new ForecastState.Out(BYTES);
        out.ints(VERSION).second(learned).doubles(new double[] {most / total});
        rhythm.keep(out);
        for (Regression one : regressions) {
            one.keep(out);
        }
        return out.doubles(error).doubles(width).bytes();
    }

    /**
     * Takes over what another of the same lot had learned; the chain of values begins anew.
     *
     * @return whether it was such a state; where not, nothing changed
     */
    public boolean restore(byte[] state) {
        ForecastState.In in = new ForecastState.In(state);
        if (state.length != state().length || version(in) != VERSION) {
            return false;
        }
        learned = in.second();
        double[] above = new double[1];
        in.doubles(above);
        most = Math.max(total, above[0] * total);
        rhythm.restore(in);
        for (Regression one : regressions) {
            one.restore(in);
        }
        in.doubles(error).doubles(width);
        interrupt();
        return true;
    }

    private static int version(ForecastState.In in) {
        int[] version = new int[1];
        in.ints(version);
        return version[0];
    }

    private static void shift(double[] row, double newest) {
        System.arraycopy(row, 0, row, 1, row.length - 1);
        row[0] = newest;
    }
}
