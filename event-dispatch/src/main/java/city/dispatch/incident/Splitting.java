package city.dispatch.incident;

import city.dispatch.catalogue.CaseClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives some reports an incident of their own; its clocks begin when it does. */
final class Splitting {

    private Splitting() {}

    static Decision split(Asking a, BondCommand.Split c) {
        if (a.status().over()) {
            return a.illegal("split");
        }
        Matter matter = a.state().matter();
        List<ReportRef> leave =
                matter.reports().first().stream()
                        .filter(r -> c.reports().contains(r.id()))
                        .toList();
        if (leave.isEmpty() || leave.size() < c.reports().stream().distinct().count()) {
            return Decision.refuse(
                    "REPORT_UNKNOWN",
                    "reports is %s: name some of %s"
                            .formatted(
                                    c.reports(),
                                    matter.reports().first().stream().map(ReportRef::id).toList()));
        }
        if (leave.size() >= matter.reportCount()) {
            return Decision.refuse("NOTHING_STAYS", "at least one report stays with the case");
        }
        Optional<CaseClass> known = a.catalogue().findClass(c.classCode());
        if (!c.classCode().isEmpty() && known.isEmpty()) {
            return Decision.refuse(
                    "CLASS_UNKNOWN",
                    "class is \""
                            + c.classCode()
                            + "\": name a class of the catalogue, see /api/v1/catalogue/classes");
        }
        Set<String> moved = standing(a, leave);
        String id = a.ground().nextId();
        int stay = Math.max(0, matter.reports().standing() - moved.size());
        return new Decision.Accepted(
                List.of(
                        new BondEvent.SplitOff(
                                id, leave.stream().map(ReportRef::id).toList(), stay)),
                List.of(new Decision.Also(id, born(a, leave, moved, known))));
    }

    /** Alarms that stand and leave: no report that stays is of them. */
    private static Set<String> standing(Asking a, List<ReportRef> leave) {
        Set<String> moved = new HashSet<>();
        for (ReportRef report : leave) {
            boolean stays =
                    a.state().matter().reports().first().stream()
                            .anyMatch(r -> !leave.contains(r) && r.alarm().equals(report.alarm()));
            boolean counted =
                    a.ground()
                            .counting(report.alarm())
                            .filter(i -> i.id().equals(a.state().id()))
                            .isPresent();
            if (!report.alarm().isEmpty() && !stays && counted) {
                moved.add(report.alarm());
            }
        }
        return moved;
    }

    private static List<Event> born(
            Asking a, List<ReportRef> reports, Set<String> moved, Optional<CaseClass> known) {
        Incident from = a.state();
        Set<String> left = new HashSet<>(moved);
        ReportRef first = reports.get(0);
        List<Event> events = new ArrayList<>();
        events.add(
                new LoopEvent.Reported(
                        first,
                        from.place(),
                        from.matter().priority(),
                        from.matter().drill(),
                        a.catalogue().version(),
                        a.now().plus(Stages.ACCEPT),
                        from.id()));
        if (!first.alarm().isEmpty() && !left.remove(first.alarm())) {
            events.add(new LoopEvent.AlarmChanged(first.alarm(), false, 0));
        }
        for (ReportRef more : reports.subList(1, reports.size())) {
            events.add(new LoopEvent.ReportMerged(more, left.remove(more.alarm())));
        }
        events.add(new BondEvent.Linked(from.id(), "split"));
        known.ifPresent(
                one ->
                        events.addAll(
                                Intake.registered(
                                        new Asking(
                                                Incident.unborn(""),
                                                a.actor(),
                                                a.now(),
                                                a.ground()),
                                        one,
                                        "",
                                        one.priority(),
                                        from.place())));
        return events;
    }
}
