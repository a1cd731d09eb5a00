package city.ingest.series;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/** How finely a series is drawn. */
public enum Step {
    /** Each reading. */
    RAW(1),
    /** UTC minutes. */
    MINUTE(60_000),
    /** UTC hours. */
    HOUR(3_600_000),
    /**
     * Days of the city, from its midnight to its next one: 23 to 25 hours where clocks are moved.
     */
    DAY(0);

    /** The roll-ups, finest first. */
    static final Step[] ROLLED = {MINUTE, HOUR, DAY};

    private final long milliseconds;

    Step(long milliseconds) {
        this.milliseconds = milliseconds;
    }

    /** Beginning of the stretch in which a moment lies, ms since 1970. */
    long begin(long at, ZoneId zone) {
        return this == DAY ? midnight(day(at, zone), zone) : at - Math.floorMod(at, milliseconds);
    }

    /** End of the stretch in which a moment lies: the beginning of the next. */
    long end(long at, ZoneId zone) {
        return this == DAY
                ? midnight(day(at, zone).plusDays(1), zone)
                : begin(at, zone) + milliseconds;
    }

    private static LocalDate day(long at, ZoneId zone) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), zone);
    }

    private static long midnight(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().toEpochMilli();
    }

    /** As callers write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
