package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.incident.BondCommand;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.ReportRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ended cases leave the working state after their time, and nothing of them stays behind. */
class LeavingTest {

    private static final String FIRST = "YT20260302-000001";
    private static final String SECOND = "YT20260302-000002";

    @TempDir Path folder;

    @Test
    void aClosedCaseLeavesAfterItsTimeAndAnOpenOneStays() {
        DeskOnTheTable desk = desk();
        assertThat(desk.ask("f", "duty", FIRST, new LoopCommand.ForceClose("x")).documents())
                .hasSize(1);
        desk.pass(Duration.ofDays(29));
        assertThat(desk.stored(FIRST).version()).isPositive();
        desk.pass(Duration.ofDays(2));
        assertThat(desk.stored(FIRST).version()).isZero();
        assertThat(desk.stored(SECOND).version()).isPositive();
        Map<String, byte[]> index = desk.committed().get(DispatchProcessor.INDEX);
        assertThat(index).containsKey("report/r2").doesNotContainKeys("report/r1", "alarm/a1");
        assertThat(desk.ask("s", "duty", FIRST, new LoopCommand.Close("")).outcomes())
                .singleElement()
                .matches(o -> o.path("code").asText().equals("NO_SUCH_INCIDENT"));
    }

    @Test
    void aMergedCaseStaysAsLongAsItsSurvivor() {
        DeskOnTheTable desk = desk();
        assertThat(desk.ask("m", "duty", FIRST, new BondCommand.Merge(SECOND, "same")).documents())
                .hasSize(2);
        desk.pass(Duration.ofDays(40));
        assertThat(desk.stored(FIRST).bonds().mergedInto()).isEqualTo(SECOND);
        assertThat(desk.ask("u", "duty", SECOND, new BondCommand.Unmerge(FIRST)).documents())
                .hasSize(2);
        assertThat(desk.stored(FIRST).bonds().mergedInto()).isEmpty();
    }

    private DeskOnTheTable desk() {
        DeskOnTheTable desk = new DeskOnTheTable(folder, Duration.ofDays(30));
        for (int i = 1; i <= 2; i++) {
            ReportRef ref =
                    ReportRef.of(
                            "r" + i, "desk", Yantian.at("2026-03-02T09:00"), "x", "?", "a" + i);
            assertThat(
                            desk.ask(
                                            "c" + i,
                                            "system",
                                            "",
                                            new LoopCommand.Report(
                                                    ref, "0101", "", "", Yantian.HAISHAN, false))
                                    .documents())
                    .hasSize(1);
        }
        return desk;
    }
}
