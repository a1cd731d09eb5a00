package city.ingest.dialect;

/**
 * Goes over the bytes of plain JSON: ASCII without escapes, numbers without an exponent. Every step
 * says whether what it met is plain; after one that was not there is no going on.
 *
 * <p>Thread: one.
 */
final class PlainScan {

    private static final int MOST_TEXT = 1_000;
    private static final int LONG_NUMBER = 300;

    private final byte[] in;
    private int at;

    PlainScan(byte[] in) {
        this.in = in;
    }

    int at() {
        return at;
    }

    boolean isOver() {
        return at == in.length;
    }

    /** The byte here, -1 at the end and for what is no ASCII. */
    int peek() {
        return at < in.length ? in[at] : -1;
    }

    /** The same, and steps over it. */
    int next() {
        return at < in.length ? in[at++] : -1;
    }

    void space() {
        for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
            at++;
        }
    }

    boolean colon() {
        space();
        boolean there = next() == ':';
        space();
        return there;
    }

    /** A text, a number or a truth. */
    boolean value() {
        return switch (peek()) {
            case '"' -> text(MOST_TEXT);
            case 't' -> word("true");
            case 'f' -> word("false");
            default -> number();
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** RFC 8259, section 6, without an exponent; what follows it is for the caller to look at. */
    private boolean number() {
        int from = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        digits();
        if (at == first || in[first] == '0' && at > first + 1) {
            return false;
        }
        if (peek() == '.') {
            int point = at++;
            digits();
            if (at == point + 1) {
                return false;
            }
        }
        return at - from < LONG_NUMBER;
    }

    void digits() {
        while (digit(peek())) {
            at++;
        }
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** A text of printable ASCII without escapes, to behind its end. */
    boolean text(int most) {
        if (next() != '"') {
            return false;
        }
        int from = at;
        for (int c = next(); c != '"'; c = next()) {
            if (c < ' ' || c == '\\') {
                return false;
            }
        }
        return at - 1 - from <= most;
    }
}
