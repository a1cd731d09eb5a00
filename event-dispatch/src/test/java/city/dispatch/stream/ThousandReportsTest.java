package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand reports at once, the same, different, or of one storm; over a kill as well. */
class ThousandReportsTest {

    private static final Place GRID =
            new Place(22.5557, 114.2371, "", "440308002", "海山街道", "440308002003", "", "G17");

    @TempDir Path folder;

    @Test
    void theSameReportAThousandTimesIsOneIncidentWithOneReport() {
        assertThat(counts(i -> report("r1", "", "", GRID, false))).containsExactly(Map.entry(1, 1));
    }

    @Test
    void aThousandPeopleAreAThousandIncidents() {
        assertThat(counts(i -> report("r" + i, "", "", GRID, false)))
                .containsExactly(Map.entry(1, 1_000));
    }

    @Test
    void aStormOfOneClassInOneGridIsOneIncidentWithExactCounts() {
        assertThat(counts(i -> report("r" + i, "dev-" + i + "/tilt", "", GRID, false)))
                .containsExactly(Map.entry(1_000, 1));
    }

    @Test
    void alarmsOfOneNamedCauseAreOneIncidentWhereverTheyAre() {
        assertThat(
                        counts(
                                i ->
                                        report(
                                                "r" + i,
                                                "dev-" + i + "/silent",
                                                "gateway-1",
                                                grid("G" + i),
                                                false)))
                .containsExactly(Map.entry(1_000, 1));
    }

    @Test
    void alarmsOfDifferentGridsStayApartAndAnExerciseNeverMeetsARealCase() {
        assertThat(
                        counts(
                                i ->
                                        report(
                                                "r" + i,
                                                "dev-" + i + "/tilt",
                                                "",
                                                grid("G" + i % 2),
                                                i % 4 < 2)))
                .containsExactly(Map.entry(250, 4));
    }

    @Test
    void twoFiresInOneGridAreTwoCasesAndEachAlarmJoinsTheNearest() {
        // 0.001 degrees of latitude are 111 m; the class says nothing, so 50 m is the reach.
        assertThat(
                        counts(
                                i ->
                                        report(
                                                "r" + i,
                                                "dev-" + i + "/smoke",
                                                "",
                                                at(22.5557 + 0.001 * (i % 2)),
                                                false)))
                .containsExactly(Map.entry(500, 2));
    }

    @Test
    void alarmsOfDifferentCausesNeverMeet() {
        assertThat(
                        counts(
                                i ->
                                        report(
                                                "r" + i,
                                                "dev-" + i + "/silent",
                                                "gateway-" + i % 4,
                                                GRID,
                                                false)))
                .containsExactly(Map.entry(250, 4));
    }

    @Test
    void anAlarmStateThatComesTwiceOrBeforeItsReportIsCountedOnce() {
        DeskOnTheTable desk = new DeskOnTheTable(folder, Duration.ofDays(30));
        desk.pass(Duration.ofMinutes(10));
        LoopCommand.AlarmState gone = new LoopCommand.AlarmState("dev-1/tilt", false);
        assertThat(desk.ask("gone", "system", "", gone).ledger()).isEmpty();
        LoopCommand.Report late = report("r1", "dev-1/tilt", "", GRID, false);
        assertThat(desk.ask("c1", "system", "", late).outcomes()).hasSize(1);
        String id = "YT20260302-000001";
        assertThat(desk.stored(id).alarmActive()).as("it had returned already").isFalse();
        LoopCommand.AlarmState back = new LoopCommand.AlarmState("dev-1/tilt", true);
        assertThat(desk.ask("back", "system", "", back).ledger()).hasSize(1);
        assertThat(desk.ask("gone2", "system", "", gone).ledger()).hasSize(1);
        assertThat(desk.ask("back", "system", "", back).ledger()).as("delivered again").isEmpty();
        assertThat(desk.stored(id).matter().reports().standing()).isZero();
    }

    @Test
    void aStormIsClosableWhenItsLastAlarmReturned() {
        DeskOnTheTable desk = new DeskOnTheTable(folder, Duration.ofDays(30));
        String id = "YT20260302-000001";
        for (int i = 0; i < 3; i++) {
            LoopCommand.Report one = report("r" + i, "dev-" + i + "/tilt", "", GRID, false);
            assertThat(desk.ask("c" + i, "system", "", one).outcomes()).hasSize(1);
        }
        assertThat(desk.stored(id).matter().reports().standing()).isEqualTo(3);
        for (int i = 0; i < 3; i++) {
            assertThat(desk.stored(id).alarmActive()).isTrue();
            JsonNode last =
                    desk.ask(
                                    "a" + i,
                                    "system",
                                    "",
                                    new LoopCommand.AlarmState("dev-" + i + "/tilt", false))
                            .documents()
                            .getLast();
            assertThat(last.path("alarmsStanding").asInt()).isEqualTo(2 - i);
        }
        assertThat(desk.stored(id).alarmActive()).isFalse();
    }

    /** How many incidents have how many reports, after a kill in the middle. */
    private Map<Integer, Integer> counts(IntFunction<LoopCommand.Report> report) {
        DeskOnTheTable desk = new DeskOnTheTable(folder, Duration.ofDays(30));
        for (int i = 0; i < 500; i++) {
            assertThat(desk.ask("c" + i, "system", "", report.apply(i)).outcomes()).hasSize(1);
        }
        var committed = desk.committed();
        for (int i = 500; i < 600; i++) {
            assertThat(desk.ask("c" + i, "system", "", report.apply(i)).outcomes()).hasSize(1);
        }
        desk.start(committed);
        for (int i = 400; i < 1_000; i++) {
            assertThat(desk.ask("c" + i, "system", "", report.apply(i)).outcomes()).hasSize(1);
        }
        Map<Integer, Integer> counts = new HashMap<>();
        for (String key : desk.committed().get(DispatchProcessor.STATES).keySet()) {
            counts.merge(desk.stored(key).allReports(), 1, Integer::sum);
        }
        return counts;
    }

    private static Place at(double lat) {
        return new Place(lat, 114.2371, "", "440308002", "海山街道", "440308002003", "", "G1");
    }

    private static Place grid(String code) {
        return new Place(22.5557, 114.2371, "", "440308002", "海山街道", "440308002003", "", code);
    }

    private static LoopCommand.Report report(
            String id, String alarm, String cause, Place place, boolean drill) {
        ReportRef ref =
                new ReportRef(
                        id, "alarm", Yantian.at("2026-03-02T09:00"), "sensor", "井盖", alarm, cause);
        return new LoopCommand.Report(ref, "0101", "", "", place, drill);
    }
}
