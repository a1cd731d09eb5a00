package city.center.situation;

import city.ingest.parking.DayKinds;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * What the forecasts of lots lean on: the calendar, and a place where what they learned outlives a
 * restart.
 *
 * @param days which days are alike
 * @param keeper takes a lot's id and what its forecast has learned
 */
public record LotForecasts(DayKinds days, BiConsumer<String, byte[]> keeper) {

    /** Compacted: by lot, what its forecast has learned, in the forecast's own bytes. */
    public static final String TOPIC = "city.lot-forecasts";

    /**
     * @param works whether people work on a date, weekends and holidays taken into account
     */
    public static LotForecasts by(
            ZoneId zone, Predicate<LocalDate> works, BiConsumer<String, byte[]> keeper) {
        return new LotForecasts(
                new DayKinds(zone, date -> weekday(date) && !works.test(date)), keeper);
    }

    private static boolean weekday(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0;
    }
}
