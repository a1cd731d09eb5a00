package city.dispatch.incident;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.clock.WorkCalendar;
import java.util.ArrayList;
import java.util.List;

/** What the clocks say by themselves, and how they go on. */
final class Timing {

    private Timing() {}

    /** Each clock goes on with the counted time that was left when the suspension began. */
    static Event resumed(Asking a) {
        return new ClockEvent.Resumed(
                a.state().clock("handle").orElseThrow().later(a.now(), a.calendar()),
                a.bundledBy(),
                moves(a.state(), StageClock.Pause.SUSPENDED, a, a.calendar()).stream()
                        .filter(m -> m.clock().startsWith("co:"))
                        .toList());
    }

    /** New deadlines of the clocks that stand still for this reason. */
    static List<ClockEvent.Move> moves(
            Incident of, StageClock.Pause why, Asking a, WorkCalendar calendar) {
        return of.clocks().stream()
                .filter(c -> c.state() == StageClock.State.PAUSED && c.course().why() == why)
                .map(c -> new ClockEvent.Move(c.name(), c.later(a.now(), calendar)))
                .toList();
    }

    static Decision fired(Asking a) {
        if (a.status() == Status.SUSPENDED) {
            return a.now().isBefore(a.task().suspendedUntil())
                    ? Decision.of()
                    : Decision.of(resumed(a));
        }
        List<Event> events = new ArrayList<>();
        for (StageClock clock : a.state().clocks()) {
            if (clock.state() != StageClock.State.RUNNING) {
                continue;
            }
            if (!clock.warned() && !a.now().isBefore(clock.warnAt())) {
                events.add(new ClockEvent.Warned(clock.name(), clock.deadline()));
            }
            if (!a.now().isBefore(clock.deadline())) {
                events.add(new ClockEvent.Breached(clock.name(), clock.deadline()));
            }
        }
        return new Decision.Accepted(events);
    }

    /** The case takes the live edition's calendar; its limits stay as they were judged. */
    static Decision recompute(Asking a, ClockCommand.Recompute c) {
        if (a.status().over()) {
            return a.illegal("recompute");
        }
        DispatchCatalogue live = a.ground().live();
        String classCode = a.state().matter().classCode();
        if (!classCode.isEmpty() && live.findClass(classCode).isEmpty()) {
            return Decision.refuse("CLASS_GONE", "the live catalogue has no class " + classCode);
        }
        List<ClockEvent.Move> moves = recomputed(a.state().clocks(), live.calendar());
        if (moves.isEmpty()) {
            return Decision.refuse("NOTHING_CHANGES", "the calendar gives the same deadlines");
        }
        return Texts.reason(c.reason())
                .orElseGet(
                        () ->
                                Decision.of(
                                        new ClockEvent.Recomputed(
                                                c.reason(), live.version(), moves)));
    }

    /** The clocks whose deadline another calendar would move. */
    static List<ClockEvent.Move> recomputed(List<StageClock> clocks, WorkCalendar calendar) {
        return clocks.stream()
                .filter(StageClock::open)
                .map(c -> new ClockEvent.Move(c.name(), c.due(calendar)))
                .filter(
                        m ->
                                clocks.stream()
                                        .filter(StageClock::open)
                                        .anyMatch(
                                                c ->
                                                        c.name().equals(m.clock())
                                                                && !c.deadline()
                                                                        .equals(m.deadline())))
                .toList();
    }
}
