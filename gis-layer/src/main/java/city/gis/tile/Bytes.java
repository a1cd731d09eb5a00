package city.gis.tile;

import java.util.Arrays;

/**
 * Bytes that grow, and protobuf's few ways of writing.
 *
 * <p>Thread: one.
 */
final class Bytes {

    private byte[] held;
    private int size;

    Bytes(int first) {
        held = new byte[first];
    }

    int size() {
        return size;
    }

    /** The bytes themselves; those from {@link #size} on mean nothing. */
    byte[] held() {
        return held;
    }

    void clear() {
        size = 0;
    }

    void varint(long value) {
        room(10);
        byte[] to = held;
        int at = size;
        long left = value;
        while ((left & ~0x7FL) != 0) {
            to[at++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        to[at++] = (byte) left;
        size = at;
    }

    /** The head of a field that has a length. */
    void head(int field, int length) {
        varint((long) field << 3 | 2);
        varint(length);
    }

    void field(int field, byte[] content) {
        head(field, content.length);
        append(content, 0, content.length);
    }

    void append(Bytes content) {
        append(content.held, 0, content.size);
    }

    void append(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, held, size, end - start);
        size += end - start;
    }

    byte[] toArray() {
        return Arrays.copyOf(held, size);
    }

    static int width(long value) {
        return (70 - Long.numberOfLeadingZeros(value | 1)) / 7;
    }

    private void room(int more) {
        if (size + more > held.length) {
            held = Arrays.copyOf(held, Math.max(size + more, held.length * 2));
        }
    }
}
