package city.dispatch.incident;

import static city.dispatch.Yantian.CALENDAR;
import static city.dispatch.Yantian.CATALOGUE;
import static city.dispatch.Yantian.ZONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worked examples of {@code scenarios/}: text tables that a department head can read and work
 * out by hand. A line says what happened ({@code time | who | action}) or what a clock then says.
 */
class ScenarioTest {

    private static final Path FOLDER = Path.of("src/test/resources/scenarios");

    static Stream<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList().stream();
        }
    }

    @Test
    void theyAreNumberedWithoutAGap() throws IOException {
        List<String> names = scenarios().toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(12);
        for (int i = 0; i < names.size(); i++) {
            assertThat(names.get(i)).startsWith("%02d-".formatted(i + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void worksOutAsWritten(String name) throws IOException {
        Incident state = Incident.unborn("YT20260302-000001");
        int checked = 0;
        for (String line : Files.readAllLines(FOLDER.resolve(name))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\\|");
            if (cells.length == 3) {
                state = happened(state, cells);
            } else {
                check(state, cells[0].strip().split(" +"), cells[1].strip(), line);
                checked++;
            }
        }
        assertThat(checked).as("a scenario says something of its clocks").isPositive();
    }

    private static Incident happened(Incident was, String[] cells) {
        Instant now = time(cells[0].strip());
        String who = cells[1].strip();
        boolean role = List.of("duty", "verifier", "system").contains(who);
        Actor actor = new Actor(role ? who : "department:" + who);
        Decision decision =
                Rules.decide(was, Said.command(cells[2].strip(), now), actor, now, CATALOGUE);
        assertThat(decision).as(String.join("|", cells)).isInstanceOf(Decision.Accepted.class);
        Incident is = was;
        for (Event event : ((Decision.Accepted) decision).events()) {
            is = is.evolve(Entry.of(is.version() + 1, now, actor.name(), event));
        }
        return is;
    }

    private static void check(Incident state, String[] what, String wanted, String line) {
        StageClock clock = state.clock(what[1]).orElseThrow();
        assertThat(clock.due(CALENDAR)).as("%s adds up", clock).isEqualTo(clock.deadline());
        Object is =
                switch (what[0]) {
                    case "deadline" -> clock.deadline();
                    case "state" -> clock.state().name().toLowerCase(Locale.ROOT);
                    case "counted" -> counted(clock).toMinutes();
                    case "paused" -> paused(clock).toMinutes();
                    default -> throw new IllegalArgumentException(line);
                };
        assertThat(is)
                .as(line)
                .isEqualTo(
                        switch (what[0]) {
                            case "deadline" -> time(wanted);
                            case "state" -> wanted;
                            default -> Long.parseLong(wanted);
                        });
    }

    private static Duration counted(StageClock clock) {
        Duration all = CALENDAR.counted(clock.startedAt(), clock.deadline(), clock.kind());
        for (StageClock.Gap gap : clock.course().gaps()) {
            all = all.minus(CALENDAR.counted(gap.from(), gap.to(), clock.kind()));
        }
        return all;
    }

    private static Duration paused(StageClock clock) {
        return clock.course().gaps().stream()
                .map(g -> Duration.between(g.from(), g.to()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant time(String local) {
        return LocalDateTime.parse(local.replace(' ', 'T')).atZone(ZONE).toInstant();
    }
}
