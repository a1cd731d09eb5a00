package city.dispatch.incident;

import static city.dispatch.Yantian.CALENDAR;
import static city.dispatch.Yantian.ZONE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A clock that is paused, resumed, ended, opened again and extended by chance, against a counter
 * that walks minute by minute. Replay one seed with {@code -Dseed=}.
 */
class StageClockTest {

    private static final Instant FIRST = at("2026-01-01T00:00");
    private static final int MINUTES = 366 * 24 * 60;
    private static final int[] BEFORE = before();

    @Test
    void whatCountedOutsideTheGapsIsTheLimitAndItsExtensions() {
        Random random = new Random(Long.getLong("seed", 20_260_303L));
        int paused = 0;
        for (int i = 0; i < 100_000; i++) {
            boolean days = random.nextBoolean();
            ClockKind kind = days ? ClockKind.WORK_DAYS : ClockKind.WORK_HOURS;
            int amount = 1 + random.nextInt(days ? 5 : 20);
            int began = random.nextInt(MINUTES / 3);
            StageClock clock = start(began, new Limit(amount, kind));
            int now = began;
            for (int step = random.nextInt(4); step > 0; step--) {
                now += 1 + random.nextInt(2_000);
                Instant then = minute(now);
                now += 1 + random.nextInt(6_000);
                clock = moved(clock, then, minute(now), random);
            }
            int due = (int) Duration.between(FIRST, clock.deadline()).toMinutes();
            int counted = BEFORE[due] - BEFORE[began];
            for (StageClock.Gap gap : clock.course().gaps()) {
                counted -= BEFORE[minutes(gap.to())] - BEFORE[minutes(gap.from())];
            }
            paused += clock.course().gaps().isEmpty() ? 0 : 1;
            assertThat(counted)
                    .as("case %d: %s", i, clock)
                    .isEqualTo(amount * (days ? 480 : 60) * (1 + clock.course().extensions()));
            assertThat(clock.due(CALENDAR)).as("case %d", i).isEqualTo(clock.deadline());
        }
        assertThat(paused).as("cases with a gap").isGreaterThan(10_000);
    }

    /** One thing that happens to a clock from then until now. */
    private static StageClock moved(StageClock was, Instant then, Instant now, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                StageClock stopped = was.pause(then, StageClock.Pause.SUSPENDED);
                yield stopped.resume(now, stopped.later(now, CALENDAR));
            }
            case 1 -> {
                StageClock ended = was.end(then);
                yield ended.reopen(now, ended.later(now, CALENDAR), StageClock.Pause.CHECKED);
            }
            default ->
                    was.extend(
                            CALENDAR.advance(
                                    was.deadline(),
                                    CALENDAR.amount(was.limit(), was.startedAt()),
                                    was.kind()));
        };
    }

    private static StageClock start(int minute, Limit limit) {
        Instant at = minute(minute);
        return StageClock.start("handle", limit, at, CALENDAR.deadline(at, limit));
    }

    private static Instant minute(int minute) {
        return FIRST.plus(Duration.ofMinutes(minute));
    }

    private static int minutes(Instant at) {
        return (int) Duration.between(FIRST, at).toMinutes();
    }

    private static int[] before() {
        int[] before = new int[MINUTES + 1];
        for (int m = 0; m < MINUTES; m++) {
            ZonedDateTime time = minute(m).atZone(ZONE);
            int hour = time.getHour();
            boolean window = (hour >= 8 && hour < 12) || (hour >= 14 && hour < 18);
            before[m + 1] = before[m] + (window && CALENDAR.works(time.toLocalDate()) ? 1 : 0);
        }
        return before;
    }
}
