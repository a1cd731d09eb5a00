package city.ingest.series;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keys of the roll-ups: a tag, device and value, step, beginning; sorted as they are read. */
final class SeriesKeys {

    private static final byte SERIES = 's';
    private static final byte OFFSETS = 'o';
    private static final byte NAMES = 'n';

    private SeriesKeys() {}

    /** What all keys of one series begin with. */
    static byte[] series(String device, String value) {
        return tagged(SERIES, device + '\0' + value + '\0');
    }

    /** One stretch of a series. */
    static byte[] of(byte[] series, Step step, long begin) {
        return ByteBuffer.allocate(series.length + 1 + Long.BYTES)
                .put(series)
                .put((byte) step.ordinal())
                .putLong(Math.max(0, begin))
                .array();
    }

    /** Beginning of the stretch of a key. */
    static long begin(byte[] key) {
        return ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
    }

    static byte[] offset(String topicAndPartition) {
        return tagged(OFFSETS, topicAndPartition);
    }

    /** Notes that a device sends a value. */
    static byte[] name(String device, String value) {
        return tagged(NAMES, device + '\0' + value);
    }

    /** What the names of a device's values begin with. */
    static byte[] names(String device) {
        return tagged(NAMES, device + '\0');
    }

    /** What all names begin with. */
    static byte[] names() {
        return new byte[] {NAMES};
    }

    private static byte[] tagged(byte tag, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] key = Arrays.copyOf(new byte[] {tag}, text.length + 1);
        System.arraycopy(text, 0, key, 1, text.length);
        return key;
    }

    static boolean starts(byte[] key, byte[] with) {
        return key.length >= with.length
                && Arrays.equals(key, 0, with.length, with, 0, with.length);
    }
}
