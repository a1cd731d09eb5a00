package city.gis.tile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/**
 * Compresses tiles (gzip, RFC 1952). Compressors are lent and kept, because making one costs as
 * much as packing a small tile.
 *
 * <p>Thread: one; {@link #pack} from any.
 */
final class Packing {

    /** Of tiles level 4 makes fewer bytes than the default of 6, in less than half the time. */
    private static final int LEVEL = 4;

    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 255};
    private static final int TAIL = 8;
    private static final Queue<Packing> IDLE =
            new ArrayBlockingQueue<>(Math.max(2, Runtime.getRuntime().availableProcessors()));

    private final Deflater deflater = new Deflater(LEVEL, true);
    private byte[] room = new byte[1 << 16];

    private Packing() {}

    static byte[] pack(byte[] bytes) {
        Packing idle = IDLE.poll();
        Packing packing = idle == null ? new Packing() : idle;
        byte[] packed = packing.gzip(bytes);
        if (!IDLE.offer(packing)) {
            packing.deflater.end();
        }
        return packed;
    }

    static byte[] unpack(byte[] packed) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] gzip(byte[] bytes) {
        deflater.reset();
        deflater.setInput(bytes);
        deflater.finish();
        int packed = 0;
        while (!deflater.finished()) {
            if (packed == room.length) {
                room = Arrays.copyOf(room, room.length * 2);
            }
            packed += deflater.deflate(room, packed, room.length - packed);
        }
        byte[] out = Arrays.copyOf(HEAD, HEAD.length + packed + TAIL);
        System.arraycopy(room, 0, out, HEAD.length, packed);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        number(out, out.length - 8, (int) sum.getValue());
        number(out, out.length - 4, bytes.length);
        return out;
    }

    private static void number(byte[] to, int at, int value) {
        for (int i = 0; i < 4; i++) {
            to[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
