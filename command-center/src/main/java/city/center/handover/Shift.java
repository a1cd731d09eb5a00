package city.center.handover;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A stretch of duty: day shift (白班) 08–20, night shift (夜班) 20–08, local time.
 *
 * @param from its start
 * @param to its end
 */
record Shift(Instant from, Instant to) {

    private static final LocalTime DAY = LocalTime.of(8, 0);
    private static final LocalTime NIGHT = LocalTime.of(20, 0);

    /** The shift that is on at a moment. */
    static Shift at(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalDate day = local.toLocalDate();
        if (local.toLocalTime().isBefore(DAY)) {
            return new Shift(at(day.minusDays(1), NIGHT, zone), at(day, DAY, zone));
        }
        return local.toLocalTime().isBefore(NIGHT)
                ? new Shift(at(day, DAY, zone), at(day, NIGHT, zone))
                : new Shift(at(day, NIGHT, zone), at(day.plusDays(1), DAY, zone));
    }

    static boolean isDay(Instant at, ZoneId zone) {
        LocalTime time = at.atZone(zone).toLocalTime();
        return !time.isBefore(DAY) && time.isBefore(NIGHT);
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
