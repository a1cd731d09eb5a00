package city.dispatch.stream;

import static city.dispatch.Yantian.CATALOGUE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.incident.Actor;
import city.dispatch.incident.ClockCommand;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.ReportRef;
import city.dispatch.incident.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** The explanation of a deadline adds up. */
class ClocksTest {
    private Incident state = Incident.unborn("YT20260212-000001");

    @Test
    void theCountedStretchesAddUpToTheLimitOverSuspensionHolidayAndRework() {
        ReportRef report = ReportRef.of("r", "desk", at("2026-02-12T15:00"), "x", "施工", "");
        does(
                "2026-02-12T15:00",
                "system",
                new LoopCommand.Report(report, "0301", "", "", Yantian.HAISHAN, false));
        does("2026-02-12T15:10", "duty", LoopCommand.Dispatch.to("water"));
        does("2026-02-12T15:20", "department:water", new LoopCommand.Sign());
        does(
                "2026-02-12T16:00",
                "duty",
                new ClockCommand.Suspend(at("2026-02-14T10:00"), "parts", ""));
        does("2026-02-14T10:00", "system", new ClockCommand.ClockFired());
        does("2026-02-14T11:00", "department:water", LoopCommand.Handle.noting("done"));
        does("2026-02-14T15:00", "verifier", new LoopCommand.Verify(false, "no"));
        JsonNode answer = Clocks.explain(IncidentDocument.of(state, CATALOGUE), CATALOGUE);
        assertThat(Clocks.recomputed(IncidentDocument.of(state, CATALOGUE), CATALOGUE)).isEmpty();
        for (JsonNode clock : answer.path("clocks")) {
            if (clock.path("name").asText().equals("bundled")) {
                assertThat(clock.path("countedMinutes").asInt()).isEqualTo(2 * 480);
                assertThat(clock.toString()).contains("挂账", "核查中", "午休", "法定假日", "非工作时段");
                String next = clock.path("startedAt").asText();
                for (JsonNode part : clock.path("intervals")) {
                    assertThat(part.path("from").asText()).isEqualTo(next);
                    next = part.path("to").asText();
                }
                assertThat(next).isEqualTo(clock.path("deadline").asText());
                return;
            }
        }
        throw new AssertionError("no bundled clock in " + answer);
    }

    private void does(String local, String by, Command command) {
        var decision = Rules.decide(state, command, new Actor(by), at(local), CATALOGUE);
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        for (Event event : ((Decision.Accepted) decision).events()) {
            state = state.evolve(Entry.of(state.version() + 1, at(local), by, event));
        }
    }
}
