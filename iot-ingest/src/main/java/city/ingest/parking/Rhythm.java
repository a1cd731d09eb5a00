package city.ingest.parking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * A lot's week: the usual change from each quarter hour on, and the usual level, by the quarter
 * hour of the week and by that of the kind of day. What was seen seldom in its week is drawn
 * towards its kind of day. Shares of the lot's spaces. Thread: one.
 */
final class Rhythm {

    private static final int DAY = 96;
    private static final int WEEK = 7 * DAY;

    /** Least pace at which a slot follows what is seen there. */
    private static final double WEEK_PACE = 0.12;

    private static final double DAY_PACE = 0.12;
    private static final double LEVEL_PACE = 0.15;

    /** Weeks that the kind of day weighs as much as. */
    private static final double PRIOR = 5;

    private final DayKinds days;
    private final float[][] byWeek;
    private final float[][] byDay;
    private final float[] level = new float[DayKinds.KINDS * DAY];
    private final int[] weekSeen = new int[WEEK];
    private final int[] daySeen = new int[DayKinds.KINDS * DAY];

    Rhythm(DayKinds days, int horizons) {
        this.days = days;
        byWeek = new float[horizons][WEEK];
        byDay = new float[horizons][DayKinds.KINDS * DAY];
    }

    /** Where a moment lies in the week and in its kind of day; on a holiday in no week. */
    record Slot(int week, int day, int hour) {
        boolean holiday() {
            return week < 0;
        }
    }

    Slot slot(Instant at) {
        ZonedDateTime local = at.atZone(days.zone());
        LocalDate date = local.toLocalDate();
        int quarter = local.getHour() * 4 + local.getMinute() / 15;
        int week =
                days.holiday().test(date)
                        ? -1
                        : (local.getDayOfWeek().getValue() - 1) * DAY + quarter;
        return new Slot(week, days.of(date) * DAY + quarter, local.getHour());
    }

    /** The usual change from here to so many quarter hours on. */
    double drift(int horizon, Slot slot) {
        double seen = slot.holiday() ? 0 : weekSeen[slot.week()];
        double known = daySeen[slot.day()];
        double daily = known * byDay[horizon][slot.day()] / (known + PRIOR);
        double weekly = slot.holiday() ? 0 : seen * byWeek[horizon][slot.week()];
        return (weekly + PRIOR * daily) / (seen + PRIOR);
    }

    /** How far below the usual level of this hour a share lies; 0 while there is none. */
    double below(Slot slot, double share) {
        return daySeen[slot.day()] > 1 ? level[slot.day()] - share : 0;
    }

    void changed(int horizon, Slot from, double change) {
        if (!from.holiday()) {
            follow(byWeek[horizon], from.week(), change, WEEK_PACE, weekSeen[from.week()]);
        }
        follow(byDay[horizon], from.day(), change, DAY_PACE, daySeen[from.day()]);
    }

    /** A slot whose changes over every horizon are told. */
    void passed(Slot slot) {
        if (!slot.holiday()) {
            weekSeen[slot.week()]++;
        }
        daySeen[slot.day()]++;
    }

    void stood(Slot slot, double share) {
        follow(level, slot.day(), share, LEVEL_PACE, daySeen[slot.day()]);
    }

    private static void follow(float[] means, int at, double value, double pace, int seen) {
        means[at] += (float) ((value - means[at]) * Math.max(pace, 1.0 / (seen + 1)));
    }

    void keep(ForecastState.Out out) {
        out.floats(byWeek).floats(byDay).floats(level).ints(weekSeen).ints(daySeen);
    }

    void restore(ForecastState.In in) {
        in.floats(byWeek).floats(byDay).floats(level).ints(weekSeen).ints(daySeen);
    }
}
