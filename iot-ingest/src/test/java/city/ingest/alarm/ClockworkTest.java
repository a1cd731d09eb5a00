package city.ingest.alarm;

import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.high;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Delays end by the clock, behind the log; what changes live fires nothing by itself. */
class ClockworkTest {

    @Test
    void delays_end_by_the_clock_where_no_reading_ends_them_before() {
        Ground ground = new Ground(List.of(high(30, 20)), device("d", "tide", 3_600, ""));
        ground.at(0).say("d", "level", 3);
        assertThat(ground.at(29).tick()).isEmpty();
        assertThat(ground.at(31).tick()).containsExactly("raised d/high");
        assertThat(ground.alarm("d/high").standing().raisedAt())
                .as("when the delay ended, whenever that was seen")
                .isEqualTo(Ground.START.plusSeconds(30));
        ground.at(100).say("d", "level", 2);
        assertThat(ground.at(119).tick()).isEmpty();
        assertThat(ground.at(120).tick()).containsExactly("returned d/high");
        assertThat(ground.at(4_000).tick()).doesNotContain("raised d/high");
    }

    @Test
    void a_reading_that_a_door_had_before_the_end_of_the_delay_is_heard_first() {
        Ground ground = new Ground(List.of(high(30, 0)), device("d", "tide", 3_600, ""));
        ground.at(0).say("d", "level", 3);
        ground.at(28).say("d", "level", 1);
        assertThat(ground.at(200).tick()).isEmpty();
    }

    @Test
    void a_device_whose_clock_is_behind_has_its_whole_delay() {
        Ground ground = new Ground(List.of(high(30, 0)), device("d", "tide", 3_600, ""));
        ground.at(100).say("d", "\"level\":3", Ground.START.plusSeconds(40), "LIVE");
        assertThat(ground.at(101).tick()).isEmpty();
        assertThat(ground.at(129).tick()).isEmpty();
        assertThat(ground.at(131).tick()).containsExactly("raised d/high");
    }

    @Test
    void of_a_silent_device_nothing_is_decided_and_a_restart_gives_the_delay_anew() {
        Ground ground = new Ground(List.of(high(300, 0)), device("d", "tide", 60, ""));
        ground.at(0).say("d", "level", 3);
        assertThat(ground.at(200).tick()).containsExactly("raised d/offline");
        assertThat(ground.at(400).tick()).isEmpty();

        Ground other = new Ground(List.of(high(300, 0)), device("d", "tide", 3_600, ""));
        other.at(0).say("d", "level", 3);
        other.checkpoint();
        other.at(1_000).restart();
        assertThat(other.tick()).isEmpty();
        assertThat(other.at(1_299).tick()).isEmpty();
        assertThat(other.at(1_301).tick()).containsExactly("raised d/high");
    }

    @Test
    void a_shorter_period_or_another_gateway_makes_nothing_silent_by_itself() {
        Ground ground =
                new Ground(
                        List.of(),
                        device("gw", "gateway", 60, ""),
                        device("d", "tide", 3_600, ""),
                        device("e", "tide", 60, "gw"));
        ground.at(0).say("d", "level", 1);
        ground.say("e", "level", 1);
        assertThat(ground.at(600).tick()).containsExactly("raised gw/offline");
        assertThat(
                        ground.edition(
                                List.of(),
                                device("d", "tide", 60, ""),
                                device("e", "tide", 60, ""),
                                device("new", "tide", 60, "")))
                .containsExactly("removed gw/offline");
        assertThat(ground.tick()).isEmpty();
        assertThat(ground.at(770).tick()).as("170 s after the edition").isEmpty();
        assertThat(ground.at(790).tick())
                .as("silent since the edition; the new one was never heard")
                .containsExactlyInAnyOrder("raised d/offline", "raised e/offline");
    }

    @Test
    void a_new_limit_or_delay_judges_from_the_next_reading_on() {
        Ground ground = new Ground(List.of(high(600, 0)), device("d", "tide", 3_600, ""));
        ground.at(0).say("d", "level", 3);
        AlarmRule low =
                Ground.rule("low", "tide", "level", new Condition.Threshold(true, 1, 0), 0, 0);
        ground.at(100);
        assertThat(ground.edition(List.of(high(10, 0), low), device("d", "tide", 3_600, "")))
                .isEmpty();
        assertThat(ground.at(500).tick()).isEmpty();
        assertThat(ground.say("d", "level", 3)).containsExactly("raised d/low");
        assertThat(ground.at(511).tick()).containsExactly("raised d/high");
    }
}
