package city.ingest.dialect;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;

/** {@code yyyy-MM-ddTHH:mm:ss[.SSS]Z} to milliseconds since 1970 without a parser. */
final class Utc {

    private static final long OLDEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

    private Utc() {}

    /** Whether a reading may be of this moment, by our clock. */
    static boolean usual(long time, long now) {
        return time >= OLDEST && time <= now + Fields.AHEAD.toMillis();
    }

    /** The smallest long for anything else. */
    static long millis(byte[] t, int from, int to) {
        int length = to - from;
        if (length != 20 && length != 24
                || t[to - 1] != 'Z'
                || t[from + 10] != 'T'
                || t[from + 4] != '-'
                || t[from + 7] != '-'
                || t[from + 13] != ':'
                || t[from + 16] != ':'
                || length == 24 && t[from + 19] != '.') {
            return Long.MIN_VALUE;
        }
        int year = number(t, from, 4);
        int month = number(t, from + 5, 2);
        int day = number(t, from + 8, 2);
        int hour = number(t, from + 11, 2);
        int minute = number(t, from + 14, 2);
        int second = number(t, from + 17, 2);
        int milli = length == 24 ? number(t, from + 20, 3) : 0;
        if ((year | month | day | hour | minute | second | milli) < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()
                || hour > 23
                || minute > 59
                || second > 59) {
            return Long.MIN_VALUE;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000L + milli;
    }

    private static int number(byte[] text, int from, int length) {
        int n = 0;
        for (int i = from; i < from + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            n = n * 10 + digit;
        }
        return n;
    }
}
