package city.gis.tile;

import city.gis.layer.Attributes;
import java.util.Arrays;

/**
 * The values of a tile's layer, each of them once, numbered as they come.
 *
 * <p>Thread: one.
 */
final class ValueTable {

    private static final int FREE = -1;

    private final Bytes bytes = new Bytes(1 << 14);
    private int[] slots = new int[1 << 10];
    private int[] hashes = new int[1 << 9];
    private int[] starts = new int[1 << 9];
    private int[] ends = new int[1 << 9];
    private int count;

    ValueTable() {
        Arrays.fill(slots, FREE);
    }

    void clear() {
        Arrays.fill(slots, FREE);
        bytes.clear();
        count = 0;
    }

    /** The fields of all values, as the layer holds them. */
    Bytes fields() {
        return bytes;
    }

    /** The number of a feature's i-th value. */
    int number(Attributes of, int i) {
        int hash = of.hash(i);
        int start = of.start(i);
        int end = of.end(i);
        int mask = slots.length - 1;
        int slot = spread(hash) & mask;
        int known = slots[slot];
        while (known != FREE) {
            if (hashes[known] == hash
                    && Arrays.equals(
                            bytes.held(), starts[known], ends[known], of.values(), start, end)) {
                return known;
            }
            slot = slot + 1 & mask;
            known = slots[slot];
        }
        return add(of.values(), start, end, hash, slot);
    }

    private int add(byte[] from, int start, int end, int hash, int slot) {
        if (count == hashes.length) {
            grow();
            return add(from, start, end, hash, free(hash));
        }
        bytes.head(4, end - start);
        starts[count] = bytes.size();
        bytes.append(from, start, end);
        ends[count] = bytes.size();
        hashes[count] = hash;
        slots[slot] = count;
        return count++;
    }

    private void grow() {
        int twice = count * 2;
        hashes = Arrays.copyOf(hashes, twice);
        starts = Arrays.copyOf(starts, twice);
        ends = Arrays.copyOf(ends, twice);
        slots = new int[twice * 2];
        Arrays.fill(slots, FREE);
        for (int i = 0; i < count; i++) {
            slots[free(hashes[i])] = i;
        }
    }

    private int free(int hash) {
        int slot = spread(hash) & slots.length - 1;
        while (slots[slot] != FREE) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }
}
