package city.ingest.alarm;

import static city.ingest.alarm.Ground.START;
import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.high;
import static city.ingest.alarm.Ground.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What ISA-18.2 asks of one alarm, state by state. */
class AlarmJudgeTest {

    private Ground ground = new Ground(List.of(high(30, 20)), device("d", "tide", 3_600, ""));

    @Test
    void an_alarm_waits_for_its_delay_returns_beyond_its_deadband_and_after_its_off_delay() {
        assertThat(level(0, 3.0)).isEmpty();
        assertThat(level(29, 3.0)).isEmpty();
        assertThat(level(30, 3.0)).containsExactly("raised d/high");
        assertThat(ground.state("d/high")).isEqualTo("unacknowledged");
        assertThat(level(40, 2.5)).as("inside the deadband").isEmpty();
        assertThat(level(50, 2.3)).as("off delay").isEmpty();
        assertThat(level(60, 2.5)).as("the deadband stops the off delay").isEmpty();
        assertThat(level(70, 2.3)).isEmpty();
        assertThat(level(90, 2.3)).containsExactly("returned d/high");
        assertThat(ground.state("d/high")).isEqualTo("returned-unacknowledged");
    }

    @Test
    void a_dip_below_the_limit_starts_the_delay_anew() {
        level(0, 3.0);
        level(20, 1.0);
        assertThat(level(35, 3.0)).isEmpty();
        assertThat(level(65, 3.0)).containsExactly("raised d/high");
    }

    @Test
    void a_return_that_nobody_saw_is_raised_anew_as_the_next_occurrence() {
        level(0, 3.0);
        level(30, 3.0);
        level(40, 1.0);
        level(60, 1.0);
        assertThat(ground.state("d/high")).isEqualTo("returned-unacknowledged");
        level(70, 3.0);
        assertThat(level(100, 3.0)).containsExactly("raised d/high");
        assertThat(ground.alarm("d/high").standing().occurrence()).isEqualTo(2);
        assertThat(ground.state("d/high")).isEqualTo("unacknowledged");
        assertThat(ground.reports).hasSize(2);
        assertThat(ground.reports.get(1)).contains("alarm:d/high#2");
    }

    @Test
    void acknowledged_then_returned_is_normal_and_a_second_acknowledgement_is_refused() {
        level(0, 3.0);
        level(30, 3.0);
        assertThat(ground.act("d/high", "\"action\":\"acknowledge\"")).contains("\"status\":200");
        assertThat(ground.state("d/high")).isEqualTo("acknowledged");
        assertThat(ground.act("d/high", "\"action\":\"acknowledge\""))
                .contains("409", "ACKNOWLEDGED_ALREADY");
        level(40, 1.0);
        level(60, 1.0);
        assertThat(ground.state("d/high")).isEqualTo("normal");
        assertThat(ground.act("d/high", "\"action\":\"acknowledge\""))
                .contains("422", "NOTHING_TO_ACKNOWLEDGE");
    }

    @Test
    void an_action_on_what_has_changed_since_is_refused_with_the_present_document() {
        level(0, 3.0);
        level(30, 3.0);
        assertThat(ground.act("d/high", "\"action\":\"acknowledge\",\"expectedRev\":7"))
                .contains("409", "ALARM_CHANGED", "\"rev\":1");
        assertThat(ground.act("d/nothing", "\"action\":\"acknowledge\""))
                .contains("404", "NO_SUCH_ALARM");
        assertThat(ground.act("d/high", "\"action\":\"shelve\",\"minutes\":0,\"reason\":\"x\""))
                .contains("400", "minutes");
    }

    @Test
    void a_shelf_ends_by_itself_and_announces_what_still_stands() {
        level(0, 3.0);
        level(30, 3.0);
        ground.act("d/high", "\"action\":\"acknowledge\"");
        assertThat(ground.act("d/high", "\"action\":\"shelve\",\"minutes\":10,\"reason\":\"test\""))
                .contains("\"state\":\"shelved\"");
        assertThat(ground.at(629).tick()).isEmpty();
        assertThat(ground.at(630).tick()).containsExactly("shelf-ended d/high");
        assertThat(ground.state("d/high")).isEqualTo("unacknowledged");
        assertThat(ground.alarm("d/high").standing().occurrence()).isEqualTo(1);
        assertThat(ground.reports).as("the same report, which dispatch takes once").hasSize(2);
        assertThat(ground.reports.get(1)).contains("alarm:d/high#1");
    }

    @Test
    void what_begins_and_ends_on_the_shelf_is_counted_and_announces_nothing() {
        ground.act("d/high", "\"action\":\"shelve\",\"minutes\":10,\"reason\":\"test\"");
        level(0, 3.0);
        assertThat(level(30, 3.0)).containsExactly("raised d/high");
        assertThat(ground.state("d/high")).isEqualTo("shelved");
        level(40, 1.0);
        level(60, 1.0);
        assertThat(ground.at(600).tick()).containsExactly("shelf-ended d/high");
        assertThat(ground.state("d/high")).isEqualTo("normal");
        assertThat(ground.alarm("d/high").standing().occurrence()).isEqualTo(1);
        assertThat(ground.reports).isEmpty();
    }

    @Test
    void out_of_service_and_suppression_last_until_a_person_ends_them() {
        assertThat(ground.act("d/high", "\"action\":\"out-of-service\",\"reason\":\"repair\""))
                .contains("\"state\":\"out-of-service\"");
        assertThat(ground.act("d/high", "\"action\":\"shelve\",\"minutes\":5,\"reason\":\"x\""))
                .contains("422", "ALARM_HELD");
        level(0, 3.0);
        level(30, 3.0);
        assertThat(ground.at(90_000).tick()).containsExactly("raised d/offline");
        assertThat(ground.reports).isEmpty();
        assertThat(ground.act("d/high", "\"action\":\"in-service\""))
                .contains("\"state\":\"unacknowledged\"");
        assertThat(ground.reports).hasSize(1);
        assertThat(ground.act("d/high", "\"action\":\"suppress\",\"reason\":\"pump off\""))
                .contains("\"state\":\"suppressed\"");
        assertThat(ground.act("d/high", "\"action\":\"unsuppress\"")).contains("unacknowledged");
        assertThat(ground.act("d/high", "\"action\":\"unsuppress\"")).contains("NOT_SUPPRESSED");
    }

    @Test
    void rate_frozen_and_missing_values_are_judged_by_the_readings_own_time() {
        ground =
                new Ground(
                        List.of(
                                rule(
                                        "fast",
                                        "tide",
                                        "level",
                                        new Condition.Rate(Condition.Way.RISING, 0.5, 0.2),
                                        0,
                                        0),
                                rule(
                                        "frozen",
                                        "tide",
                                        "level",
                                        new Condition.Frozen(600, 0.001),
                                        0,
                                        0),
                                rule(
                                        "missing",
                                        "tide",
                                        "battery",
                                        new Condition.Missing(300),
                                        0,
                                        0)),
                        device("d", "tide", 60, ""));
        assertThat(level(0, 1.0)).isEmpty();
        assertThat(level(60, 1.4)).as("0.4 a minute").isEmpty();
        assertThat(level(120, 2.0)).containsExactly("raised d/fast");
        assertThat(level(180, 2.35)).as("0.35: inside the deadband").isEmpty();
        assertThat(level(240, 2.35)).containsExactly("returned d/fast");
        assertThat(level(300, 2.35)).containsExactly("raised d/missing");
        assertThat(level(720, 2.35)).as("since 180: 540 s").isEmpty();
        assertThat(level(780, 2.35)).containsExactly("raised d/frozen");
        assertThat(ground.at(800).say("d", "\"level\":2.4,\"battery\":90", ground.now, "LIVE"))
                .containsExactly("returned d/frozen", "returned d/missing");
    }

    @Test
    void late_and_historical_readings_raise_nothing_and_a_fast_clock_poisons_nothing() {
        assertThat(ground.at(600).say("d", "\"level\":9", START, "LATE")).isEmpty();
        assertThat(ground.at(3_600).say("d", "\"level\":9", START, "HISTORICAL")).isEmpty();
        assertThat(ground.at(3_600).say("d", "\"level\":3", START.plusSeconds(90_000), "LIVE"))
                .isEmpty();
        assertThat(level(3_630, 3.0)).containsExactly("raised d/high");
        assertThat(ground.say("d", "\"level\":1", START.plusSeconds(3_000), "LIVE"))
                .as("overtaken by a newer one")
                .isEmpty();
    }

    @Test
    void first_out_follows_the_readings_own_times() {
        ground =
                new Ground(
                        List.of(
                                rule(
                                        "a",
                                        "ups",
                                        "x",
                                        new Condition.Threshold(true, 1, 0),
                                        0,
                                        0,
                                        "room"),
                                rule(
                                        "b",
                                        "cooling",
                                        "x",
                                        new Condition.Threshold(true, 1, 0),
                                        0,
                                        0,
                                        "room")),
                        device("u", "ups", 60, ""),
                        device("c", "cooling", 60, ""));
        ground.at(10).say("c", "x", 2);
        assertThat(ground.alarm("c/b").cause().order()).isEqualTo(1);
        assertThat(ground.at(11).say("u", "\"x\":2", START.plusSeconds(4), "LIVE"))
                .containsExactly("raised u/a", "reordered c/b");
        assertThat(ground.alarm("u/a").cause().order()).isEqualTo(1);
        assertThat(ground.alarm("c/b").cause().order()).isEqualTo(2);
        assertThat(ground.reports.get(1)).contains("\"cause\":\"group:room@fire\"");
        ground.at(20).say("u", "x", 0);
        ground.restart();
        ground.at(21).say("c", "x", 0);
        assertThat(ground.at(30).say("c", "x", 3)).containsExactly("raised c/b");
        assertThat(ground.alarm("c/b").cause().order()).as("a new episode").isEqualTo(1);
    }

    @Test
    void a_rule_that_leaves_the_catalogue_ends_its_alarm() {
        level(0, 3.0);
        level(30, 3.0);
        Outcome outcome =
                ground.judge()
                        .judge(
                                new Input.RuleEdition(
                                        new AlarmRules(List.of()),
                                        java.util.Map.of("d", device("d", "tide", 60, ""))),
                                ground.now);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Changed.class,
                        c ->
                                assertThat(c.changes())
                                        .extracting(Change::word)
                                        .containsExactly(Change.Word.REMOVED));
        assertThat(ground.state("d/high")).isEqualTo("normal");
    }

    private List<String> level(long second, double level) {
        return ground.at(second).say("d", "level", level);
    }
}
