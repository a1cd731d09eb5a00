package city.dispatch.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Eight cases worked out by hand, at noon of the day.
 *
 * <pre>
 *   1 handled and closed in time, rated 5       5 not handled, its time has run out
 *   2 handled late, closed, one extension       6 running, its time has not come: not due
 *   3 handled in time, waits for its check      7 rejected (作废)
 *   4 handled in time after rework, passed on   8 suspended (挂账) beyond its old deadline: not late
 *     from water to fire, closed, rated 1
 * </pre>
 */
class EvaluationTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final List<CaseFacts> CASES =
            List.of(
                    facts("1", "closed", "water", "met", "11:00", true, 0, 0, 5, "water"),
                    facts("2", "closed", "water", "breached", "09:00", true, 0, 1, 0, "water"),
                    facts("3", "handled", "water", "met", "11:30", true, 0, 0, 0, "water"),
                    facts("4", "closed", "fire", "met", "11:00", true, 1, 0, 1, "water\",\"fire"),
                    facts("5", "handling", "fire", "breached", "11:59", false, 0, 0, 0, "fire"),
                    facts("6", "handling", "fire", "running", "18:00", false, 0, 0, 0, "fire"),
                    rejected("7"),
                    facts("8", "suspended", "water", "paused", "10:00", false, 0, 0, 0, "water"));

    @Test
    void every_rate_is_what_was_worked_out_by_hand() {
        Evaluation all = Evaluation.of(CASES, Evaluation.By.ALL).get("");
        is(all, Rate.HANDLED, 4, 5);
        is(all, Rate.HANDLED_IN_TIME, 3, 5);
        is(all, Rate.CLOSED, 3, 5);
        is(all, Rate.CLOSED_IN_TIME, 2, 5);
        is(all, Rate.REWORK, 1, 5);
        is(all, Rate.EXTENSION, 1, 5);
        is(all, Rate.OVERDUE, 1, 5);
        is(all, Rate.DISPATCHED_IN_TIME, 7, 7);
        is(all, Rate.DISPATCHED_RIGHT, 6, 7);
        is(all, Rate.REGISTERED_IN_TIME, 7, 7);
        is(all, Rate.VALID, 7, 8);
        assertThat(all.satisfaction()).hasValue(0);
        // 30·4/5 + 20·3/5 + 20·4/5 + 20·4/5 + 10·4/5
        assertThat(all.composite()).hasValue(24 + 12 + 16 + 16 + 8);
    }

    @Test
    void each_number_opens_to_its_cases() {
        Evaluation fire = Evaluation.of(CASES, Evaluation.By.DEPARTMENT).get("fire");
        assertThat(fire.figure(Rate.OVERDUE).numerator()).containsExactly("5");
        assertThat(fire.figure(Rate.OVERDUE).denominator()).containsExactly("4", "5");
    }

    @Test
    void nothing_over_nothing_is_not_zero() {
        Evaluation none = Evaluation.of(List.of(CASES.get(5)), Evaluation.By.ALL).get("");
        assertThat(none.figure(Rate.HANDLED).value()).isEmpty();
        assertThat(none.composite()).isEmpty();
        assertThat(none.satisfaction()).isEmpty();
    }

    private static void is(Evaluation row, Rate rate, int numerator, int denominator) {
        assertThat(row.figure(rate).numerator()).as(rate + " numerator").hasSize(numerator);
        assertThat(row.figure(rate).denominator()).as(rate + " denominator").hasSize(denominator);
    }

    private static CaseFacts facts(
            String id,
            String status,
            String department,
            String bundled,
            String deadline,
            boolean handled,
            int rework,
            int extensions,
            int rating,
            String dispatchedTo) {
        StringBuilder history = new StringBuilder("{\"event\":\"registered\"}");
        for (String to : dispatchedTo.split("\",\"")) {
            history.append(",{\"event\":\"dispatched\",\"data\":{\"department\":\"")
                    .append(to)
                    .append("\"}}");
        }
        String at = "2026-11-24T" + deadline + ":00Z";
        return read(
                "{\"id\":\"%s\",\"status\":\"%s\",\"department\":\"%s\",\"rework\":%d,\"extensions\":%d,\"rating\":%d,\"reportedAt\":\"2026-11-24T08:00:00Z\",\"history\":[%s],\"clocks\":[{\"name\":\"accept\",\"state\":\"met\"},{\"name\":\"dispatch\",\"state\":\"met\"},{\"name\":\"bundled\",\"state\":\"%s\",\"deadline\":\"%s\"%s}]}"
                        .formatted(
                                id,
                                status,
                                department,
                                rework,
                                extensions,
                                rating,
                                history,
                                bundled,
                                at,
                                handled ? ",\"endedAt\":\"2026-11-24T10:00:00Z\"" : ""));
    }

    private static CaseFacts rejected(String id) {
        return read(
                "{\"id\":\"%s\",\"status\":\"rejected\",\"reportedAt\":\"2026-11-24T08:00:00Z\",\"history\":[{\"event\":\"rejected\"}],\"clocks\":[]}"
                        .formatted(id));
    }

    private static CaseFacts read(String json) {
        try {
            return CaseFacts.of(new ObjectMapper().readTree(json), NOON);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
