package city.dispatch.incident;

import static city.dispatch.Yantian.CATALOGUE;
import static city.dispatch.Yantian.at;
import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every action, said at the wrong moment, by the wrong role or with the wrong words, and the name
 * of its refusal. One line a refusal: stage | who | action | refusal.
 */
class RefusalsTest {

    private static final String TABLE =
            """
            new       | feed        | register 0101            | WRONG_ROLE
            new       | duty        | register 9999            | CLASS_UNKNOWN
            new       | duty        | register 0101 nonsense   | STANDARD_UNKNOWN
            undispatched | duty     | register 0301            | NOTHING_CHANGES
            handling  | duty        | register 0101            | NOT_IN_THIS_STATE
            new       | water       | reject because           | WRONG_ROLE
            new       | duty        | reject                   | REASON_REQUIRED
            handling  | duty        | reject because           | NOT_IN_THIS_STATE
            new       | verifier    | send-verifier li         | WRONG_ROLE
            new       | duty        | send-verifier            | POST_REQUIRED
            handling  | duty        | send-verifier li         | NOT_IN_THIS_STATE
            new       | duty        | confirm valid            | NOT_IN_THIS_STATE
            verifying | water       | confirm valid            | WRONG_ROLE
            verifying | verifier    | confirm invalid          | REASON_REQUIRED
            verifying | duty        | register 0101            | NOT_IN_THIS_STATE
            undispatched | water    | dispatch water           | WRONG_ROLE
            undispatched | duty     | dispatch mars            | DEPARTMENT_UNKNOWN
            undispatched | duty     | dispatch water water     | ONE_LEAD
            handling  | duty        | dispatch environment     | NOT_IN_THIS_STATE
            handling  | duty        | dispatch water           | NOT_IN_THIS_STATE
            co        | duty        | dispatch water environment | NOTHING_CHANGES
            co        | duty        | dispatch water water     | ONE_LEAD
            returned  | duty        | dispatch water           | RETURNED_UNCORRECTED
            returned  | water       | sign                     | NOT_YOUR_CASE
            returned  | duty        | verify pass              | NOT_IN_THIS_STATE
            returned  | duty        | close                    | NOT_IN_THIS_STATE
            unsigned  | duty        | sign                     | NOT_YOUR_CASE
            unsigned  | environment | sign                     | NOT_YOUR_CASE
            handling  | water       | sign                     | NOT_IN_THIS_STATE
            unsigned  | water       | return                   | REASON_REQUIRED
            handled   | water       | return because           | NOT_IN_THIS_STATE
            unsigned  | water       | handle done              | NOT_IN_THIS_STATE
            handling  | water       | handle                   | REASON_REQUIRED
            handling  | duty        | handle done              | NOT_YOUR_CASE
            handling  | water       | handle-photo             | PHOTO_INVALID
            co        | environment | handle done              | NOT_IN_THIS_STATE
            handling  | verifier    | verify pass              | NOT_IN_THIS_STATE
            handled   | water       | verify pass              | WRONG_ROLE
            handled   | verifier    | verify fail              | REASON_REQUIRED
            co-handled | verifier   | verify pass              | CO_HANDLERS_OPEN
            admin-handled | admin   | verify pass              | HANDLER_VERIFIES
            admin-checked | admin   | close                    | HANDLER_CLOSES
            admin-handled | admin   | force-close because      | HANDLER_CLOSES
            handled   | duty        | close                    | NOT_IN_THIS_STATE
            checked   | water       | close                    | WRONG_ROLE
            alarmed   | duty        | close                    | ALARM_ACTIVE
            handling  | duty        | force-close              | REASON_REQUIRED
            closed    | duty        | force-close because      | NOT_IN_THIS_STATE
            handling  | water       | force-close because      | WRONG_ROLE
            handling  | duty        | rate 5                   | NOT_IN_THIS_STATE
            closed    | duty        | rate 6                   | SCORE_RANGE
            closed    | water       | rate 5                   | WRONG_ROLE
            rated     | duty        | rate 5                   | ALREADY_RATED
            handling  | duty        | reopen because           | NOT_IN_THIS_STATE
            closed    | duty        | reopen                   | REASON_REQUIRED
            closed    | water       | reopen because           | WRONG_ROLE
            force-new | duty        | reopen because           | NEVER_DISPATCHED
            handling  | duty        | assign li                | NOT_YOUR_CASE
            handling  | water       | assign                   | POST_REQUIRED
            handled   | water       | assign li                | NOT_IN_THIS_STATE
            assigned  | water       | assign li                | NOTHING_CHANGES
            handling  | duty        | ask what                 | NOT_YOUR_CASE
            handling  | water       | ask                      | REASON_REQUIRED
            closed    | water       | ask what                 | NOT_IN_THIS_STATE
            handling  | duty        | answer so                | NOTHING_TO_ANSWER
            handling  | water       | answer so                | WRONG_ROLE
            asked     | duty        | answer                   | REASON_REQUIRED
            handling  | water       | supervise now            | WRONG_ROLE
            handling  | duty        | supervise                | REASON_REQUIRED
            closed    | duty        | supervise now            | NOT_IN_THIS_STATE
            handling  | water       | reply yes                | NOTHING_TO_REPLY
            handling  | duty        | reply yes                | NOT_YOUR_CASE
            handling  | duty        | dispute because          | NOT_YOUR_CASE
            handling  | water       | dispute                  | REASON_REQUIRED
            handled   | water       | dispute because          | NOT_IN_THIS_STATE
            disputed  | water       | dispute because          | ALREADY_DISPUTED
            disputed  | water       | rule water because       | WRONG_ROLE
            disputed  | duty        | rule mars because        | DEPARTMENT_UNKNOWN
            disputed  | duty        | rule water               | REASON_REQUIRED
            handled   | duty        | rule water because       | NOT_IN_THIS_STATE
            nowhere   | duty        | rule-keep water because  | AREA_UNKNOWN
            handling  | water       | escalate 2 because       | WRONG_ROLE
            handling  | duty        | escalate 1 because       | LEVEL_RANGE
            handling  | duty        | escalate 5 because       | LEVEL_RANGE
            handling  | duty        | escalate 2               | REASON_REQUIRED
            closed    | duty        | escalate 2 because       | NOT_IN_THIS_STATE
            handling  | water       | send-unit U1             | WRONG_ROLE
            handling  | duty        | send-unit                | UNIT_REQUIRED
            closed    | duty        | send-unit U1             | NOT_IN_THIS_STATE
            unit      | duty        | send-unit U1             | UNIT_SENT
            unit      | duty        | recall-unit U2           | UNIT_NOT_SENT
            unit      | water       | recall-unit U1           | WRONG_ROLE
            unsigned  | water       | extend because           | NOT_IN_THIS_STATE
            handling  | water       | extend                   | REASON_REQUIRED
            handling  | environment | extend because           | NOT_YOUR_CASE
            overdue   | water       | extend because           | OVERDUE
            overdue   | duty        | extend because           | OVERDUE
            extended  | water       | extend because           | EXTENSIONS_USED
            requested | water       | extend because           | REQUEST_WAITING
            handling  | water       | suspend 0 because        | UNTIL_RANGE
            handling  | water       | suspend 9000 because     | UNTIL_RANGE
            handling  | water       | suspend 24               | REASON_REQUIRED
            unsigned  | water       | suspend 24 because       | NOT_IN_THIS_STATE
            resumed   | water       | suspend 24 because       | SUSPENSION_USED
            handling  | verifier    | suspend 24 because       | NOT_YOUR_CASE
            handling  | duty        | resume                   | NOT_IN_THIS_STATE
            suspended | water       | resume                   | WRONG_ROLE
            suspended | water       | handle done              | NOT_IN_THIS_STATE
            handling  | water       | appeal because           | NOT_IN_THIS_STATE
            closed    | water       | appeal because           | NOT_LATE
            late      | duty        | appeal because           | NOT_YOUR_CASE
            late      | water       | appeal                   | REASON_REQUIRED
            appealed  | water       | appeal because           | APPEAL_USED
            handling  | duty        | approve A1               | REQUEST_UNKNOWN
            requested | water       | approve A1               | WRONG_LEVEL
            requested | verifier    | approve A1               | NOT_YOUR_CASE
            inside    | duty        | approve A1               | WRONG_LEVEL
            inside    | water       | approve-as li            | SAME_POST
            requested | duty        | refuse A1                | REASON_REQUIRED
            requested | duty        | refuse A9 because        | REQUEST_UNKNOWN
            inside    | duty        | refuse A1 because        | WRONG_LEVEL
            handling  | duty        | recompute because        | NOTHING_CHANGES
            closed    | duty        | recompute because        | NOT_IN_THIS_STATE
            handling  | water       | recompute because        | WRONG_ROLE
            handling  | water       | merge other because      | WRONG_ROLE
            handling  | duty        | merge other              | REASON_REQUIRED
            handling  | duty        | merge self because       | SAME_INCIDENT
            handling  | duty        | merge nobody because     | INCIDENT_UNKNOWN
            handling  | duty        | merge ended because      | SURVIVOR_OVER
            handling  | duty        | merge drill because      | DRILL_MISMATCH
            closed    | duty        | merge other because      | NOT_IN_THIS_STATE
            merged    | duty        | merge other because      | NOT_IN_THIS_STATE
            merged    | duty        | unmerge other            | NOT_IN_THIS_STATE
            handling  | duty        | unmerge other            | NOT_MERGED_HERE
            handling  | duty        | link self                | SAME_INCIDENT
            handling  | duty        | link other cousin        | KIND_UNKNOWN
            handling  | duty        | link nobody              | INCIDENT_UNKNOWN
            linked    | duty        | link other               | ALREADY_LINKED
            handling  | duty        | unlink other             | NOT_LINKED
            handling  | duty        | split r9                 | REPORT_UNKNOWN
            handling  | duty        | split                    | REPORT_UNKNOWN
            handling  | duty        | split r1                 | NOTHING_STAYS
            two       | duty        | split r1 9999            | CLASS_UNKNOWN
            closed    | duty        | split r1                 | NOT_IN_THIS_STATE
            handling  | duty        | report                   | WRONG_ROLE
            handling  | duty        | alarm-state              | WRONG_ROLE
            handling  | duty        | clock-fired              | WRONG_ROLE
            """;

    private static final Set<String> NEVER_REFUSED = Set.of("report", "alarm-state", "clock-fired");

    static Stream<List<String>> lines() {
        return TABLE.lines()
                .filter(l -> !l.isBlank())
                .map(l -> Stream.of(l.split("\\|")).map(String::strip).toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void isRefusedByName(List<String> line) {
        Told one = new Told().on(line.get(0));
        assertThat(one.refusal(line.get(1), line.get(2))).isEqualTo(line.get(3));
    }

    @Test
    void everyActionHasItsLines() {
        Set<String> told = new TreeSet<>();
        lines().forEach(l -> told.add(l.get(2).split(" ")[0]));
        Set<String> known = new HashSet<>();
        for (var type :
                Command.class
                        .getAnnotation(com.fasterxml.jackson.annotation.JsonSubTypes.class)
                        .value()) {
            known.add(type.name());
        }
        assertThat(told).containsAll(known);
        assertThat(NEVER_REFUSED).isSubsetOf(known);
    }

    @Test
    void aTextThatIsTooLongIsRefusedWhereverOneIsAsked() {
        String long2001 = "x".repeat(2_001);
        assertThat(new Told().on("handling").refusal("water", "return " + long2001))
                .isEqualTo("TEXT_TOO_LONG");
        assertThat(new Told().on("checked").refusal("duty", "close " + long2001))
                .isEqualTo("TEXT_TOO_LONG");
        assertThat(new Told().on("closed").refusal("duty", "rate 5 " + long2001))
                .isEqualTo("TEXT_TOO_LONG");
    }

    /** A case that is brought to a stage by saying what was done, then asked for more. */
    private static final class Told {
        private final Map<String, Incident> others = new HashMap<>();
        private Incident state = Incident.unborn("self");
        private Instant now = at("2026-03-02T09:00");

        Told on(String stage) {
            others.put("other", opened("other", false));
            others.put("drill", opened("drill", true));
            others.put("ended", over(opened("ended", false)));
            for (String deed : Ways.of(stage)) {
                if (deed.startsWith("+")) {
                    now = now.plusSeconds(3_600L * Integer.parseInt(deed.substring(1)));
                } else {
                    String[] words = deed.split(":", 2);
                    Decision decision = decide(words[0], words[1]);
                    assertThat(decision).as(deed).isInstanceOf(Decision.Accepted.class);
                    state = after(state, decision, words[0]);
                }
            }
            return this;
        }

        String refusal(String who, String action) {
            Decision decision = decide(who, action);
            assertThat(decision).as(action).isInstanceOf(Decision.Refused.class);
            return ((Decision.Refused) decision).refusal().code();
        }

        private Decision decide(String who, String action) {
            return Rules.decide(state, Said.command(action, now), actor(who), now, ground());
        }

        private static Actor actor(String who) {
            boolean role = List.of("duty", "verifier", "admin", "feed", "system").contains(who);
            return new Actor(role ? who : "department:" + who);
        }

        private Incident after(Incident was, Decision decision, String by) {
            Incident is = was;
            for (Event event : ((Decision.Accepted) decision).events()) {
                is = is.evolve(Entry.of(is.version() + 1, now, actor(by).name(), event));
            }
            return is;
        }

        private Incident opened(String id, boolean drill) {
            Command report =
                    new LoopCommand.Report(
                            ReportRef.of("of-" + id, "desk", now, "x", "?", ""),
                            "",
                            "",
                            "",
                            Yantian.HAISHAN,
                            drill);
            Incident born = Incident.unborn(id);
            return after(born, Rules.decide(born, report, Actor.SYSTEM, now, CATALOGUE), "system");
        }

        private Incident over(Incident was) {
            return after(
                    was,
                    Rules.decide(
                            was, new LoopCommand.Reject("no"), new Actor("duty"), now, CATALOGUE),
                    "duty");
        }

        private Ground ground() {
            return new TableGround(others);
        }
    }

    /** The stages of the table, as what was done to get there. */
    private static final class Ways {
        private static List<String> of(String stage) {
            return switch (stage) {
                case "new" -> List.of("system:report");
                case "verifying" -> then("new", "duty:send-verifier li");
                case "undispatched" -> List.of("system:report 0301");
                case "unsigned" -> List.of("system:report 0101");
                case "handling" -> then("unsigned", "water:sign");
                case "two" -> then("unsigned", "system:report-more");
                case "nowhere" -> List.of("system:report-nowhere 0101");
                case "co" -> then("undispatched", "duty:dispatch water environment", "water:sign");
                case "co-handled" -> then("co", "water:handle done");
                case "returned" -> then("handling", "water:return no");
                case "handled" -> then("handling", "water:handle done");
                case "admin-handled" -> then("unsigned", "admin:sign", "admin:handle done");
                case "admin-checked" -> then("admin-handled", "verifier:verify pass");
                case "checked" -> then("handled", "verifier:verify pass");
                case "alarmed" ->
                        List.of(
                                "system:report-alarm 0101",
                                "water:sign",
                                "water:handle done",
                                "verifier:verify pass");
                case "closed" -> then("checked", "duty:close");
                case "rated" -> then("closed", "duty:rate 5");
                case "force-new" -> then("new", "duty:force-close why");
                case "assigned" -> then("handling", "water:assign li");
                case "asked" -> then("handling", "water:ask what");
                case "disputed" -> then("handling", "water:dispute not-ours");
                case "unit" -> then("handling", "duty:send-unit U1");
                case "overdue" -> then("handling", "+3");
                case "extended" -> then("handling", "duty:extend rain", "duty:extend rain");
                case "requested" -> then("handling", "water:extend rain");
                case "inside" -> then("handling", "water:extend-as li");
                case "suspended" -> then("handling", "duty:suspend 24 parts");
                case "resumed" -> then("suspended", "duty:resume");
                case "late" ->
                        then(
                                "handling",
                                "+3",
                                "system:clock-fired",
                                "water:handle done",
                                "verifier:verify pass",
                                "duty:close");
                case "appealed" -> then("late", "water:appeal rain");
                case "merged" -> then("handling", "duty:merge other same");
                case "linked" -> then("handling", "duty:link other");
                default -> throw new IllegalArgumentException(stage);
            };
        }

        private static List<String> then(String before, String... more) {
            List<String> all = new ArrayList<>(of(before));
            all.addAll(List.of(more));
            return all;
        }
    }
}
