package city.ingest.alarm;

import city.ingest.reading.Eight;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Names of values that somebody looks at, found by their bytes (UTF-8), eight at a time. Ten
 * thousand devices look at the same few names: what they share stays in the processor's cache.
 */
final class Names {

    private final byte[][] names;
    private final long[] heads;

    Names(List<String> all) {
        names = all.stream().map(n -> n.getBytes(StandardCharsets.UTF_8)).toArray(byte[][]::new);
        heads = Arrays.stream(names).mapToLong(n -> head(n, 0, n.length)).toArray();
    }

    int size() {
        return names.length;
    }

    /** Place of a name, or -1. */
    int slot(byte[] in, int from, int to) {
        int length = to - from;
        long head = head(in, from, length);
        for (int i = 0; i < heads.length; i++) {
            if (heads[i] == head
                    && names[i].length == length
                    && (length <= 8 || Arrays.equals(names[i], 8, length, in, from + 8, to))) {
                return i;
            }
        }
        return -1;
    }

    /** The first eight of some bytes; where there are fewer, the rest is zero. */
    static long head(byte[] in, int from, int length) {
        if (length >= 8) {
            return Eight.at(in, from);
        }
        if (from + 8 <= in.length) {
            return length == 0 ? 0 : Eight.at(in, from) & (-1L >>> (64 - 8 * length));
        }
        long head = 0;
        for (int i = 0; i < length; i++) {
            head |= (in[from + i] & 0xFFL) << (8 * i);
        }
        return head;
    }
}
