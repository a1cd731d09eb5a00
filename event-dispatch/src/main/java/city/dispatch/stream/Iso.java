package city.dispatch.stream;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Moments as text, without a formatter: a document has dozens of them. */
final class Iso {

    private static final int MILLION = 1_000_000;
    private static final int LAST_YEAR = 9_999;

    private Iso() {}

    /** As {@link Instant#toString}. */
    static String of(Instant at) {
        LocalDateTime utc = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > LAST_YEAR || at.getNano() % MILLION != 0) {
            return at.toString();
        }
        StringBuilder text = new StringBuilder(24);
        minutes(text, utc, 'T');
        two(text.append(':'), utc.getSecond());
        if (at.getNano() > 0) {
            int millis = at.getNano() / MILLION;
            text.append('.').append((char) ('0' + millis / 100));
            two(text, millis % 100);
        }
        return text.append('Z').toString();
    }

    /** Date and minutes at a place, {@code 2026-03-02 09:00}. */
    static String local(Instant at, ZoneId zone) {
        StringBuilder text = new StringBuilder(16);
        minutes(text, LocalDateTime.ofInstant(at, zone), ' ');
        return text.toString();
    }

    private static void minutes(StringBuilder to, LocalDateTime at, char between) {
        two(to, at.getYear() / 100);
        two(to, at.getYear() % 100);
        two(to.append('-'), at.getMonthValue());
        two(to.append('-'), at.getDayOfMonth());
        two(to.append(between), at.getHour());
        two(to.append(':'), at.getMinute());
    }

    private static void two(StringBuilder to, int number) {
        to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
