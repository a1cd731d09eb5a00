package city.center.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Which way a lot's free spaces went in the last quarter of an hour. */
final class LotTrend {

    private static final Duration SPAN = Duration.ofMinutes(15);
    private static final Duration STEP = Duration.ofMinutes(1);

    /** A change of less than this share of all spaces is none. */
    private static final double STEADY = 0.02;

    private record Point(Instant at, double free) {}

    private final Deque<Point> points = new ArrayDeque<>();
    private double last = Double.NaN;

    /** Keeps at most one point a minute; one older than the last is passed over. */
    void add(Instant at, double free) {
        last = free;
        Point newest = points.peekLast();
        if (newest == null || !at.isBefore(newest.at().plus(STEP))) {
            points.addLast(new Point(at, free));
        }
        while (points.size() > 1
                && Duration.between(points.getFirst().at(), at).compareTo(SPAN) > 0) {
            points.removeFirst();
        }
    }

    /** filling, emptying or steady. */
    String word(int total) {
        Point first = points.peekFirst();
        if (first == null || Double.isNaN(last) || Double.isNaN(first.free())) {
            return "steady";
        }
        double change = (last - first.free()) / Math.max(1, total);
        return change < -STEADY ? "filling" : change > STEADY ? "emptying" : "steady";
    }
}
