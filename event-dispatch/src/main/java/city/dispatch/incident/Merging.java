package city.dispatch.incident;

import city.dispatch.clock.WorkCalendar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** 并案 and its undoing: history stays where it was, clocks stand still meanwhile. */
final class Merging {

    /** No incident is merged through more others than this. */
    private static final int MOST_STEPS = 100;

    private Merging() {}

    static Decision merge(Asking a, BondCommand.Merge c) {
        if (a.status().over()) {
            return a.illegal("merge");
        }
        if (c.into().equals(a.state().id())) {
            return Decision.refuse("SAME_INCIDENT", "into is the incident itself: name another");
        }
        Optional<Incident> into = a.ground().findIncident(c.into());
        if (into.isEmpty()) {
            return unknown("into", c.into());
        }
        if (into.get().status().over()) {
            return Decision.refuse(
                    "SURVIVOR_OVER",
                    "%s is %s: only an open case can stand for another"
                            .formatted(c.into(), into.get().status().word()));
        }
        if (into.get().matter().drill() != a.state().matter().drill()) {
            return Decision.refuse(
                    "DRILL_MISMATCH", "an exercise and a real case are never merged");
        }
        List<Decision.Also> also =
                List.of(
                        new Decision.Also(
                                c.into(),
                                List.of(
                                        new BondEvent.Absorbed(
                                                a.state().id(),
                                                a.state().allReports(),
                                                standing(a.state())))));
        return Texts.reason(c.reason())
                .orElseGet(
                        () ->
                                new Decision.Accepted(
                                        List.of(new BondEvent.MergedInto(c.into(), c.reason())),
                                        also));
    }

    /** Said to the survivor; possible as long as it stands for itself, closed or not. */
    static Decision unmerge(Asking a, BondCommand.Unmerge c) {
        if (a.status() == Status.MERGED) {
            return a.illegal("unmerge");
        }
        Optional<Incident> gone = a.ground().findIncident(c.incident());
        if (!a.state().bonds().holds(c.incident()) || gone.isEmpty()) {
            return Decision.refuse(
                    "NOT_MERGED_HERE",
                    "incident is \"%s\": merged into this one are %s"
                            .formatted(
                                    c.incident(),
                                    a.state().bonds().merged().stream()
                                            .map(Bonds.Brought::incident)
                                            .toList()));
        }
        Place there = gone.get().place();
        WorkCalendar calendar = a.catalogue().at(there.street(), there.community()).calendar();
        Event again =
                new BondEvent.Unmerged(
                        a.state().id(),
                        Timing.moves(gone.get(), StageClock.Pause.MERGED, a, calendar));
        return new Decision.Accepted(
                List.of(new BondEvent.Released(c.incident())),
                List.of(new Decision.Also(c.incident(), List.of(again))));
    }

    /** What comes to a merged incident is counted by all that stand for it. */
    static List<Decision.Also> upward(Asking a, int reports, int standing) {
        List<Decision.Also> also = new ArrayList<>();
        Incident below = a.state();
        for (int i = 0; i < MOST_STEPS && below.status() == Status.MERGED; i++) {
            String into = below.bonds().mergedInto();
            also.add(
                    new Decision.Also(
                            into, List.of(new BondEvent.Absorbed(below.id(), reports, standing))));
            Optional<Incident> above = a.ground().findIncident(into);
            if (above.isEmpty()) {
                break;
            }
            below = above.get();
        }
        return also;
    }

    private static int standing(Incident of) {
        return of.matter().reports().standing() + of.bonds().standing();
    }

    static Decision unknown(String field, String id) {
        return Decision.refuse(
                "INCIDENT_UNKNOWN",
                "%s is \"%s\": name an incident that is open or was closed lately"
                        .formatted(field, id));
    }
}
