package city.ingest.alarm;

import static city.ingest.alarm.Ground.START;
import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.ingest.device.Device;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pump has no flow while it is off: its low flow is suppressed by design (设计抑制, ISA-18.2). */
class SuppressedByDesignTest {

    private static final Device PUMP = device("p", "pump", 3_600, "");

    /** Low: below 5 for half a minute, back above 6. */
    private static final AlarmRule LOW =
            unless(rule("low", "pump", "flow", new Condition.Threshold(false, 5, 1), 30, 0));

    private Ground ground = new Ground(List.of(LOW), PUMP);

    /** The same rule, which means nothing while the value {@code running} is below 1. */
    static AlarmRule unless(AlarmRule of) {
        return new AlarmRule(
                of.id(),
                of.scope(),
                of.value(),
                of.condition(),
                of.delays(),
                of.meaning(),
                new Unless("running", new Condition.Threshold(false, 1, 0), "泵已停", "pump off"));
    }

    @Test
    void a_pump_that_is_off_raises_nothing_and_says_why_in_its_state_and_in_the_log() {
        pump(0, 20, 1);
        assertThat(pump(10, 0, 0)).containsExactly("suppressed p/low");
        assertThat(pump(100, 0, 0)).isEmpty();
        assertThat(ground.at(600).tick()).isEmpty();
        assertThat(ground.state("p/low")).isEqualTo("suppressed");
        assertThat(ground.log).hasSize(1);
        assertThat(ground.log.get(0))
                .contains("\"by\":\"design\"", "\"reason\":\"泵已停 / pump off\"");
        assertThat(ground.reports).isEmpty();
    }

    @Test
    void when_the_pump_starts_its_flow_has_the_whole_delay_to_come() {
        pump(0, 0, 0);
        assertThat(pump(100, 0, 1)).containsExactly("unsuppressed p/low");
        assertThat(ground.state("p/low")).isEqualTo("normal");
        assertThat(pump(129, 1, 1)).isEmpty();
        assertThat(pump(130, 1, 1)).containsExactly("raised p/low");
        assertThat(ground.reports).hasSize(1);
    }

    @Test
    void what_stands_is_kept_back_while_it_is_off_and_announced_again_when_it_still_stands() {
        pump(0, 1, 1);
        assertThat(pump(30, 1, 1)).containsExactly("raised p/low");
        ground.act("p/low", "\"action\":\"acknowledge\"");
        assertThat(pump(40, 0, 0)).containsExactly("suppressed p/low");
        assertThat(pump(50, 1, 1)).containsExactly("unsuppressed p/low");
        assertThat(ground.state("p/low")).isEqualTo("unacknowledged");
        assertThat(ground.alarm("p/low").standing().occurrence()).isEqualTo(1);
        assertThat(pump(60, 0, 0)).containsExactly("suppressed p/low");
        assertThat(pump(70, 9, 0)).containsExactly("returned p/low");
        assertThat(pump(80, 9, 1)).containsExactly("unsuppressed p/low");
        assertThat(ground.state("p/low")).isEqualTo("normal");
    }

    @Test
    void a_hold_of_a_person_that_ends_while_it_is_off_announces_nothing() {
        pump(0, 1, 1);
        pump(30, 1, 1);
        ground.act("p/low", "\"action\":\"shelve\",\"minutes\":5,\"reason\":\"test\"");
        assertThat(pump(40, 0, 0)).as("a person holds it").isEmpty();
        int reports = ground.reports.size();
        assertThat(ground.at(400).tick()).containsExactly("shelf-ended p/low");
        assertThat(ground.state("p/low")).isEqualTo("suppressed");
        ground.act("p/low", "\"action\":\"out-of-service\",\"reason\":\"test\"");
        assertThat(ground.act("p/low", "\"action\":\"in-service\"")).contains("\"by\":\"design\"");
        assertThat(ground.reports).hasSize(reports);
        assertThat(ground.act("p/low", "\"action\":\"unsuppress\""))
                .contains("422", "SUPPRESSED_BY_DESIGN");
    }

    @Test
    void a_restart_and_readings_of_the_past_change_nothing_of_it() {
        pump(0, 20, 1);
        ground.checkpoint();
        pump(10, 0, 0);
        ground.at(20).restart();
        assertThat(ground.state("p/low")).isEqualTo("suppressed");
        assertThat(pump(30, 0, 0)).isEmpty();
        ground.checkpoint();
        ground.at(40).restart();
        assertThat(ground.say("p", "\"running\":1", START, "LATE")).isEmpty();
        assertThat(ground.at(300).say("p", "flow", 0)).as("nothing of the pump").isEmpty();
        assertThat(ground.tick()).isEmpty();
        assertThat(pump(310, 20, 1)).containsExactly("unsuppressed p/low");
    }

    @Test
    void an_edition_without_it_ends_it() {
        pump(0, 0, 0);
        AlarmRule plain = rule("low", "pump", "flow", LOW.condition(), 30, 0);
        assertThat(ground.edition(List.of(plain), PUMP)).containsExactly("unsuppressed p/low");
        assertThat(ground.edition(List.of(LOW), PUMP)).isEmpty();
        assertThat(pump(10, 0, 0)).containsExactly("suppressed p/low");
        assertThat(ground.edition(List.of(), PUMP)).containsExactly("removed p/low");
        assertThat(ground.state("p/low")).isEqualTo("normal");
    }

    @Test
    void a_catalogue_that_says_it_wrong_is_refused_with_what_would_do() {
        assertThat(
                        read(
                                "low",
                                "below",
                                "{value: running, when: below, limit: 1, zh: 停, en: pump off}"))
                .extracting(r -> r.unless().reason())
                .isEqualTo("停 / pump off");
        refused(
                "low",
                "below",
                "{when: below, limit: 1, zh: 停, en: pump off}",
                "unless without value");
        refused(
                "low",
                "below",
                "{value: r, when: rising, limit: 1, zh: 停, en: pump off}",
                "above or below");
        refused(
                "low",
                "below",
                "{value: r, when: below, zh: 停, en: pump off}",
                "limit \"\": give a number");
        refused(
                "offline",
                "silent",
                "{value: r, when: below, limit: 1, zh: 停, en: pump off}",
                "leave it out");
    }

    private static void refused(String id, String when, String unless, String why) {
        assertThatThrownBy(() -> read(id, when, unless)).hasMessageContaining(why);
    }

    private static AlarmRule read(String id, String when, String unless) {
        String value = when.equals("silent") ? "" : "value: flow, limit: 5, ";
        String rule =
                "{id: %s, kind: pump, when: %s, %sseverity: blue, unless: %s}"
                        .formatted(id, when, value, unless);
        return AlarmRules.read("rules:\n  - " + rule).all().get(0);
    }

    private List<String> pump(long second, double flow, double running) {
        ground.at(second);
        return ground.say(
                "p", "\"flow\":%s,\"running\":%s".formatted(flow, running), ground.now, "LIVE");
    }
}
