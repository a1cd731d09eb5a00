package city.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Reads {@code 2026-11-24T08:00:00[.fraction]Z} to milliseconds since 1970; any other form of ISO
 * 8601 goes the slow way. The hour is kept: most readings share it with the one before.
 *
 * <p>Thread: one.
 */
public final class Moment {

    private long firstEight;
    private long lastEight;
    private long hour;

    /**
     * @throws IllegalArgumentException where it is no moment
     */
    public long read(byte[] in, int from, int to) {
        if (to - from < 20 || in[from + 10] != 'T' || in[to - 1] != 'Z') {
            return slowly(in, from, to);
        }
        long first = Eight.at(in, from);
        long last = Eight.at(in, from + 6);
        if (first != firstEight || last != lastEight) {
            hour =
                    day(
                                            two(in, from) * 100 + two(in, from + 2),
                                            two(in, from + 5),
                                            two(in, from + 8))
                                    * 24
                            + two(in, from + 11);
            firstEight = first;
            lastEight = last;
        }
        int second = two(in, from + 14) * 60 + two(in, from + 17);
        int fraction = 0;
        for (int i = from + 20, place = 100; i < to - 1 && place > 0; i++, place /= 10) {
            fraction += (in[i] - '0') * place;
        }
        return hour * 3_600_000 + second * 1_000L + fraction;
    }

    private static long slowly(byte[] in, int from, int to) {
        try {
            return Instant.parse(new String(in, from, to - from, StandardCharsets.UTF_8))
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the record's time is none", e);
        }
    }

    private static int two(byte[] in, int from) {
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

    /** Whether a moment with 0 or 3 places of a second stands there that surely is one. */
    static boolean surely(byte[] in, int i) {
        return pair(in, i) >= 0
                && pair(in, i + 2) >= 0
                && in[i + 4] == '-'
                && within(pair(in, i + 5), 1, 12)
                && in[i + 7] == '-'
                && within(pair(in, i + 8), 1, days(pair(in, i + 5)))
                && in[i + 10] == 'T'
                && within(pair(in, i + 11), 0, 23)
                && in[i + 13] == ':'
                && within(pair(in, i + 14), 0, 59)
                && in[i + 16] == ':'
                && within(pair(in, i + 17), 0, 59)
                && (in[i + 19] == 'Z' && in[i + 20] == '"'
                        || in[i + 19] == '.'
                                && pair(in, i + 20) >= 0
                                && pair(in, i + 21) >= 0
                                && in[i + 23] == 'Z'
                                && in[i + 24] == '"');
    }

    /** Days that a month surely has. */
    private static int days(int month) {
        return switch (month) {
            case 2 -> 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }

    private static int pair(byte[] in, int from) {
        int tens = in[from] - '0';
        int ones = in[from + 1] - '0';
        return within(tens, 0, 9) && within(ones, 0, 9) ? tens * 10 + ones : -1;
    }
}
