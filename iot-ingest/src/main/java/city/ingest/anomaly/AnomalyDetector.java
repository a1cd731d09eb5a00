package city.ingest.anomaly;

import java.util.ArrayDeque;

/**
 * Scores each value of one stream, 0 to 1, from what came before it alone. Two surprises are
 * weighed: how far the value lies from its short-term level, and how far the recent level lies from
 * the long-term one, each measured in its own slowly adapting scale. Only a greater surprise than
 * the last one, which fades over some hundred values, is told: one event is told once.
 *
 * <p>Thread: one. Memory: {@value #LONG} values.
 */
public final class AnomalyDetector {

    private static final int SHORT = 4;
    private static final int LONG = 2_000;
    private static final int QUIET = 300;

    /** Spreads above the usual distance that score a half. */
    private static final double HALF = 10;

    /** Distances beyond this many spreads do not widen the scale further. */
    private static final double CAP = 40;

    private static final double FORGET = 0.0005;

    private final ArrayDeque<Double> recent = new ArrayDeque<>();
    private final Scale jump = new Scale();
    private final Scale shift = new Scale();
    private double level;
    private double sumRecent;
    private long seen;
    private double held;

    /** How unlikely this value is, 0 (as ever) to 1. A value that is no number scores 0. */
    public double score(double value) {
        if (!Double.isFinite(value)) {
            return 0;
        }
        seen++;
        if (seen == 1) {
            level = value;
        }
        double shortMean = recent.isEmpty() ? value : sumRecent / recent.size();
        double byJump = jump.surprise(Math.abs(value - shortMean));
        recent.addLast(value);
        sumRecent += value;
        if (recent.size() > SHORT) {
            sumRecent -= recent.removeFirst();
        }
        double byShift = shift.surprise(Math.abs(sumRecent / recent.size() - level));
        level += (value - level) * Math.max(1.0 / Math.min(seen, LONG), 1.0 / LONG);
        double raw = seen <= SHORT * 4 ? 0 : Math.max(byJump, 0.5 * byShift);
        double told = raw > held ? raw / (raw + HALF) : 0;
        held = Math.max(held * (1 - 1.0 / QUIET), raw);
        return told;
    }

    /** Mean and spread of a distance, adapting slowly; surprise is counted in spreads above it. */
    private static final class Scale {
        private double mean;
        private double variance;
        private long count;

        double surprise(double distance) {
            count++;
            double spread = Math.sqrt(variance) + 1e-9 * (1 + Math.abs(mean));
            double z = count < 3 ? 0 : Math.max(0, (distance - mean) / spread);
            double pace = Math.max(1.0 / count, FORGET);
            double capped = count < 3 ? distance : Math.min(distance, mean + CAP * spread);
            double off = capped - mean;
            mean += pace * off;
            variance = (1 - pace) * (variance + pace * off * off);
            return z;
        }
    }
}
