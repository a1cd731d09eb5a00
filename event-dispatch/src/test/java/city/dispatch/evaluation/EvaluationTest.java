package city.dispatch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Sixteen cases worked out by hand, at noon of the day.
 *
 * <pre>
 *   01 handled and closed in time, rated 5      09 forced closed late, never handled
 *   02 handled late, closed, one extension      10 forced closed early, never handled: not due
 *   03 handled in time, waits for its check     11 re-opened, its time has run out again
 *   04 handled in time after rework, passed on  12 late, an appeal exempts it: scored nowhere
 *      from water to fire, closed, rated 1      13 merged into 01: a report, nothing else
 *   05 not handled, its time has run out        14 a drill: counted nowhere
 *   06 running, its time has not come: not due  15 given back and not dispatched again
 *   07 rejected (作废) before registration       16 registered, its dispatch clock has run out
 *   08 suspended (挂账) beyond its old deadline
 *
 *   registered: 01–06, 08–11, 15, 16 = 12 (12 and 13 are scored nowhere)
 *   due:        01 02 03 04 05 09 11 = 7      handled: 01 02 03 04      in time: 01 03 04
 *   to close:   the same 7                    closed: 01 02 04 09       in time: 01 04
 *   rework:     04 11                         extended: 02              late and open: 05 11
 *   dispatch:   01–06, 08–11, 15, 16 = 12     right: all but 04 15 16   in time: all but 16
 * </pre>
 */
class EvaluationTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final List<Rate> OF_CASES =
            Stream.of(Rate.values()).filter(r -> r != Rate.VALID).toList();
    private static final String WATER = "R D:water";
    private static final String FIRE = "R D:fire";

    private static final List<CaseFacts> CASES =
            List.of(
                    facts("01", "closed", "water", WATER + " H", "met 11:00", "rating:5"),
                    facts("02", "closed", "water", WATER + " H", "breached 09:00", "extensions:1"),
                    facts("03", "handled", "water", WATER + " H", "met 11:30", ""),
                    facts(
                            "04",
                            "closed",
                            "fire",
                            WATER + " D:fire H W H",
                            "met 11:00",
                            "rework:1 rating:1"),
                    facts("05", "handling", "fire", FIRE, "breached 11:59", ""),
                    facts("06", "handling", "fire", FIRE, "running 18:00", "reportCount:3"),
                    facts("07", "rejected", "", "", "", ""),
                    facts("08", "suspended", "water", WATER, "paused 10:00", ""),
                    facts("09", "forced_close", "fire", FIRE, "breached 09:00", ""),
                    facts("10", "forced_close", "fire", FIRE, "dropped 18:00", ""),
                    facts("11", "handling", "water", WATER + " H O", "running 11:00", "reopened:1"),
                    facts("12", "closed", "water", WATER + " H", "breached 09:00", "exempt:true"),
                    facts("13", "merged", "water", WATER, "paused 09:00", "mergedInto:\"01\""),
                    facts("14", "handling", "fire", FIRE, "breached 09:00", "drill:true"),
                    facts("15", "returned", "", WATER + " B", "running 18:00", ""),
                    facts("16", "pending_dispatch", "", "R", "", ""));

    @Test
    void every_rate_is_what_was_worked_out_by_hand() {
        Evaluation all = rows(By.ALL).get("");
        is(all, Rate.HANDLED, 4, 7);
        is(all, Rate.HANDLED_IN_TIME, 3, 7);
        is(all, Rate.CLOSED, 4, 7);
        is(all, Rate.CLOSED_IN_TIME, 2, 7);
        is(all, Rate.REWORK, 2, 7);
        is(all, Rate.EXTENSION, 1, 7);
        is(all, Rate.OVERDUE, 2, 7);
        is(all, Rate.DISPATCHED_IN_TIME, 11, 12);
        is(all, Rate.DISPATCHED_RIGHT, 9, 12);
        is(all, Rate.REGISTERED_IN_TIME, 12, 12);
        is(all, Rate.REGISTERED_RIGHT, 12, 12);
        // Reports, not cases: 06 has three, and those of 13 stand behind the case it went into.
        is(all, Rate.VALID, 15, 16);
        assertThat(all.satisfaction()).as("(100 − 100) / 2").hasValue(0);
        assertThat(all.composite().orElseThrow())
                .isCloseTo(
                        30 * 4 / 7.0 + 20 * 3 / 7.0 + 20 * 5 / 7.0 + 20 * 5 / 7.0 + 10 * 6 / 7.0,
                        org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void what_is_scored_nowhere_is_counted_all_the_same() {
        Evaluation all = rows(By.ALL).get("");
        assertThat(all.count(Mark.REPORTED)).as("all but the drill").isEqualTo(15);
        assertThat(all.count(Mark.EXEMPT)).isEqualTo(1);
        assertThat(all.count(Mark.MERGED)).isEqualTo(1);
        assertThat(all.count(Mark.FORCED)).isEqualTo(2);
        assertThat(all.count(Mark.REOPENED)).isEqualTo(1);
    }

    @Test
    void each_number_opens_to_its_cases() {
        assertThat(
                        behind(
                                By.DEPARTMENT,
                                "fire",
                                Rate.OVERDUE.numerator(),
                                Rate.OVERDUE.denominator()))
                .containsExactly("05");
        assertThat(behind(By.DEPARTMENT, "fire", Rate.OVERDUE.denominator()))
                .containsExactly("04", "05", "09");
        for (By by : By.values()) {
            rows(by).forEach(
                            (group, row) -> {
                                for (Rate rate : OF_CASES) {
                                    assertThat(
                                                    behind(
                                                            by,
                                                            group,
                                                            rate.numerator(),
                                                            rate.denominator()))
                                            .as(by + " " + group + " " + rate)
                                            .hasSize(row.figure(rate).numerator());
                                    assertThat(behind(by, group, rate.denominator()))
                                            .hasSize(row.figure(rate).denominator());
                                }
                            });
        }
    }

    @Test
    void groups_add_up_to_the_whole() {
        for (By by : By.values()) {
            for (Rate rate : Rate.values()) {
                assertThat(
                                rows(by).values().stream()
                                        .mapToInt(r -> r.figure(rate).denominator())
                                        .sum())
                        .as(by + " " + rate)
                        .isEqualTo(rows(By.ALL).get("").figure(rate).denominator());
            }
        }
    }

    @Test
    void nothing_over_nothing_is_not_zero() {
        Evaluation none =
                Evaluation.of(List.of(CASES.get(5)), By.ALL, ZONE, Scoring.PUBLISHED).get("");
        assertThat(none.figure(Rate.HANDLED).value()).isEmpty();
        assertThat(none.composite()).isEmpty();
        assertThat(none.satisfaction()).isEmpty();
    }

    @Test
    void a_case_says_when_it_must_be_read_anew() {
        assertThat(CASES.get(5).changesAt()).isEqualTo(Instant.parse("2026-11-24T18:00:00Z"));
        assertThat(CASES.get(4).changesAt()).as("its time has come").isEqualTo(Instant.MAX);
    }

    @Test
    void a_period_is_meant_in_the_zone_of_the_city() {
        assertThat(rows(By.DAY)).containsOnlyKeys("2026-11-24");
        assertThat(rows(By.WEEK)).containsOnlyKeys("2026-W48");
        assertThat(rows(By.MONTH)).containsOnlyKeys("2026-11");
        CaseFacts late =
                read(
                        "{\"id\":\"x\",\"status\":\"handling\",\"reportedAt\":\"2026-11-30T16:30:00Z\",\"history\":[],\"clocks\":[]}");
        assertThat(Evaluation.of(List.of(late), By.MONTH, ZONE, Scoring.PUBLISHED))
                .as("half past midnight there")
                .containsOnlyKeys("2026-12");
    }

    private static Map<String, Evaluation> rows(By by) {
        return Evaluation.of(CASES, by, ZONE, Scoring.PUBLISHED);
    }

    private static List<String> behind(By by, String group, Mark... marks) {
        return Evaluation.behind(CASES, by, group, ZONE, Arrays.asList(marks));
    }

    private static void is(Evaluation row, Rate rate, int numerator, int denominator) {
        assertThat(row.figure(rate))
                .as(rate.toString())
                .isEqualTo(new Evaluation.Figure(numerator, denominator));
    }

    /**
     * @param way R registered, D:x dispatched to x, H handled, W rework, O re-opened, B given back
     * @param bundled state and deadline of the bundled clock
     * @param more further fields
     */
    private static CaseFacts facts(
            String id, String status, String department, String way, String bundled, String more) {
        StringBuilder history = new StringBuilder("{\"event\":\"reported\"}");
        for (String step : way.isEmpty() ? new String[0] : way.split(" ")) {
            String event =
                    switch (step.charAt(0)) {
                        case 'R' -> "registered";
                        case 'D' -> "dispatched";
                        case 'H' -> "handled";
                        case 'W' -> "reworked";
                        case 'O' -> "reopened";
                        default -> "returned";
                    };
            history.append(",{\"event\":\"").append(event).append("\",\"data\":{");
            if (step.startsWith("D:")) {
                history.append("\"department\":\"").append(step.substring(2)).append('"');
            }
            history.append("}}");
        }
        StringBuilder clocks = new StringBuilder("{\"name\":\"accept\",\"state\":\"met\"}");
        clocks.append(
                way.contains("D:")
                        ? ",{\"name\":\"dispatch\",\"state\":\"met\"}"
                        : ",{\"name\":\"dispatch\",\"state\":\"running\",\"deadline\":\"2026-11-24T08:30:00Z\"}");
        if (!bundled.isEmpty()) {
            clocks.append(
                    ",{\"name\":\"bundled\",\"state\":\"%s\",\"deadline\":\"2026-11-24T%s:00Z\"}"
                            .formatted((Object[]) bundled.split(" ")));
        }
        StringBuilder fields = new StringBuilder();
        for (String field : more.isEmpty() ? new String[0] : more.split(" ")) {
            int colon = field.indexOf(':');
            fields.append(
                    ",\"%s\":%s".formatted(field.substring(0, colon), field.substring(colon + 1)));
        }
        return read(
                "{\"id\":\"%s\",\"version\":1,\"status\":\"%s\",\"department\":\"%s\",\"class\":\"E0504\",\"reportedAt\":\"2026-11-24T08:00:00Z\",\"history\":[%s],\"clocks\":[%s]%s}"
                        .formatted(
                                id,
                                status,
                                department,
                                history,
                                status.equals("rejected") ? "" : clocks,
                                fields));
    }

    private static CaseFacts read(String json) {
        try {
            return CaseFacts.of(new ObjectMapper().readTree(json), NOON);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
