package city.dispatch.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Set;

/**
 * One case as evaluation sees it at a moment.
 *
 * @param version of the document it was read from
 * @param of where it belongs
 * @param marks what can be said of it, a bit for each {@link Mark}
 * @param reports how many reports stand behind it, those of cases merged into it included; none of
 *     a case that another stands for
 * @param rating 1 to 5, 0: not rated
 * @param drill an exercise is counted nowhere
 * @param changesAt when the next running deadline comes and the marks must be read anew; the end of
 *     time where none runs
 */
public record CaseFacts(
        String id,
        long version,
        Belonging of,
        Instant reportedAt,
        long marks,
        int reports,
        int rating,
        boolean drill,
        Instant changesAt) {

    private static final Set<String> ENDED = Set.of("closed", "forced_close", "rejected", "merged");

    /**
     * Where a case belongs; empty texts where that is not known.
     *
     * @param department that has it now
     * @param post the person-post inside the department (岗位)
     */
    public record Belonging(
            String department, String street, String community, String classCode, String post) {}

    /** The same case; what many cases share is held once. */
    public CaseFacts sharing(Belonging same) {
        return new CaseFacts(
                id, version, same, reportedAt, marks, reports, rating, drill, changesAt);
    }

    public boolean bears(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    /**
     * Reads an incident's document (see {@code dispatch.incidents}).
     *
     * @throws java.time.DateTimeException when a time in it is none
     */
    public static CaseFacts of(JsonNode d, Instant now) {
        String status = d.path("status").asText();
        boolean exempt = d.path("exempt").asBoolean();
        boolean merged = status.equals("merged") || !d.path("mergedInto").asText("").isEmpty();
        Marks marks = new Marks().with(Mark.REPORTED);
        marks.when(Mark.VALID, !status.equals("rejected"));
        marks.when(Mark.EXEMPT, exempt).when(Mark.MERGED, merged);
        marks.when(Mark.REOPENED, d.path("reopened").asInt() > 0);
        marks.when(Mark.FORCED, status.equals("forced_close"));
        marks.when(Mark.RATED, d.path("rating").asInt() > 0);
        if (!exempt && !merged) {
            CasePast past = CasePast.of(d.path("history"));
            opening(marks, d, status, past, now);
            if (!status.equals("rejected")) {
                handling(marks, d, status, past, now);
            }
            marks.when(
                    Mark.REWORKED, d.path("rework").asInt() > 0 || d.path("reopened").asInt() > 0);
            marks.when(Mark.EXTENDED, d.path("extensions").asInt() > 0);
        }
        JsonNode location = d.path("location");
        return new CaseFacts(
                d.path("id").asText(),
                d.path("version").asLong(),
                new Belonging(
                        d.path("department").asText(""),
                        location.path("street").asText(""),
                        location.path("community").asText(""),
                        d.path("class").asText(""),
                        d.path("assignee").asText("")),
                Instant.parse(d.path("reportedAt").asText()),
                marks.bits,
                merged ? 0 : Math.max(1, d.path("reportCount").asInt(1)),
                d.path("rating").asInt(),
                d.path("drill").asBoolean(),
                nextDeadline(d, now));
    }

    /** Of the clocks whose running out changes a mark. */
    private static Instant nextDeadline(JsonNode d, Instant now) {
        Instant next = Instant.MAX;
        for (JsonNode clock : d.path("clocks")) {
            String name = clock.path("name").asText();
            if ((name.equals("bundled") || name.equals("dispatch"))
                    && state(clock).equals("running")
                    && !past(clock, now)) {
                Instant at = Instant.parse(clock.path("deadline").asText());
                next = at.isBefore(next) ? at : next;
            }
        }
        return next;
    }

    private static void opening(
            Marks marks, JsonNode d, String status, CasePast past, Instant now) {
        if (past.registered()) {
            marks.with(Mark.REGISTERED)
                    .when(Mark.REGISTERED_IN_TIME, state(newest(d, "accept")).equals("met"))
                    .when(Mark.REGISTERED_RIGHT, !status.equals("rejected"));
        }
        boolean dispatched = !past.first().isEmpty();
        JsonNode dispatch = newest(d, "dispatch");
        if (dispatched || (state(dispatch).equals("running") && past(dispatch, now))) {
            marks.with(Mark.TO_DISPATCH)
                    .when(Mark.DISPATCHED_IN_TIME, dispatched && !everBreached(d, "dispatch"))
                    .when(
                            Mark.DISPATCHED_RIGHT,
                            dispatched && past.first().equals(past.last()) && !past.givenBack());
        }
    }

    private static void handling(
            Marks marks, JsonNode d, String status, CasePast past, Instant now) {
        JsonNode bundled = newest(d, "bundled");
        if (bundled.isMissingNode()) {
            return;
        }
        boolean handled = past.handled();
        boolean inTime = handled && state(bundled).equals("met");
        boolean ranOut =
                state(bundled).equals("breached")
                        || (state(bundled).equals("running") && past(bundled, now));
        boolean late = !handled && ranOut;
        boolean closed = status.equals("closed") || status.equals("forced_close");
        marks.when(Mark.DUE, handled || late)
                .when(Mark.HANDLED, handled)
                .when(Mark.HANDLED_IN_TIME, inTime)
                .when(Mark.TO_CLOSE, handled || late)
                .when(Mark.CLOSED, closed)
                .when(Mark.CLOSED_IN_TIME, closed && inTime)
                .when(Mark.LATE_OPEN, late && !ENDED.contains(status));
    }

    private static String state(JsonNode clock) {
        return clock.path("state").asText();
    }

    private static boolean past(JsonNode clock, Instant now) {
        return clock.path("deadline").isTextual()
                && !Instant.parse(clock.path("deadline").asText()).isAfter(now);
    }

    private static boolean everBreached(JsonNode d, String name) {
        for (JsonNode clock : d.path("clocks")) {
            if (clock.path("name").asText().equals(name) && state(clock).equals("breached")) {
                return true;
            }
        }
        return false;
    }

    /** The newest clock of a name. */
    private static JsonNode newest(JsonNode d, String name) {
        JsonNode found = d.path("none");
        for (JsonNode clock : d.path("clocks")) {
            found = clock.path("name").asText().equals(name) ? clock : found;
        }
        return found;
    }

    /** Gathers marks. */
    private static final class Marks {
        private long bits;

        Marks with(Mark mark) {
            bits |= mark.bit();
            return this;
        }

        Marks when(Mark mark, boolean holds) {
            return holds ? with(mark) : this;
        }
    }
}
