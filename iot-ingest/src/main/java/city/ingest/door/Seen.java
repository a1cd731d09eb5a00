package city.ingest.door;

/**
 * The newest message ids, as fingerprints of 64 bits, in two generations: bounded, some bytes for
 * each. Two ids of which one is wrongly taken for the other are to be expected once in 10^14.
 *
 * <p>Thread: any; it locks itself.
 */
public final class Seen {

    /** Ids that one generation holds; at least as many of the newest are always known. */
    static final int GENERATION = 1 << 18;

    private static final int SIZE = GENERATION * 2;
    private static final long GONE = 1;

    private long[] newer = new long[SIZE];
    private long[] older = new long[SIZE];
    private int count;

    /** Whether it was not known before; from now on it is. */
    public synchronized boolean add(long id) {
        if (find(newer, id) >= 0 || find(older, id) >= 0) {
            return false;
        }
        if (++count > GENERATION) {
            long[] free = older;
            older = newer;
            newer = free;
            java.util.Arrays.fill(newer, 0);
            count = 1;
        }
        int at = (int) id & SIZE - 1;
        while (newer[at] != 0 && newer[at] != GONE) {
            at = at + 1 & SIZE - 1;
        }
        newer[at] = id;
        return true;
    }

    synchronized void remove(long id) {
        for (long[] table : new long[][] {newer, older}) {
            int at = find(table, id);
            if (at >= 0) {
                table[at] = GONE;
            }
        }
    }

    private static int find(long[] table, long id) {
        int at = (int) id & SIZE - 1;
        while (table[at] != 0) {
            if (table[at] == id) {
                return at;
            }
            at = at + 1 & SIZE - 1;
        }
        return -1;
    }
}
