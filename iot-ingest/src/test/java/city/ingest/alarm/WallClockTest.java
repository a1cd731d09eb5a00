package city.ingest.alarm;

import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.high;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A clock that is set while devices speak: no alarm is held up by it, and none comes of it. */
class WallClockTest {

    private static final long HOUR = 3_600;
    private final Ground ground =
            new Ground(
                    List.of(high(30, 20)), device("d", "tide", 60, ""), device("e", "x", 60, ""));

    @Test
    void a_clock_that_is_set_shows_another_time_than_the_running_time_allows() {
        Instant noon = Instant.parse("2026-11-24T12:00:00Z");
        long second = 1_000_000_000L;
        WallClock wall = new WallClock(noon, -5 * second);
        assertThat(wall.setBy(noon.plusSeconds(1), -4 * second)).isZero();
        assertThat(wall.setBy(noon.plusSeconds(31), -3 * second)).as("steered by 29 s").isZero();
        assertThat(wall.setBy(noon.plusSeconds(32).minus(Duration.ofHours(1)), -2 * second))
                .isEqualTo(Duration.ofHours(-1));
        assertThat(wall.setBy(noon.plusSeconds(33), -second)).isEqualTo(Duration.ofHours(1));
        assertThat(wall.setBy(noon.plusSeconds(633), 599 * second)).as("ten minutes").isZero();
    }

    @Test
    void set_back_by_an_hour_silence_and_delays_are_judged_as_soon_as_ever() {
        ground.at(2 * HOUR).say("d", "level", 3);
        ground.say("e", "x", 0);
        assertThat(ground.after(10).set(-HOUR)).isEmpty();
        assertThat(ground.after(10).say("d", "level", 3)).as("not overtaken").isEmpty();
        assertThat(ground.after(31).say("d", "level", 3)).containsExactly("raised d/high");
        assertThat(ground.after(120).tick()).as("161 s since it was set").isEmpty();
        assertThat(ground.after(20).tick()).containsExactly("raised e/offline");
    }

    @Test
    void what_was_received_by_the_old_clock_and_is_judged_after_it_was_set_back_holds_up_nothing() {
        ground.at(2 * HOUR).say("d", "level", 1);
        Instant old = ground.now;
        ground.set(-HOUR);
        Instant set = ground.now;
        ground.now = old.plusSeconds(1);
        ground.say("d", "level", 1);
        ground.now = set;
        ground.tick();
        assertThat(ground.after(190).tick()).containsExactly("raised d/offline");
    }

    @Test
    void set_ahead_by_an_hour_nobody_was_silent_and_no_delay_has_run() {
        ground.at(100).say("d", "level", 3);
        ground.say("e", "x", 0);
        assertThat(ground.after(10).set(HOUR)).isEmpty();
        assertThat(ground.after(25).tick()).as("the delay runs anew").isEmpty();
        assertThat(ground.after(10).tick()).containsExactly("raised d/high");
        assertThat(ground.after(140).tick())
                .containsExactlyInAnyOrder("raised d/offline", "raised e/offline");
    }
}
