package city.ingest.alarm;

import city.ingest.reading.Eight;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A place in the bytes of a JSON text, and what leads from one piece of it to the next: nothing is
 * made of what is passed over.
 *
 * <p>Thread: one. Each step throws {@link IndexOutOfBoundsException} where the bytes end too early.
 */
class ByteCursor {

    private static final long QUOTES = 0x2222222222222222L;
    private static final long BACKSLASHES = 0x5C5C5C5C5C5C5C5CL;
    private static final double[] TENS = new double[23];
    private static final long MOST_EXACT = 1L << 53;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    byte[] in = {};
    int at;

    /** Stands at some byte of others. */
    final void begin(byte[] bytes, int from) {
        in = bytes;
        at = from;
    }

    /** To the quote that ends a string whose first quote is behind us. */
    final void word() {
        byte[] bytes = in;
        int i = at;
        while (i + 8 <= bytes.length) {
            long eight = Eight.at(bytes, i);
            long found = zero(eight ^ QUOTES) | zero(eight ^ BACKSLASHES);
            if (found != 0) {
                i += Long.numberOfTrailingZeros(found) >> 3;
                break;
            }
            i += 8;
        }
        for (byte b = bytes[i]; b != '"'; b = bytes[i]) {
            i += b == '\\' ? 2 : 1;
        }
        at = i;
    }

    /** Marks the lowest byte that is zero; what is marked above it may be wrong. */
    private static long zero(long eight) {
        return (eight - 0x0101010101010101L) & ~eight & 0x8080808080808080L;
    }

    final byte peek() {
        byte next = in[at];
        while (next <= ' ' && next >= 0) {
            next = in[++at];
        }
        return next;
    }

    final void expect(char what) {
        if (peek() != what) {
            throw new IllegalArgumentException("no \"" + what + "\" at byte " + at);
        }
        at++;
    }

    final void comma() {
        byte next = peek();
        if (next == ',') {
            at++;
        } else if (next != '}') {
            throw new IllegalArgumentException("neither \",\" nor \"}\" at byte " + at);
        }
    }

    /** Over a string, quotes included. */
    final void text() {
        expect('"');
        word();
        at++;
    }

    /** Over any value. */
    final void skip() {
        byte next = peek();
        if (next == '"') {
            text();
        } else if (next == '{' || next == '[') {
            int depth = 0;
            do {
                byte b = peek();
                if (b == '"') {
                    text();
                } else {
                    depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
                    at++;
                }
            } while (depth > 0);
        } else {
            byte[] bytes = in;
            int i = at;
            for (byte b = bytes[i]; b != ',' && b != '}' && b != ']'; b = bytes[i]) {
                i++;
            }
            at = i;
        }
    }

    final double number() {
        byte[] bytes = in;
        int from = at;
        int i = from;
        boolean minus = bytes[i] == '-';
        i += minus ? 1 : 0;
        long digits = 0;
        int scale = 0;
        boolean point = false;
        boolean exact = true;
        while (true) {
            byte b = bytes[i];
            if (b >= '0' && b <= '9') {
                exact &= digits < MOST_EXACT / 10;
                digits = digits * 10 + (b - '0');
                scale += point ? 1 : 0;
            } else if (b == '.') {
                point = true;
            } else if (b == 'e' || b == 'E' || b == '+' || b == '-') {
                exact = false;
            } else {
                break;
            }
            i++;
        }
        at = i;
        if (!exact || scale >= TENS.length) {
            return Double.parseDouble(
                    new String(bytes, from, i - from, StandardCharsets.ISO_8859_1));
        }
        double value = digits / TENS[scale];
        return minus ? -value : value;
    }

    final boolean is(byte[] name, int from, int to) {
        return Arrays.equals(name, 0, name.length, in, from, to);
    }
}
