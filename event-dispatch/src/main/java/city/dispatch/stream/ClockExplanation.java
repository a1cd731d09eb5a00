package city.dispatch.stream;

import city.dispatch.catalogue.Words;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a clock of a case ends when it ends: every stretch from its start to its deadline, counted or
 * not, each with why. What counted adds up to the limit.
 */
final class ClockExplanation {

    private static final Words SUSPENDED = new Words("挂账", "suspended");
    private static final Words CHECKED = new Words("核查中，不在处置环节", "being checked, not handled");

    private ClockExplanation() {}

    private record Gap(Instant from, Instant to, Words why) {}

    /** Appends {@code intervals} and {@code countedMinutes} to a clock of the document. */
    static void into(ObjectNode doc, Incident incident, StageClock clock, WorkCalendar calendar) {
        ArrayNode parts = doc.putArray("intervals");
        Duration counted = Duration.ZERO;
        Instant at = clock.startedAt();
        for (Gap gap : gaps(incident, clock)) {
            counted = counted.plus(stretch(parts, at, gap.from(), clock, calendar));
            line(parts, gap.from(), gap.to(), false, gap.why());
            at = gap.to();
        }
        counted = counted.plus(stretch(parts, at, clock.deadline(), clock, calendar));
        doc.put("countedMinutes", counted.toMinutes());
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
        one.put("counted", counted).set("why", IncidentDocument.words(why));
    }

    /** Stretches in which this clock stood still before its deadline, in order. */
    private static List<Gap> gaps(Incident incident, StageClock clock) {
        List<Gap> gaps = new ArrayList<>();
        boolean stands = clock.name().equals("handle") || clock.name().equals("bundled");
        Instant since = Instant.EPOCH;
        for (Entry entry : incident.history()) {
            if (!stands || entry.at().isBefore(clock.startedAt())) {
                continue;
            }
            switch (entry.event()) {
                case Event.Suspended e -> since = entry.at();
                case Event.Handled e -> since = entry.at();
                case Event.Resumed e -> add(gaps, since, entry.at(), clock, SUSPENDED);
                case Event.Reworked e -> {
                    if (clock.name().equals("bundled")) {
                        add(gaps, since, entry.at(), clock, CHECKED);
                    }
                }
                default -> {
                    // No other event stops or starts the handling clocks.
                }
            }
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, Instant from, Instant to, StageClock clock, Words why) {
        boolean within = from.isBefore(clock.deadline()) && !from.isBefore(clock.startedAt());
        if (within && from.isBefore(to) && !to.isAfter(clock.deadline())) {
            gaps.add(new Gap(from, to, why));
        }
    }
}
