package city.ingest.parking;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Free spaces of one lot some minutes ahead, from its own past: the last value, moved by the
 * average change that this slot of the week, and of the day, has seen, weighed by how often.
 *
 * <p>Thread: one. Memory: a few numbers for each quarter hour of the week and horizon.
 */
public final class ParkingForecast {

    /** Minutes ahead. */
    public static final int[] HORIZONS = {15, 30, 60};

    private static final int DAY = 96;
    private static final int WEEK = 7 * DAY;
    private static final double FADE = 0.35;
    private static final double PRIOR = 1.5;
    private static final double ECHO_FADE = 0.998;
    private static final double ECHO_PRIOR = 0.01;

    private final double total;
    private final double[][] byWeek = new double[HORIZONS.length][WEEK];
    private final int[] weekSeen = new int[WEEK];
    private final double[][] byDay = new double[HORIZONS.length][2 * DAY];
    private final int[] daySeen = new int[2 * DAY];
    private final double[] error = {0.03, 0.05, 0.08};
    private final double[] past = new double[5];

    /** How far the last changes were from the usual ones, newest first, and what that told. */
    private final double[] surprise = new double[5];

    private final double[] told = new double[HORIZONS.length];
    private final double[] width = new double[HORIZONS.length];
    private int quarters;

    public ParkingForecast(int total) {
        this.total = Math.max(1, total);
    }

    /** A forecast with the bounds that held eight times in ten so far. */
    public record Estimate(int minutes, double free, double low, double high) {}

    /**
     * Takes in the value that stands at a quarter hour; then {@link #ahead} speaks of the next
     * ones.
     */
    public void quarter(Instant at, double value) {
        double share = Math.clamp(value / total, 0, 1);
        System.arraycopy(past, 0, past, 1, past.length - 1);
        past[0] = share;
        System.arraycopy(surprise, 0, surprise, 1, surprise.length - 1);
        surprise[0] = quarters == 0 ? 0 : share - past[1] - drift(0, at.minusSeconds(900));
        quarters++;
        for (int h = 0; h < HORIZONS.length; h++) {
            int back = HORIZONS[h] / 15;
            if (quarters <= back) {
                continue;
            }
            Instant then = at.minusSeconds(HORIZONS[h] * 60L);
            double change = share - past[back];
            double unusual = change - drift(h, then);
            double off = Math.abs(unusual - echo(h, surprise[back]));
            told[h] = told[h] * ECHO_FADE + surprise[back] * unusual;
            width[h] = width[h] * ECHO_FADE + surprise[back] * surprise[back];
            error[h] += 0.01 * (off - error[h]);
            int week = slot(then, WEEK);
            int day = kind(then);
            byWeek[h][week] +=
                    (change - byWeek[h][week]) * Math.max(FADE, 1.0 / (weekSeen[week] + 1));
            byDay[h][day] += (change - byDay[h][day]) * Math.max(0.12, 1.0 / (daySeen[day] + 1));
        }
        Instant hourAgo = at.minusSeconds(3_600);
        weekSeen[slot(hourAgo, WEEK)]++;
        daySeen[kind(hourAgo)]++;
    }

    /** The chain of quarter hours broke: the profile stays, the last values no longer count. */
    public void interrupt() {
        quarters = 0;
    }

    /** Whether enough unbroken quarter hours stand behind it to speak. */
    public boolean ready() {
        return quarters > 0;
    }

    /** Forecasts issued at the last quarter hour, for each horizon. */
    public Estimate[] ahead(Instant at) {
        Estimate[] all = new Estimate[HORIZONS.length];
        for (int h = 0; h < all.length; h++) {
            double free = Math.clamp(past[0] + drift(h, at) + echo(h, surprise[0]), 0, 1) * total;
            double half = 1.6 * error[h] * total;
            all[h] =
                    new Estimate(
                            HORIZONS[h],
                            free,
                            Math.max(0, free - half),
                            Math.min(total, free + half));
        }
        return all;
    }

    /** What a surprise now says of the change to come: a regression that forgets within days. */
    private double echo(int h, double now) {
        return now * told[h] / (width[h] + ECHO_PRIOR);
    }

    /**
     * The usual change from this slot on, shrunk towards the day's where the week's was seen
     * seldom.
     */
    private double drift(int h, Instant at) {
        int week = slot(at, WEEK);
        int day = kind(at);
        double seen = weekSeen[week];
        double daily = daySeen[day] * byDay[h][day] / (daySeen[day] + PRIOR);
        return (seen * byWeek[h][week] + PRIOR * daily) / (seen + PRIOR);
    }

    private static int slot(Instant at, int of) {
        return (int) Math.floorMod(at.getEpochSecond() / 900, (long) of);
    }

    private static int kind(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return slot(at, DAY) + (time.getDayOfWeek().getValue() >= 6 ? DAY : 0);
    }
}
