package city.ingest.alarm;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads what the judge needs out of a reading's record, in one pass over its bytes: no tree, no
 * strings, nothing allocated. A true value counts as 1, a false one as 0; texts are not judged.
 *
 * <p>Thread: one. After {@link #scan} the fields hold what that record said.
 */
final class ReadingScanner {

    private static final byte[] TIME = bytes("time");
    private static final byte[] RECEIVED = bytes("received");
    private static final byte[] LATE = bytes("late");
    private static final byte[] HISTORICAL = bytes("historical");
    private static final byte[] VALUES = bytes("values");
    private static final double[] TENS = new double[23];
    private static final long MOST_EXACT = 1L << 53;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    long time;
    long received;
    Input.Age age = Input.Age.LIVE;

    private byte[] in = {};
    private int at;

    /**
     * @param slots get the values that the plan's rules look at
     * @throws IllegalArgumentException where the record is not what the doors write
     */
    void scan(byte[] record, Plan plan, double[] slots) {
        in = record;
        at = 0;
        time = Long.MIN_VALUE;
        received = Long.MIN_VALUE;
        boolean late = false;
        boolean historical = false;
        try {
            expect('{');
            while (peek() != '}') {
                int from = at + 1;
                text();
                int to = at - 1;
                expect(':');
                byte next = peek();
                byte initial = record[from];
                if (initial == 'v' && next == '{' && is(VALUES, from, to)) {
                    values(plan, slots);
                } else if (initial == 't' && next == '"' && is(TIME, from, to)) {
                    time = instant();
                } else if (initial == 'r' && next == '"' && is(RECEIVED, from, to)) {
                    received = instant();
                } else {
                    late |= initial == 'l' && next == 't' && is(LATE, from, to);
                    historical |= initial == 'h' && next == 't' && is(HISTORICAL, from, to);
                    skip();
                }
                comma();
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the record ends too early", e);
        }
        if (time == Long.MIN_VALUE) {
            throw new IllegalArgumentException("the record has no time");
        }
        if (received == Long.MIN_VALUE) {
            received = time;
        }
        age = historical ? Input.Age.HISTORICAL : late ? Input.Age.LATE : Input.Age.LIVE;
    }

    private void values(Plan plan, double[] slots) {
        expect('{');
        while (peek() != '}') {
            int from = at + 1;
            text();
            int slot = plan.slot(in, from, at - 1);
            expect(':');
            byte next = peek();
            if (slot < 0) {
                skip();
            } else if (next == '-' || next >= '0' && next <= '9') {
                slots[slot] = number();
            } else {
                if (next == 't' || next == 'f') {
                    slots[slot] = next == 't' ? 1 : 0;
                }
                skip();
            }
            comma();
        }
        at++;
    }

    private byte peek() {
        byte next = in[at];
        while (next <= ' ' && next >= 0) {
            next = in[++at];
        }
        return next;
    }

    private void expect(char what) {
        if (peek() != what) {
            throw new IllegalArgumentException("no \"" + what + "\" at byte " + at);
        }
        at++;
    }

    private void comma() {
        byte next = peek();
        if (next == ',') {
            at++;
        } else if (next != '}') {
            throw new IllegalArgumentException("neither \",\" nor \"}\" at byte " + at);
        }
    }

    /** Over a string, quotes included. */
    private void text() {
        expect('"');
        byte[] bytes = in;
        int i = at;
        for (byte b = bytes[i]; b != '"'; b = bytes[i]) {
            i += b == '\\' ? 2 : 1;
        }
        at = i + 1;
    }

    /** Over any value. */
    private void skip() {
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

    private double number() {
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

    /** {@code 2026-11-24T08:00:00[.fraction]Z}; any other form goes the slow way. */
    private long instant() {
        int from = ++at;
        while (in[at] != '"') {
            at++;
        }
        int to = at++;
        if (to - from >= 20 && in[from + 10] == 'T' && in[to - 1] == 'Z') {
            long day = day(two(from) * 100 + two(from + 2), two(from + 5), two(from + 8)) * 86_400;
            long second = two(from + 11) * 3_600L + two(from + 14) * 60 + two(from + 17);
            int fraction = 0;
            for (int i = 0, place = 100; i < 3; i++, place /= 10) {
                int p = from + 20 + i;
                fraction += p < to - 1 ? (in[p] - '0') * place : 0;
            }
            return (day + second) * 1_000 + fraction;
        }
        try {
            return Instant.parse(new String(in, from, to - from, StandardCharsets.UTF_8))
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the record's time is none", e);
        }
    }

    private int two(int from) {
        return (in[from] - '0') * 10 + in[from + 1] - '0';
    }

    /** Days since 1970 of a day of the Gregorian calendar. */
    private static long day(int year, int month, int dayOfMonth) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + dayOfMonth - 1;
        long dayOfEra = yearOfEra * 365L + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private boolean is(byte[] name, int from, int to) {
        return java.util.Arrays.equals(name, 0, name.length, in, from, to);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
