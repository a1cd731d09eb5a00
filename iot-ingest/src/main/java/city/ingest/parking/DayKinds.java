package city.ingest.parking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Which days are alike for car parks, and where their midnight lies.
 *
 * @param zone of the lot
 * @param holiday whether a date is a public holiday, which goes like a Sunday
 */
public record DayKinds(ZoneId zone, Predicate<LocalDate> holiday) {

    /** How many kinds of days there are. */
    static final int KINDS = 3;

    public static final ZoneId YANTIAN = ZoneId.of("Asia/Shanghai");

    /** Weekends alone. */
    public static DayKinds weekly(ZoneId zone) {
        return new DayKinds(zone, date -> false);
    }

    /** With the nine public holidays of all German states, for recordings from there. */
    public static DayKinds german() {
        return new DayKinds(ZoneId.of("Europe/Berlin"), DayKinds::germanHoliday);
    }

    /** 0: working day, 1: Saturday, 2: Sunday or holiday. */
    int of(LocalDate date) {
        DayOfWeek day = date.getDayOfWeek();
        if (day == DayOfWeek.SUNDAY || holiday.test(date)) {
            return 2;
        }
        return day == DayOfWeek.SATURDAY ? 1 : 0;
    }

    private static boolean germanHoliday(LocalDate date) {
        LocalDate easter = easter(date.getYear());
        long after = date.toEpochDay() - easter.toEpochDay();
        int day = date.getMonthValue() * 100 + date.getDayOfMonth();
        return switch (day) {
            case 101, 501, 1003, 1225, 1226 -> true;
            default -> after == -2 || after == 1 || after == 39 || after == 50;
        };
    }

    /** Easter Sunday of the Gregorian calendar, by the anonymous computus. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int century = year / 100;
        int rest = year % 100;
        int f = (century + 8) / 25;
        int g = (century - f + 1) / 3;
        int h = (19 * a + century - century / 4 - g + 15) % 30;
        int l = (32 + 2 * (century % 4) + 2 * (rest / 4) - h - rest % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int sum = h + l - 7 * m + 114;
        return LocalDate.of(year, sum / 31, sum % 31 + 1);
    }
}
