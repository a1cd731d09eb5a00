package city.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each figure of the report, worked out by hand. */
class AlarmKpiTest {

    private static final Instant FROM = Instant.parse("2026-11-24T00:00:00Z");
    private final List<Entry> log = new ArrayList<>();

    @Test
    void twelve_alarms_in_two_hours_for_two_operators_are_half_an_alarm_in_ten_minutes() {
        for (int i = 0; i < 12; i++) {
            line(i * 600, "d" + i + "/r", "blue", Change.Word.RAISED, "unacknowledged");
        }
        AlarmKpi kpi = kpi(7_200, 2);
        assertThat(kpi.annunciated()).isEqualTo(12);
        assertThat(kpi.perTenMinutes()).isEqualTo(0.5);
        assertThat(kpi.peak()).isEqualTo(0.5);
        assertThat(kpi.floods()).isEmpty();
    }

    @Test
    void a_flood_lasts_from_the_stretch_above_ten_to_the_first_below_five() {
        int[] perStretch = {10, 11, 5, 7, 4, 12};
        for (int s = 0; s < perStretch.length; s++) {
            for (int i = 0; i < perStretch[s]; i++) {
                line(s * 600 + i, "d" + i + "/r", "blue", Change.Word.RAISED, "unacknowledged");
            }
        }
        AlarmKpi kpi = kpi(6_000, 1);
        assertThat(kpi.floods())
                .containsExactly(
                        new AlarmKpi.Flood(at(600), at(2_400), 23, 11),
                        new AlarmKpi.Flood(at(3_000), at(3_600), 12, 12));
        assertThat(kpi.floodShare()).as("2400 s of 6000 s").isEqualTo(40);
        assertThat(kpi.peak()).isEqualTo(12);
    }

    @Test
    void what_a_hold_keeps_back_is_not_put_before_an_operator_until_it_ends() {
        line(0, "d/r", "red", Change.Word.RAISED, "shelved");
        assertThat(kpi(600, 1).annunciated()).isZero();
        line(60, "d/r", "red", Change.Word.SHELF_ENDED, "unacknowledged");
        assertThat(kpi(600, 1).annunciated()).isEqualTo(1);
        assertThat(kpi(600, 1).standing()).containsEntry("unacknowledged", 1L);
    }

    @Test
    void top_ten_have_their_share_and_three_raises_in_a_minute_chatter() {
        for (int i = 0; i < 3; i++) {
            line(i * 30, "a/r", "yellow", Change.Word.RAISED, "unacknowledged");
            line(i * 30 + 5, "a/r", "yellow", Change.Word.RETURNED, "returned-unacknowledged");
        }
        line(100, "b/r", "yellow", Change.Word.RAISED, "unacknowledged");
        line(161, "c/r", "yellow", Change.Word.RAISED, "unacknowledged");
        line(192, "c/r", "yellow", Change.Word.RAISED, "unacknowledged");
        line(222, "c/r", "yellow", Change.Word.RAISED, "unacknowledged");
        AlarmKpi kpi = kpi(600, 1);
        assertThat(kpi.top())
                .extracting(AlarmKpi.Frequent::alarm)
                .containsExactly("a/r", "c/r", "b/r");
        assertThat(kpi.top().get(0).share()).isCloseTo(300.0 / 7, within(1e-9));
        assertThat(kpi.chattering())
                .as("a in 60 s; c needs 61 s")
                .extracting(AlarmKpi.Frequent::alarm, AlarmKpi.Frequent::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a/r", 3L));
    }

    @Test
    void stale_is_what_stands_for_more_than_a_day_however_it_is_held() {
        line(-90_000, "old/r", "blue", Change.Word.RAISED, "unacknowledged");
        line(-80_000, "old/r", "blue", Change.Word.ACKNOWLEDGED, "acknowledged");
        line(-90_000, "gone/r", "blue", Change.Word.RAISED, "unacknowledged");
        line(-10, "gone/r", "blue", Change.Word.RETURNED, "returned-unacknowledged");
        line(-90_000, "anew/r", "blue", Change.Word.RAISED, "unacknowledged");
        line(-60, "anew/r", "blue", Change.Word.RETURNED, "returned-unacknowledged");
        line(-50, "anew/r", "blue", Change.Word.RAISED, "unacknowledged");
        log.sort(Comparator.comparing(Entry::at));
        assertThat(kpi(600, 1).stale())
                .containsExactly(new AlarmKpi.Stale("old/r", at(-90_000), "acknowledged"));
        assertThat(kpi(600, 1).annunciated()).as("all were before").isZero();
    }

    @Test
    void priorities_are_split_into_low_medium_and_high() {
        String[] severities = {"blue", "blue", "yellow", "blue", "orange", "red", "blue", "yellow"};
        for (int i = 0; i < severities.length; i++) {
            line(i, "d" + i + "/r", severities[i], Change.Word.RAISED, "unacknowledged");
        }
        assertThat(kpi(600, 1).split())
                .containsExactly(
                        new AlarmKpi.Priority("low", 6, 75, 80),
                        new AlarmKpi.Priority("medium", 1, 12.5, 15),
                        new AlarmKpi.Priority("high", 1, 12.5, 5));
        assertThat(KpiPaper.csv(kpi(600, 1))).contains("percent of priority,\"low\",75,about 80\n");
        assertThat(KpiPaper.json(kpi(600, 1)).at("/peakPerTenMinutes/within").asBoolean()).isTrue();
    }

    private AlarmKpi kpi(long seconds, int operators) {
        return AlarmKpi.of(log, FROM, FROM.plus(Duration.ofSeconds(seconds)), operators);
    }

    private static Instant at(long second) {
        return FROM.plusSeconds(second);
    }

    private void line(
            long second, String alarm, String severity, Change.Word change, String state) {
        boolean active = !state.startsWith("returned") && !state.equals("normal");
        log.add(
                new Entry(
                        at(second),
                        alarm,
                        severity,
                        change,
                        new Entry.Became(state, active, state.equals("unacknowledged"), 1, 0, 1),
                        "judgement",
                        ""));
    }
}
