package city.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlarmJudgeTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
    private final AlarmJudge judge = new AlarmJudge(rules());

    @Test
    void an_alarm_waits_for_its_delay_and_returns_beyond_its_deadband() {
        assertThat(at(0, 3.0)).isEmpty();
        assertThat(at(29, 3.0)).isEmpty();
        assertThat(at(30, 3.0)).extracting(Alarm::state).containsExactly("unacknowledged");
        assertThat(at(40, 2.5)).as("inside the deadband").isEmpty();
        assertThat(at(50, 2.3)).extracting(Alarm::state).containsExactly("returned-unacknowledged");
        assertThat(at(60, 3.0)).isEmpty();
        assertThat(at(90, 3.0)).extracting(Alarm::occurrence).containsExactly(2L);
    }

    @Test
    void a_dip_below_the_limit_starts_the_delay_anew() {
        assertThat(at(0, 3.0)).isEmpty();
        assertThat(at(20, 1.0)).isEmpty();
        assertThat(at(35, 3.0)).isEmpty();
        assertThat(at(65, 3.0)).hasSize(1);
    }

    @Test
    void nothing_fires_because_of_a_restart() {
        assertThat(at(0, 3.0)).isEmpty();
        Alarm raised = at(30, 3.0).get(0);
        AlarmJudge again = new AlarmJudge(rules());
        again.remember(raised);
        assertThat(again.reading("d", "tide", START.plusSeconds(60), Map.of("level", 3.0)))
                .isEmpty();
        assertThat(again.reading("d", "tide", START.plusSeconds(90), Map.of("level", 1.0)))
                .extracting(Alarm::active)
                .containsExactly(false);
    }

    @Test
    void a_thousand_distinct_conditions_raise_a_thousand_alarms_and_repeats_raise_none() {
        List<Alarm> raised = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 1_000; i++) {
                raised.addAll(
                        judge.reading(
                                "d" + i,
                                "tide",
                                START.plusSeconds(30L * round),
                                Map.of("level", 3.0)));
            }
        }
        assertThat(raised).hasSize(1_000);
    }

    @Test
    void silence_raises_one_offline_alarm_that_the_next_reading_ends() {
        assertThat(at(0, 1.0)).isEmpty();
        assertThat(judge.silence("d", 120, START.plusSeconds(119))).isEmpty();
        assertThat(judge.silence("d", 120, START.plusSeconds(121))).isPresent();
        assertThat(judge.silence("d", 120, START.plusSeconds(500))).isEmpty();
        assertThat(at(600, 1.0)).extracting(Alarm::active).containsExactly(false);
    }

    private List<Alarm> at(long second, double level) {
        return judge.reading("d", "tide", START.plusSeconds(second), Map.of("level", level));
    }

    private static AlarmRules rules() {
        return new AlarmRules(
                Map.of(
                        "tide",
                        List.of(
                                new AlarmRule(
                                        "tide-high",
                                        "tide",
                                        "level",
                                        true,
                                        2.6,
                                        0.2,
                                        30,
                                        "orange",
                                        "E9901",
                                        "潮位超警",
                                        "tide high"))));
    }
}
