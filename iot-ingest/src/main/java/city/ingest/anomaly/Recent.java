package city.ingest.anomaly;

import java.util.Arrays;

/** The last values of a stream. Thread: one. */
final class Recent {

    private final int size;

    /** Each value twice, a length apart, so that the last ones always lie in one piece. */
    private final double[] twice;

    private final double[] sorted;
    private int next;
    private int held;

    Recent(int size) {
        this.size = size;
        twice = new double[2 * size];
        sorted = new double[size];
    }

    void pass(Memory memory) {
        memory.of(twice);
        next = Math.floorMod(memory.of(next), size);
        held = Math.clamp(memory.of(held), 0, size);
    }

    void add(double value) {
        twice[next] = value;
        twice[next + size] = value;
        next = next + 1 == size ? 0 : next + 1;
        held = Math.min(size, held + 1);
    }

    int size() {
        return held;
    }

    boolean full() {
        return held == size;
    }

    /** The value so many steps ago, 0: the newest. */
    double back(int steps) {
        return twice[next + size - 1 - steps];
    }

    /** Mean of the newest values, at most so many. */
    double mean(int most) {
        int n = Math.min(most, held);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += back(i);
        }
        return sum / n;
    }

    double mean() {
        return mean(size);
    }

    double median() {
        int n = held;
        System.arraycopy(twice, next + size - n, sorted, 0, n);
        Arrays.sort(sorted, 0, n);
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2] + sorted[n / 2 - 1]) / 2;
    }

    double spread() {
        double mean = mean();
        double sum = 0;
        for (int i = 0; i < held; i++) {
            sum += (back(i) - mean) * (back(i) - mean);
        }
        return Math.sqrt(sum / held);
    }
}
