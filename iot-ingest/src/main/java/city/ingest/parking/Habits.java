package city.ingest.parking;

import java.time.Duration;
import java.time.Instant;

/**
 * How a lot behaves, learned from how far its numbers fell from what was foreseen.
 *
 * @param width by which the variance was too small so far, 1: honest
 * @param weight numbers behind it
 * @param wander variance that an hour without gates brings, spaces squared
 * @param moves counted by gates so far
 */
record Habits(double width, double weight, double wander, long moves) {

    /** Share of the spaces by which a lot without gates may change in an hour, one sigma. */
    private static final double WANDER = 0.10;

    private static final double FIRST_WEIGHT = 4;
    private static final double MOST_WEIGHT = 60;

    /** One great surprise is a fault more often than a habit. */
    private static final double CAP = 12;

    private static final double LEAST_WIDTH = 0.05;
    private static final double MOST_WIDTH = 20;

    static Habits of(int total) {
        double hour = WANDER * total;
        return new Habits(1, FIRST_WEIGHT, hour * hour, 0);
    }

    boolean gateless() {
        return moves == 0;
    }

    Habits counted(int more) {
        return more == 0 ? this : new Habits(width, weight, wander, moves + more);
    }

    double wandered(Instant from, Instant to) {
        return wander * Duration.between(from, to).toMillis() / 3.6e6;
    }

    /** After a number fell so far from an estimate of this variance. */
    Habits surprised(double off, double variance) {
        if (variance <= 0) {
            return this;
        }
        double ratio = Math.min(CAP, off * off / variance);
        double weighed = (width * weight + ratio) / (weight + 1);
        double next = Math.clamp(weighed, LEAST_WIDTH, MOST_WIDTH);
        return new Habits(next, Math.min(MOST_WEIGHT, weight + 1), wander, moves);
    }
}
