package city.ingest.alarm;

import java.nio.charset.StandardCharsets;

/** The newest reading of a device, kept as its text in a buffer that is used again. */
final class Last {

    private static final byte[] NOTHING = {};

    long time;
    long received;
    private byte[] text = NOTHING;
    private int length;

    /** Whether there is none. */
    boolean none() {
        return length == 0;
    }

    /** Keeps the values' text. */
    void keep(long own, long arrival, byte[] in, int from, int to) {
        int size = to - from;
        if (text.length < size) {
            text = new byte[size + size / 4];
        }
        System.arraycopy(in, from, text, 0, size);
        length = size;
        time = own;
        received = arrival;
    }

    void take(Last other) {
        text = other.text;
        length = other.length;
        time = other.time;
        received = other.received;
    }

    /** The values as JSON. */
    String values() {
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}
