package city.center.bench;

import java.util.Arrays;

/** Times gathered by many threads, up to a bound; later ones are left out. */
final class Quantiles {

    private final long[] nanos;
    private int count;

    Quantiles(int most) {
        nanos = new long[most];
    }

    synchronized void add(long one) {
        if (count < nanos.length) {
            nanos[count++] = one;
        }
    }

    synchronized int count() {
        return count;
    }

    /** In milliseconds; 0 where nothing was gathered. */
    synchronized double of(double share) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, Math.round(share * (count - 1)))] / 1e6;
    }
}
