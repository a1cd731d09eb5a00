package city.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One value of a {@link UsualReading}: its name and a number, a truth or a text. */
public final class UsualValue {

    private static final int LONGEST_NUMBER = 24;

    /** Whole and broken digits of which no two numbers are the same double. */
    private static final int SURE_DIGITS = 15;

    private static final int SURE_WHOLE = 7;
    private static final double[] TENS = new double[SURE_DIGITS + 1];
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private byte[] in = {};
    private int nameFrom;
    private int nameTo;
    private int from;
    private int to;

    /** Number of digits after the point; -1 for a whole number. */
    private int places;

    private int whole;
    private long digits;
    private char kind;

    UsualValue() {}

    void named(byte[] record, int begin, int end) {
        in = record;
        nameFrom = begin;
        nameTo = end;
    }

    /** The first byte after the value that begins here, or -1 where it is none of the usual. */
    int read(int begin) {
        from = begin;
        byte first = in[begin];
        switch (first) {
            case '"' -> {
                kind = 's';
                to = plain(in, begin + 1) + 1;
                return to == 0 ? -1 : to;
            }
            case 't', 'f' -> {
                kind = (char) first;
                byte[] word = first == 't' ? TRUE : FALSE;
                to = begin + word.length;
                return to < in.length && Arrays.equals(word, 0, word.length, in, begin, to)
                        ? to
                        : -1;
            }
            default -> {
                kind = 'n';
                return scan();
            }
        }
    }

    /** To the quote that ends a text of plain ASCII, or -1 where it is anything else. */
    static int plain(byte[] in, int from) {
        for (int i = from; i < in.length; i++) {
            byte b = in[i];
            if (b == '"') {
                return i;
            }
            if (b < ' ' || b == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private int scan() {
        int i = from + (in[from] == '-' ? 1 : 0);
        int first = i;
        digits = 0;
        for (; digit(i); i++) {
            digits = digits * 10 + in[i] - '0';
        }
        whole = i - first;
        places = -1;
        if (whole == 0 || whole > 1 && in[first] == '0') {
            return -1;
        }
        if (in[i] == '.') {
            int point = i++;
            for (; digit(i); i++) {
                digits = digits * 10 + in[i] - '0';
            }
            places = i - point - 1;
            if (places == 0) {
                return -1;
            }
        } else if (in[first] == '0' && first > from) {
            return -1;
        }
        to = i;
        boolean ends = in[i] == ',' || in[i] == '}' || in[i] == ' ' || in[i] == '\n';
        return ends && to - from <= LONGEST_NUMBER ? to : -1;
    }

    private boolean digit(int i) {
        return in[i] >= '0' && in[i] <= '9';
    }

    boolean sameName(UsualValue other) {
        return Arrays.equals(in, nameFrom, nameTo, other.in, other.nameFrom, other.nameTo);
    }

    /** Whether its name has these bytes. */
    public boolean named(byte[] name) {
        return Arrays.equals(in, nameFrom, nameTo, name, 0, name.length);
    }

    public String name() {
        return ascii(nameFrom, nameTo);
    }

    /** Whether it is a number or a truth. */
    public boolean counts() {
        return kind != 's';
    }

    /** The number; 1 for true and 0 for false. */
    public double number() {
        if (kind != 'n') {
            return kind == 't' ? 1 : 0;
        }
        int after = Math.max(0, places);
        if (whole + after > SURE_DIGITS) {
            return Double.parseDouble(ascii(from, to));
        }
        double value = digits / TENS[after];
        return in[from] == '-' ? -value : value;
    }

    /** The value as JSON, as a tree of it is written: {@code 1.50} as {@code 1.5}. */
    public String json() {
        boolean asItIs = kind != 'n' || places < 0 || shortest();
        return asItIs ? ascii(from, to) : Double.toString(number());
    }

    /** Whether no shorter number is the same double, and none writes it with an exponent. */
    private boolean shortest() {
        byte first = in[to - places - 1 - whole];
        byte last = in[to - 1];
        return whole <= SURE_WHOLE
                && whole + places <= SURE_DIGITS
                && first != '0'
                && (last != '0' || places == 1);
    }

    private String ascii(int begin, int end) {
        return new String(in, begin, end - begin, StandardCharsets.ISO_8859_1);
    }
}
