package city.wall.feed;

/**
 * A sum over the keys and revisions of one topic that does not depend on their order and can be
 * kept up to date by adding and taking away: two lanes of 32 bits, each the sum of a hash whose
 * bits are mixed (a XOR of checksums is linear: two missing changes may cancel out). The page
 * computes the same; its golden vectors stand in both tests.
 *
 * <p>Thread: its owner's.
 */
final class Digest {

    private static final int FNV_PRIME = 0x01000193;
    private static final int FIRST = 0x811c9dc5;
    private static final int SECOND = 0x9e3779b9;

    private int first;
    private int second;

    void add(String key, long rev) {
        String entry = key + ":" + rev;
        first += hash(entry, FIRST);
        second += hash(entry, SECOND);
    }

    void take(String key, long rev) {
        String entry = key + ":" + rev;
        first -= hash(entry, FIRST);
        second -= hash(entry, SECOND);
    }

    /** FNV-1a over UTF-16 units, then the finaliser of MurmurHash3. */
    private static int hash(String text, int start) {
        int h = start;
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * FNV_PRIME;
        }
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    /** Sixteen hexadecimal digits. */
    @Override
    public String toString() {
        return "%08x%08x".formatted(first, second);
    }
}
