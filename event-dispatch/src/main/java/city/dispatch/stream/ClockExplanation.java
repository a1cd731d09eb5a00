package city.dispatch.stream;

import city.dispatch.catalogue.Words;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.StageClock;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a clock of a case ends when it ends: every stretch from its start to its deadline, counted or
 * not, each with why. What counted adds up to the limit and its extensions.
 */
final class ClockExplanation {

    private ClockExplanation() {}

    /** Appends {@code intervals} and the arithmetic to a clock of the answer. */
    static void into(ObjectNode doc, StageClock clock, WorkCalendar calendar) {
        ArrayNode parts = doc.putArray("intervals");
        Duration counted = Duration.ZERO;
        Duration stood = Duration.ZERO;
        Instant at = clock.startedAt();
        for (StageClock.Gap gap : clock.course().gaps()) {
            if (!gap.from().isBefore(clock.deadline())) {
                break;
            }
            counted = counted.plus(stretch(parts, at, gap.from(), clock, calendar));
            line(parts, gap.from(), gap.to(), false, why(gap.why()));
            stood = stood.plus(Duration.between(gap.from(), gap.to()));
            at = gap.to();
        }
        counted = counted.plus(stretch(parts, at, clock.deadline(), clock, calendar));
        Duration limit = calendar.amount(clock.limit(), clock.startedAt());
        int extensions = clock.course().extensions();
        doc.put("limitMinutes", limit.toMinutes())
                .put("extensions", extensions)
                .put("allowedMinutes", limit.multipliedBy(1L + extensions).toMinutes())
                .put("countedMinutes", counted.toMinutes())
                .put("pausedMinutes", stood.toMinutes())
                .put(
                        "elapsedMinutes",
                        Duration.between(clock.startedAt(), clock.deadline()).toMinutes());
    }

    private static Duration stretch(
            ArrayNode parts, Instant from, Instant to, StageClock clock, WorkCalendar calendar) {
        Duration counted = Duration.ZERO;
        for (WorkCalendar.Interval part : calendar.intervals(from, to, clock.kind())) {
            Words why = new Words(part.why().zh(), part.why().en());
            line(parts, part.from(), part.to(), part.counted(), why);
            if (part.counted()) {
                counted = counted.plus(Duration.between(part.from(), part.to()));
            }
        }
        return counted;
    }

    private static void line(
            ArrayNode parts, Instant from, Instant to, boolean counted, Words why) {
        ObjectNode one = parts.addObject().put("from", from.toString()).put("to", to.toString());
        one.put("counted", counted)
                .put("minutes", Duration.between(from, to).toMinutes())
                .set("why", IncidentDocument.words(why));
    }

    private static Words why(StageClock.Pause pause) {
        return switch (pause) {
            case SUSPENDED -> new Words("挂账", "suspended");
            case CONFIRMING -> new Words("核实暂停", "a verifier was out");
            case CHECKED -> new Words("核查中，不在处置环节", "being checked, not handled");
            case CLOSED -> new Words("已结案，后重新处置", "closed, and opened again");
            case MERGED -> new Words("并案暂停", "merged into another case");
        };
    }
}
