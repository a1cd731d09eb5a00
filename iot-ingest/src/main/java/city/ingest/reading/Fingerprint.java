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
            a = (a ^ c) * 0xD6E8FEB86659FD93L;
            b = (b + c) * 0xA0761D6478BD642FL;
            a ^= a >>> 31;
            b ^= b >>> 27;
        }
        for (int i = from; i < to; i++) {
            a = (a ^ bytes[i]) * 0xD6E8FEB86659FD93L;
            b = (b + bytes[i]) * 0xA0761D6478BD642FL;
            a ^= a >>> 31;
            b ^= b >>> 27;
        }
        return Long.toHexString(mixed(a)) + Long.toHexString(mixed(b ^ (to - from)));
    }

    private static long mixed(long h) {
        long x = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
        x = (x ^ (x >>> 29)) * 0xA0761D6478BD642FL;
        return x ^ (x >>> 32);
    }
}
