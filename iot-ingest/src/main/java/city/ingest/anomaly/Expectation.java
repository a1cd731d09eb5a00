package city.ingest.anomaly;

/**
 * What the next value should be: six simple guesses (the last value, the last few, this quarter
 * hour of the day, of the week, of the day at today's level, the long run), each trusted by the
 * fourth power of how little it erred lately. A stream with a daily rhythm comes to be judged by
 * its rhythm, one without by its last values. Thread: one. Memory: a number for each quarter hour
 * of a week.
 */
final class Expectation {

    private static final int DAY = 96;
    private static final int WEEK = 7 * DAY;
    private static final int GUESSES = 6;
    private static final double ERROR_PACE = 0.002;
    private static final double DAY_PACE = 0.08;
    private static final double WEEK_PACE = 0.2;
    private static final double LEVEL_PACE = 0.3;
    private static final double LONG_PACE = 0.003;

    private final double[] day = new double[DAY];
    private final int[] daySeen = new int[DAY];
    private final double[] week = new double[WEEK];
    private final int[] weekSeen = new int[WEEK];
    private final double[] error = new double[GUESSES];
    private final double[] guess = new double[GUESSES];
    private final Recent last = new Recent(5);
    private double level;
    private double longRun = Double.NaN;
    private long seen;

    /** The value that was to be expected at this time; then the one that came teaches. */
    double expectedThen(long second, double value) {
        int d = (int) Math.floorMod(second / 900, (long) DAY);
        int w = (int) Math.floorMod(second / 900, (long) WEEK);
        guess[0] = seen > 0 ? last.back(0) : value;
        guess[1] = seen > 0 ? last.mean() : value;
        guess[2] = daySeen[d] > 0 ? day[d] : Double.NaN;
        guess[3] = weekSeen[w] > 0 ? week[w] : Double.NaN;
        guess[4] = guess[2] + level;
        guess[5] = seen > 0 ? longRun : value;
        double expected = weighed(value);
        learn(d, w, value);
        return expected;
    }

    void pass(Memory memory) {
        memory.of(day);
        memory.of(daySeen);
        memory.of(week);
        memory.of(weekSeen);
        memory.of(error);
        last.pass(memory);
        level = memory.of(level);
        longRun = memory.of(longRun);
        seen = memory.of(seen);
    }

    boolean young() {
        return seen < 20;
    }

    private double weighed(double value) {
        double weights = 0;
        double sum = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < GUESSES; i++) {
            least = Double.isNaN(guess[i]) ? least : Math.min(least, error[i]);
        }
        for (int i = 0; i < GUESSES; i++) {
            if (!Double.isNaN(guess[i])) {
                double ratio = error[i] <= least ? 1 : least / error[i];
                double trust = ratio * ratio * ratio * ratio;
                weights += trust;
                sum += trust * guess[i];
                double off = Math.abs(value - guess[i]);
                double held =
                        seen < 50 ? off : Math.min(off, 10 * error[i] + 1e-9 * Math.abs(value));
                error[i] += (held - error[i]) * Math.max(1.0 / (seen + 1), ERROR_PACE);
            }
        }
        return sum / weights;
    }

    private void learn(int d, int w, double value) {
        if (daySeen[d] > 0) {
            level += LEVEL_PACE * (value - day[d] - level);
        }
        day[d] += (value - day[d]) * Math.max(1.0 / ++daySeen[d], DAY_PACE);
        week[w] += (value - week[w]) * Math.max(1.0 / ++weekSeen[w], WEEK_PACE);
        seen++;
        longRun = seen == 1 ? value : longRun + (value - longRun) * Math.max(1.0 / seen, LONG_PACE);
        last.add(value);
    }
}
