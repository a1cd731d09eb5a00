package city.ingest.reading;

import java.nio.charset.StandardCharsets;

/** Short marks by which the same message is known again; fast, and no secret. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Fingerprint of an id; never 0 or 1. */
    public static long of(String id) {
        long h = 0x9E3779B97F4A7C15L;
        for (int i = 0; i < id.length(); i++) {
            h = (h ^ id.charAt(i)) * 0xD6E8FEB86659FD93L;
            h ^= h >>> 29;
        }
        h = mixed(h ^ id.length());
        return h == 0 || h == 1 ? h + 2 : h;
    }

    /** Two times 64 bits over some bytes, as text: the same bytes always get it again. */
    public static String of(byte[] bytes, int from, int to, String about, long more) {
        byte[] name = about.getBytes(StandardCharsets.UTF_8);
        long a = mixed(more + 0x9E3779B97F4A7C15L);
        long b = mixed(more ^ 0xC2B2AE3D27D4EB4FL);
        for (byte c : name) {
            a = first(a, c);
            b = second(b, c);
        }
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long eight = Eight.at(bytes, i);
            a = first(a, eight);
            b = second(b, eight);
        }
        for (; i < to; i++) {
            a = first(a, bytes[i]);
            b = second(b, bytes[i]);
        }
        return Long.toHexString(mixed(a)) + Long.toHexString(mixed(b ^ (to - from)));
    }

    private static long first(long a, long more) {
        long x = (a ^ more) * 0xD6E8FEB86659FD93L;
        return x ^ (x >>> 31);
    }

    private static long second(long b, long more) {
        long x = (b + more) * 0xA0761D6478BD642FL;
        return x ^ (x >>> 27);
    }

    private static long mixed(long h) {
        long x = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        x = (x ^ (x >>> 29)) * 0xA0761D6478BD642FL;
        return x ^ (x >>> 32);
    }
}
