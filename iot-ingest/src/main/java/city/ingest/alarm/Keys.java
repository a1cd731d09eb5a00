package city.ingest.alarm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Devices found by the bytes of their id as it stands in the log: no text is made of a key that is
 * only looked up. Open addressing, at most a third full; an id of up to 15 bytes lies in the table
 * itself, a longer one is compared where it lies.
 */
final class Keys {

    private static final int SHORT = 15;

    /** Two longs for each place. */
    private final long[] table;

    private final byte[][] longer;
    private final @Nullable Watch[] watches;

    Keys(Collection<Watch> all) {
        int size = Integer.highestOneBit(Math.max(4, all.size() * 3)) * 2;
        table = new long[2 * size];
        longer = new byte[size][];
        watches = new Watch[size];
        for (Watch watch : all) {
            byte[] id = watch.device.id().getBytes(StandardCharsets.UTF_8);
            long first = Names.head(id, 0, Math.min(8, id.length));
            long rest = rest(id, 0, id.length);
            int at = place(first, rest, size - 1);
            while (watches[at] != null) {
                at = at + 1 & size - 1;
            }
            table[2 * at] = first;
            table[2 * at + 1] = rest;
            longer[at] = id;
            watches[at] = watch;
        }
    }

    @Nullable Watch find(byte[] in, int from, int to) {
        int length = to - from;
        long first = Names.head(in, from, Math.min(8, length));
        long rest = rest(in, from, length);
        int last = watches.length - 1;
        for (int at = place(first, rest, last); ; at = at + 1 & last) {
            if (table[2 * at] == first
                    && table[2 * at + 1] == rest
                    && (length <= SHORT
                            || Arrays.equals(longer[at], 0, longer[at].length, in, from, to))) {
                return watches[at];
            }
            if (table[2 * at + 1] == 0) {
                return null;
            }
        }
    }

    /** What follows the first eight bytes, and the length: a hash where it is long. Never 0. */
    private static long rest(byte[] in, int from, int length) {
        if (length <= SHORT) {
            long rest = length <= 8 ? 0 : Names.head(in, from + 8, length - 8);
            return rest | (length + 1L) << 56;
        }
        long h = length;
        for (int i = 8; i < length; i += 8) {
            h = (h ^ Names.head(in, from + i, Math.min(8, length - i))) * 0x9E3779B97F4A7C15L;
            h ^= h >>> 32;
        }
        return h | 0x4000_0000_0000_0000L;
    }

    private static int place(long first, long rest, int mask) {
        long h = (first ^ Long.rotateLeft(rest, 32)) * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 40) & mask;
    }
}
