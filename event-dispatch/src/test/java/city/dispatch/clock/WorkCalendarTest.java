package city.dispatch.clock;

import static city.dispatch.Yantian.CALENDAR;
import static city.dispatch.Yantian.ZONE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Deadlines worked out by hand, and against a counter that walks minute by minute. */
class WorkCalendarTest {

    private static final Instant FIRST = at("2026-01-01T00:00");
    private static final int MINUTES = 366 * 24 * 60;

    @Test
    void urgentHoursRunThroughTheNight() {
        assertThat(due("2026-02-14T23:00", 2, ClockKind.URGENT_HOURS))
                .isEqualTo(at("2026-02-15T01:00"));
    }

    @Test
    void workHoursStandStillAtLunch() {
        assertThat(due("2026-03-02T11:00", 4, ClockKind.WORK_HOURS))
                .isEqualTo(at("2026-03-02T17:00"));
    }

    @Test
    void aMakeUpSaturdayIsWorkedAndTheHolidayAfterItIsNot() {
        assertThat(due("2026-02-13T17:00", 4, ClockKind.WORK_HOURS))
                .isEqualTo(at("2026-02-14T11:00"));
        assertThat(due("2026-02-14T17:00", 2, ClockKind.WORK_HOURS))
                .isEqualTo(at("2026-02-24T09:00"));
    }

    @Test
    void aWorkDayFromFridayMorningEndsOnMondayMorning() {
        assertThat(due("2026-03-06T10:00", 1, ClockKind.WORK_DAYS))
                .isEqualTo(at("2026-03-09T10:00"));
    }

    @Test
    void calendarDaysCountTheWeekend() {
        assertThat(due("2026-03-06T10:00", 3, ClockKind.CALENDAR_DAYS))
                .isEqualTo(at("2026-03-09T10:00"));
    }

    @Test
    void aDeadlineInAYearWithoutNoticeIsProvisional() {
        Instant deadline = due("2026-12-31T17:00", 2, ClockKind.WORK_HOURS);
        assertThat(CALENDAR.provisional(deadline, ClockKind.WORK_HOURS)).isTrue();
        assertThat(CALENDAR.provisional(deadline, ClockKind.URGENT_HOURS)).isFalse();
    }

    /** 100,000 seeded cases against prefix sums of a minute-by-minute count. */
    @Test
    void agreesWithAMinuteCounter() {
        int[] before = new int[MINUTES + 1];
        for (int m = 0; m < MINUTES; m++) {
            before[m + 1] = before[m] + (countsByHand(m) ? 1 : 0);
        }
        Random random = new Random(Long.getLong("seed", 20260101L));
        for (int i = 0; i < 100_000; i++) {
            int start = random.nextInt(MINUTES - 60 * 24 * 60);
            boolean days = random.nextBoolean();
            int amount = 1 + random.nextInt(days ? 15 : 60);
            ClockKind kind = days ? ClockKind.WORK_DAYS : ClockKind.WORK_HOURS;
            Instant from = FIRST.plus(Duration.ofMinutes(start));
            Instant to = CALENDAR.deadline(from, new Limit(amount, kind));
            int end = (int) Duration.between(FIRST, to).toMinutes();
            int wanted = amount * (days ? 480 : 60);
            assertThat(before[end] - before[start])
                    .as("case %d from %s", i, from)
                    .isEqualTo(wanted);
            assertThat(countsByHand(end - 1)).as("the last minute counts").isTrue();
            if (i % 50 == 0) {
                assertThat(CALENDAR.counted(from, to, kind)).isEqualTo(Duration.ofMinutes(wanted));
            }
        }
    }

    @Test
    void intervalsCoverTheWholeStretchWithoutAGap() {
        Instant from = at("2026-02-12T07:13");
        Instant to = at("2026-02-26T16:02");
        Instant next = from;
        for (WorkCalendar.Interval part : CALENDAR.intervals(from, to, ClockKind.WORK_HOURS)) {
            assertThat(part.from()).isEqualTo(next);
            next = part.to();
        }
        assertThat(next).isEqualTo(to);
    }

    private static Instant due(String start, int amount, ClockKind kind) {
        return CALENDAR.deadline(at(start), new Limit(amount, kind));
    }

    private static boolean countsByHand(int minute) {
        ZonedDateTime time = FIRST.plus(Duration.ofMinutes(minute)).atZone(ZONE);
        String day = time.toLocalDate().toString();
        String off =
                "2026-01-01 2026-01-02 2026-01-03 2026-02-15 2026-02-16 2026-02-17 2026-02-18"
                        + " 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-02-23 2026-04-04"
                        + " 2026-04-05 2026-04-06 2026-05-01 2026-05-02 2026-05-03 2026-05-04"
                        + " 2026-05-05 2026-06-19 2026-06-20 2026-06-21 2026-09-25 2026-09-26"
                        + " 2026-09-27 2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05"
                        + " 2026-10-06 2026-10-07";
        String on = "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10";
        boolean weekend =
                time.getDayOfWeek() == DayOfWeek.SATURDAY
                        || time.getDayOfWeek() == DayOfWeek.SUNDAY;
        if (off.contains(day) || (weekend && !on.contains(day))) {
            return false;
        }
        int hour = time.getHour();
        return (hour >= 8 && hour < 12) || (hour >= 14 && hour < 18);
    }
}
