package city.gis.layer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The properties of a feature as a vector tile writes them (MVT 2.1, 4.4): each value encoded once,
 * when the feature is put, so that drawing a tile only copies bytes.
 */
public final class Attributes {

    /** Beyond so many sets of names, each feature keeps its own. */
    private static final int MOST_SETS = 1_024;

    private static final Map<Names, Names> KNOWN = new ConcurrentHashMap<>();

    private final Names names;
    private final byte[] values;
    private final int[] ends;
    private final int[] hashes;

    /** Names in their order; the same set of names is the same object. */
    public static final class Names {
        private final String[] words;
        private final int hash;

        private Names(String[] words) {
            this.words = words;
            this.hash = Arrays.hashCode(words);
        }

        public int size() {
            return words.length;
        }

        public String at(int i) {
            return words[i];
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Names n && Arrays.equals(words, n.words);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        private static Names of(String[] words) {
            Names names = new Names(words);
            Names known = KNOWN.get(names);
            if (known == null && KNOWN.size() < MOST_SETS) {
                known = KNOWN.putIfAbsent(names, names);
            }
            return known == null ? names : known;
        }
    }

    private Attributes(Names names, byte[] values, int[] ends, int[] hashes) {
        this.names = names;
        this.values = values;
        this.ends = ends;
        this.hashes = hashes;
    }

    /** A feature's own properties, and its key among them. */
    static Attributes of(Feature feature) {
        Map<String, Object> all = new TreeMap<>(feature.properties());
        all.put("key", feature.key());
        return of(all);
    }

    /** Properties in the order of their names. */
    public static Attributes of(Map<String, Object> properties) {
        TreeMap<String, Object> sorted = new TreeMap<>(properties);
        int[] ends = new int[sorted.size()];
        int[] hashes = new int[sorted.size()];
        byte[] values = new byte[sorted.size() * 16];
        int size = 0;
        int i = 0;
        for (Object value : sorted.values()) {
            byte[] one = encoded(value);
            if (size + one.length > values.length) {
                values = Arrays.copyOf(values, Math.max(size + one.length, values.length * 2));
            }
            System.arraycopy(one, 0, values, size, one.length);
            size += one.length;
            ends[i] = size;
            hashes[i++] = Arrays.hashCode(one);
        }
        return new Attributes(
                Names.of(sorted.keySet().toArray(String[]::new)),
                Arrays.copyOf(values, size),
                ends,
                hashes);
    }

    public Names names() {
        return names;
    }

    /** The bytes of all values, each a whole MVT value message. */
    public byte[] values() {
        return values;
    }

    public int start(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    public int end(int i) {
        return ends[i];
    }

    /** The same for equal values. */
    public int hash(int i) {
        return hashes[i];
    }

    private static byte[] encoded(Object value) {
        return switch (value) {
            case String s -> text(s);
            case Boolean b -> new byte[] {7 << 3, (byte) (b ? 1 : 0)};
            // Numbers that are whole are written whole: shorter, and the same to a browser.
            case Number n when whole(n.doubleValue()) ->
                    n.longValue() >= 0
                            ? varint(5 << 3, n.longValue())
                            : varint(6 << 3, n.longValue() << 1 ^ n.longValue() >> 63);
            case Number n -> fixed64(Double.doubleToRawLongBits(n.doubleValue()));
            default -> text(value.toString());
        };
    }

    private static boolean whole(double d) {
        return d == Math.rint(d) && Math.abs(d) < 1L << 53;
    }

    private static byte[] text(String s) {
        byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
        byte[] head = varint(1 << 3 | 2, utf8.length);
        byte[] whole = Arrays.copyOf(head, head.length + utf8.length);
        System.arraycopy(utf8, 0, whole, head.length, utf8.length);
        return whole;
    }

    private static byte[] varint(int tag, long value) {
        byte[] bytes = new byte[11];
        bytes[0] = (byte) tag;
        int size = 1;
        long left = value;
        while ((left & ~0x7FL) != 0) {
            bytes[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return Arrays.copyOf(bytes, size);
    }

    private static byte[] fixed64(long bits) {
        byte[] bytes = new byte[9];
        bytes[0] = 3 << 3 | 1;
        for (int i = 0; i < 8; i++) {
            bytes[1 + i] = (byte) (bits >>> 8 * i);
        }
        return bytes;
    }
}
