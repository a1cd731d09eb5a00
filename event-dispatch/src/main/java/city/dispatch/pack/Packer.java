package city.dispatch.pack;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. Thread: one. */
public final class Packer {

    private byte[] buffer = new byte[512];
    private int size;

    public byte[] bytes() {
        return Arrays.copyOf(buffer, size);
    }

    public int size() {
        return size;
    }

    public void one(int value) {
        room(1);
        buffer[size++] = (byte) value;
    }

    public void bytes(byte[] all) {
        room(all.length);
        System.arraycopy(all, 0, buffer, size, all.length);
        size += all.length;
    }

    /** A number in as few bytes as it needs; small positive ones need one. */
    public void number(long value) {
        room(Long.BYTES + 2);
        long left = value;
        while ((left & ~0x7FL) != 0) {
            buffer[size++] = (byte) (left & 0x7F | 0x80);
            left >>>= 7;
        }
        buffer[size++] = (byte) left;
    }

    /** A number that may be less than zero. */
    void signed(long value) {
        number(value << 1 ^ value >> 63);
    }

    void whole(long value) {
        room(Long.BYTES);
        for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            buffer[size++] = (byte) (value >>> shift);
        }
    }

    /** A text behind its length, which is one more than it has bytes. */
    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        number(utf8.length + 1L);
        bytes(utf8);
    }

    private void room(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
        }
    }
}
