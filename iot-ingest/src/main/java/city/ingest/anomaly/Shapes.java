package city.ingest.anomaly;

import java.util.ArrayDeque;

/**
 * How unlike any earlier one the latest stretch of a stream is: its distance, level set aside, from
 * the nearest of two hundred stretches kept from its whole past, each as eight means. Thread: one.
 */
final class Shapes {

    private static final int MEANS = 8;
    private static final int KEPT = 200;
    private static final int LEAST = 20;

    private final Recent recent;
    private final Recent means;
    private final int block;
    private final double[][] kept = new double[KEPT][MEANS];
    private final ArrayDeque<double[]> waiting = new ArrayDeque<>();
    private long offered;

    /**
     * @param length values of a stretch, a multiple of eight
     */
    Shapes(int length) {
        block = length / MEANS;
        recent = new Recent(block);
        means = new Recent(length - block + 1);
    }

    void pass(Memory memory) {
        recent.pass(memory);
        means.pass(memory);
        offered = memory.of(offered);
        for (int k = 0; k < Math.min(offered, KEPT); k++) {
            memory.of(kept[k]);
        }
        int wait = Math.clamp(memory.of(waiting.size()), 0, MEANS * block);
        while (waiting.size() < wait) {
            waiting.addLast(new double[MEANS]);
        }
        waiting.forEach(memory::of);
    }

    /** Distance to the nearest, NaN while too few are kept. */
    double distance(double value) {
        recent.add(value);
        means.add(recent.mean());
        if (!means.full()) {
            return Double.NaN;
        }
        double[] now = shape();
        int known = (int) Math.min(offered, KEPT);
        double nearest = Double.MAX_VALUE;
        for (int k = 0; k < known; k++) {
            nearest = nearest(kept[k], now, nearest);
        }
        waiting.addLast(now);
        if (waiting.size() > MEANS * block) {
            keep(waiting.removeFirst());
        }
        return known < LEAST ? Double.NaN : Math.sqrt(nearest);
    }

    /** The square of the distance of two shapes where it is below this, which is given up early. */
    private static double nearest(double[] one, double[] now, double below) {
        double sum = 0;
        for (int i = 0; i < MEANS; i += 2) {
            double a = one[i] - now[i];
            double b = one[i + 1] - now[i + 1];
            sum += a * a + b * b;
            if (sum >= below) {
                return below;
            }
        }
        return sum;
    }

    private double[] shape() {
        double[] now = new double[MEANS];
        double mean = 0;
        for (int i = 0; i < MEANS; i++) {
            now[i] = means.back(i * block);
            mean += now[i] / MEANS;
        }
        for (int i = 0; i < MEANS; i++) {
            now[i] -= mean;
        }
        return now;
    }

    /** A fair sample of all the past: every stretch has the same chance, from a fixed sequence. */
    private void keep(double[] shape) {
        long place = offered < KEPT ? offered : ((offered * 2_654_435_761L) >>> 8) % (offered + 1);
        if (place < KEPT) {
            kept[(int) place] = shape;
        }
        offered++;
    }
}
