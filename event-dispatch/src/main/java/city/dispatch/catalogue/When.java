package city.dispatch.catalogue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * When a line of the duty list holds: on days from one to another, at hours of each day.
 *
 * @param from first day
 * @param until last day
 * @param opens first time of the day; not before {@code closes}: the hours run over midnight
 * @param closes end of the hours, itself not in them; the same as {@code opens}: the whole day
 */
public record When(LocalDate from, LocalDate until, LocalTime opens, LocalTime closes) {

    public static final When ALWAYS =
            new When(LocalDate.MIN, LocalDate.MAX, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    public When {
        if (until.isBefore(from)) {
            throw new IllegalArgumentException(
                    "it holds from " + from + " until " + until + ": exchange the two days");
        }
    }

    public boolean always() {
        return equals(ALWAYS);
    }

    public boolean holds(LocalDateTime at) {
        LocalDate day = at.toLocalDate();
        return !day.isBefore(from) && !day.isAfter(until) && within(at.toLocalTime());
    }

    /** Whether there is a moment at which both hold. */
    public boolean meets(When other) {
        boolean days = !from.isAfter(other.until) && !other.from.isAfter(until);
        return days && (within(other.opens) || other.within(opens));
    }

    private boolean within(LocalTime time) {
        if (opens.equals(closes)) {
            return true;
        }
        return opens.isBefore(closes)
                ? !time.isBefore(opens) && time.isBefore(closes)
                : !time.isBefore(opens) || time.isBefore(closes);
    }
}
