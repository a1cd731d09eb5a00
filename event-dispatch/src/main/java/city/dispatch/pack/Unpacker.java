package city.dispatch.pack;

import java.nio.charset.StandardCharsets;

/**
 * Reads what a {@link Packer} wrote; bytes that end too early are refused with an {@link
 * IllegalArgumentException}. Thread: one.
 */
public final class Unpacker {

    private final byte[] from;
    private final int end;
    private int at;

    public Unpacker(byte[] from, int at) {
        this(from, at, from.length);
    }

    public Unpacker(byte[] from, int at, int end) {
        this.from = from;
        this.at = at;
        this.end = end;
    }

    public boolean more() {
        return at < end;
    }

    /** Where the next byte stands. */
    public int position() {
        return at;
    }

    public int one() {
        if (at >= end) {
            throw new IllegalArgumentException("packed bytes end too early at " + at);
        }
        return from[at++] & 0xFF;
    }

    public long number() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int part = one();
            value |= (long) (part & 0x7F) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a packed number is too long at " + at);
    }

    long signed() {
        long value = number();
        return value >>> 1 ^ -(value & 1);
    }

    long whole() {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << Byte.SIZE | one();
        }
        return value;
    }

    /** A count of things that each have at least one byte, so that no bad count asks for memory. */
    int count() {
        long count = number();
        if (count < 0 || count - 1 > end - at) {
            throw new IllegalArgumentException("packed bytes promise " + count + " at " + at);
        }
        return (int) count;
    }

    String text(int length) {
        if (length > end - at) {
            throw new IllegalArgumentException("packed bytes end too early at " + at);
        }
        String text = length == 0 ? "" : new String(from, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
