package city.ingest.alarm;

import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.high;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The states of ISA-18.2 and what each event makes of each, as a table: the state that follows, a
 * dot where nothing changes, or the code of the refusal. Of a held alarm it is said whether its
 * condition stands behind the hold ({@code +}) or not ({@code -}).
 */
class AlarmStatesTest {

    private static final String TABLE =
            """
            state                    | stands         | gone                     | acknowledge            | time over
            normal                   | unacknowledged | .                        | NOTHING_TO_ACKNOWLEDGE | .
            unacknowledged           | .              | returned-unacknowledged  | acknowledged           | .
            acknowledged             | .              | normal                   | ACKNOWLEDGED_ALREADY   | .
            returned-unacknowledged  | unacknowledged | .                        | normal                 | .
            shelved-                 | shelved+       | .                        | ALARM_HELD             | normal
            shelved+                 | .              | shelved-                 | ALARM_HELD             | unacknowledged
            suppressed-              | suppressed+    | .                        | ALARM_HELD             | .
            suppressed+              | .              | suppressed-              | ALARM_HELD             | .
            out-of-service-          | out-of-service+| .                        | ALARM_HELD             | .
            out-of-service+          | .              | out-of-service-          | ALARM_HELD             | .
            by-design-               | .              | .                        | ALARM_HELD             | .
            by-design+               | .              | by-design-               | ALARM_HELD             | .

            state                    | shelve          | unshelve       | suppress           | unsuppress
            normal                   | shelved-        | NOT_SHELVED    | suppressed-        | NOT_SUPPRESSED
            unacknowledged           | shelved+        | NOT_SHELVED    | suppressed+        | NOT_SUPPRESSED
            acknowledged             | shelved+        | NOT_SHELVED    | suppressed+        | NOT_SUPPRESSED
            returned-unacknowledged  | shelved-        | NOT_SHELVED    | suppressed-        | NOT_SUPPRESSED
            shelved-                 | SHELVED_ALREADY | normal         | suppressed-        | NOT_SUPPRESSED
            shelved+                 | SHELVED_ALREADY | unacknowledged | suppressed+        | NOT_SUPPRESSED
            suppressed-              | ALARM_HELD      | NOT_SHELVED    | SUPPRESSED_ALREADY | normal
            suppressed+              | ALARM_HELD      | NOT_SHELVED    | SUPPRESSED_ALREADY | unacknowledged
            out-of-service-          | ALARM_HELD      | NOT_SHELVED    | ALARM_HELD         | NOT_SUPPRESSED
            out-of-service+          | ALARM_HELD      | NOT_SHELVED    | ALARM_HELD         | NOT_SUPPRESSED
            by-design-               | ALARM_HELD      | NOT_SHELVED    | SUPPRESSED_ALREADY | SUPPRESSED_BY_DESIGN
            by-design+               | ALARM_HELD      | NOT_SHELVED    | SUPPRESSED_ALREADY | SUPPRESSED_BY_DESIGN

            state                    | out-of-service         | in-service
            normal                   | out-of-service-        | IN_SERVICE_ALREADY
            unacknowledged           | out-of-service+        | IN_SERVICE_ALREADY
            acknowledged             | out-of-service+        | IN_SERVICE_ALREADY
            returned-unacknowledged  | out-of-service-        | IN_SERVICE_ALREADY
            shelved-                 | out-of-service-        | IN_SERVICE_ALREADY
            shelved+                 | out-of-service+        | IN_SERVICE_ALREADY
            suppressed-              | out-of-service-        | IN_SERVICE_ALREADY
            suppressed+              | out-of-service+        | IN_SERVICE_ALREADY
            out-of-service-          | OUT_OF_SERVICE_ALREADY | normal
            out-of-service+          | OUT_OF_SERVICE_ALREADY | unacknowledged
            by-design-               | out-of-service-        | IN_SERVICE_ALREADY
            by-design+               | out-of-service+        | IN_SERVICE_ALREADY

            state                    | pump off   | pump on
            normal                   | by-design- | .
            unacknowledged           | by-design+ | .
            acknowledged             | by-design+ | .
            returned-unacknowledged  | by-design- | .
            shelved-                 | .          | .
            shelved+                 | .          | .
            suppressed-              | .          | .
            suppressed+              | .          | .
            out-of-service-          | .          | .
            out-of-service+          | .          | .
            by-design-               | .          | normal
            by-design+               | .          | unacknowledged
            """;

    /** Above 2.6, back below 2.4; it means nothing while the pump is off. */
    private static final AlarmRule RULE = SuppressedByDesignTest.unless(high(0, 0));

    private static final List<String> STATES =
            List.of(
                    "normal",
                    "unacknowledged",
                    "acknowledged",
                    "returned-unacknowledged",
                    "shelved-",
                    "shelved+",
                    "suppressed-",
                    "suppressed+",
                    "out-of-service-",
                    "out-of-service+",
                    "by-design-",
                    "by-design+");

    /** A state, an event, and what comes of it. */
    private record Cell(String state, String event, String becomes) {}

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (String part : TABLE.split("\n\n")) {
            List<List<String>> rows =
                    part.lines()
                            .map(l -> Arrays.stream(l.split("\\|")).map(String::strip).toList())
                            .toList();
            for (List<String> row : rows.subList(1, rows.size())) {
                for (int i = 1; i < row.size(); i++) {
                    cells.add(new Cell(row.get(0), rows.get(0).get(i), row.get(i)));
                }
            }
        }
        return cells;
    }

    @Test
    void each_event_makes_of_each_state_what_the_table_says() {
        List<Cell> found = new ArrayList<>();
        for (Cell cell : cells()) {
            Ground ground = in(cell.state());
            found.add(new Cell(cell.state(), cell.event(), happens(ground, cell.event())));
        }
        assertThat(found).containsExactlyElementsOf(cells());
    }

    @Test
    void the_table_leaves_out_no_state_and_no_deed() {
        assertThat(cells()).extracting(Cell::state).containsOnlyElementsOf(STATES);
        assertThat(cells())
                .hasSize(STATES.size() * (Act.Deed.class.getPermittedSubclasses().length + 5));
        assertThat(STATES)
                .as(
                        "four that are announced, two of each hold, of one that the rule itself has, too")
                .hasSize(4 + 2 * Hold.class.getPermittedSubclasses().length);
    }

    @Test
    void a_refusal_changes_nothing_and_what_changes_has_one_line_in_the_log() {
        for (Cell cell : cells()) {
            Ground ground = in(cell.state());
            int lines = ground.log.size();
            long rev = rev(ground);
            boolean changes = !happens(ground, cell.event()).matches("\\.|[A-Z_]+");
            assertThat(ground.log.size() - lines).as(cell.toString()).isEqualTo(changes ? 1 : 0);
            assertThat(rev(ground) - rev).as(cell.toString()).isEqualTo(changes ? 1 : 0);
        }
    }

    private static Ground in(String state) {
        Ground ground = new Ground(List.of(RULE), device("d", "tide", 90_000, ""));
        ground.at(0).say("d", "level", 1);
        if (!state.equals("normal") && !state.endsWith("-")) {
            level(ground, 3);
        }
        switch (state) {
            case "normal", "unacknowledged" -> {}
            case "acknowledged" -> act(ground, "acknowledge");
            case "returned-unacknowledged" -> level(ground, 1);
            case "by-design-", "by-design+" -> pump(ground, 0);
            default ->
                    act(
                            ground,
                            switch (state.substring(0, state.length() - 1)) {
                                case "shelved" -> "shelve";
                                case "suppressed" -> "suppress";
                                default -> "out-of-service";
                            });
        }
        return ground;
    }

    private static String happens(Ground ground, String event) {
        String before = state(ground);
        String answer =
                switch (event) {
                    case "stands" -> level(ground, 3);
                    case "gone" -> level(ground, 1);
                    case "pump off" -> pump(ground, 0);
                    case "pump on" -> pump(ground, 1);
                    case "time over" -> {
                        ground.after(700).tick();
                        yield "";
                    }
                    default -> act(ground, event);
                };
        String code = answer.replaceAll(".*\"code\":\"([A-Z_]+)\".*", "$1");
        return !code.equals(answer) ? code : state(ground).equals(before) ? "." : state(ground);
    }

    private static String level(Ground ground, double level) {
        ground.after(10).say("d", "level", level);
        return "";
    }

    private static String pump(Ground ground, double running) {
        ground.after(10).say("d", "running", running);
        return "";
    }

    private static String act(Ground ground, String deed) {
        return ground.act(
                "d/high", "\"action\":\"" + deed + "\",\"minutes\":10,\"reason\":\"test\"");
    }

    private static long rev(Ground ground) {
        Alarm is = ground.judge().find("d/high");
        return is == null ? 0 : is.rev();
    }

    private static String state(Ground ground) {
        Alarm is = ground.judge().find("d/high");
        if (is == null) {
            return "normal";
        }
        String state = is.hold().byDesign() ? "by-design" : is.state();
        return state + (is.hold().none() ? "" : is.active() ? "+" : "-");
    }
}
