package city.dispatch.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * One case as evaluation sees it at a moment.
 *
 * @param department that has it now, empty before dispatch
 * @param marks what can be said of it
 * @param rating 1 to 5, 0: not rated
 */
public record CaseFacts(
        String id,
        String department,
        String street,
        String classCode,
        Instant reportedAt,
        Set<Mark> marks,
        int rating) {

    private static final Set<String> CLOSED = Set.of("closed", "forced_close");

    public CaseFacts {
        marks = Set.copyOf(marks);
    }

    boolean bears(Mark mark) {
        return marks.contains(mark);
    }

    /**
     * Reads an incident's document (see {@code dispatch.incidents}).
     *
     * @throws java.time.DateTimeException when a time in it is none
     */
    public static CaseFacts of(JsonNode d, Instant now) {
        Set<Mark> marks = EnumSet.of(Mark.REPORTED);
        String status = d.path("status").asText();
        boolean rejected = status.equals("rejected");
        if (!rejected) {
            marks.add(Mark.VALID);
        }
        History history = History.of(d.path("history"));
        if (history.registered()) {
            marks.add(Mark.REGISTERED);
            addIf(marks, Mark.REGISTERED_IN_TIME, met(d, "accept"));
        }
        JsonNode dispatch = clock(d, "dispatch");
        boolean dispatched = !history.first().isEmpty();
        if (dispatched || past(dispatch, now)) {
            marks.add(Mark.TO_DISPATCH);
            addIf(marks, Mark.DISPATCHED_IN_TIME, dispatched && met(d, "dispatch"));
            addIf(
                    marks,
                    Mark.DISPATCHED_RIGHT,
                    dispatched && history.first().equals(history.last()));
        }
        if (!rejected) {
            handling(d, status, now, marks);
        }
        addIf(marks, Mark.REWORKED, d.path("rework").asInt() > 0);
        addIf(marks, Mark.EXTENDED, d.path("extensions").asInt() > 0);
        return new CaseFacts(
                d.path("id").asText(),
                d.path("department").asText(""),
                d.path("location").path("street").asText(""),
                d.path("class").asText(""),
                Instant.parse(d.path("reportedAt").asText()),
                marks,
                d.path("rating").asInt());
    }

    private static void handling(JsonNode d, String status, Instant now, Set<Mark> marks) {
        JsonNode bundled = clock(d, "bundled");
        if (bundled.isMissingNode()) {
            return;
        }
        boolean handled =
                bundled.has("endedAt") && !bundled.path("state").asText().equals("dropped");
        boolean inTime = handled && bundled.path("state").asText().equals("met");
        boolean late =
                !handled && !bundled.path("state").asText().equals("paused") && past(bundled, now);
        boolean closed = CLOSED.contains(status);
        addIf(marks, Mark.DUE, handled || late);
        addIf(marks, Mark.HANDLED, handled);
        addIf(marks, Mark.HANDLED_IN_TIME, inTime);
        addIf(marks, Mark.TO_CLOSE, handled || late);
        addIf(marks, Mark.CLOSED, closed);
        addIf(marks, Mark.CLOSED_IN_TIME, closed && inTime);
        addIf(marks, Mark.LATE_OPEN, late);
    }

    private static void addIf(Set<Mark> marks, Mark mark, boolean holds) {
        if (holds) {
            marks.add(mark);
        }
    }

    private static boolean met(JsonNode d, String name) {
        return clock(d, name).path("state").asText().equals("met");
    }

    private static boolean past(JsonNode clock, Instant now) {
        return clock.path("deadline").isTextual()
                && !Instant.parse(clock.path("deadline").asText()).isAfter(now);
    }

    /** The newest clock of a name. */
    private static JsonNode clock(JsonNode d, String name) {
        JsonNode found = d.path("none");
        for (JsonNode clock : d.path("clocks")) {
            found = clock.path("name").asText().equals(name) ? clock : found;
        }
        return found;
    }

    /** What the ledger says of registration and of who got the case. */
    private record History(boolean registered, String first, String last) {
        static History of(JsonNode lines) {
            boolean registered = false;
            String first = "";
            String last = "";
            for (JsonNode line : lines) {
                String event = line.path("event").asText();
                registered |= event.equals("registered");
                if (event.equals("dispatched")) {
                    last = line.path("data").path("department").asText();
                    first = first.isEmpty() ? last : first;
                }
            }
            return new History(registered, first, last);
        }
    }
}
