package city.dispatch.incident;

import city.dispatch.incident.StageClock.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The state of an incident: what its history adds up to. The ledger alone rebuilds it.
 *
 * @param id such as {@code YT20261124-000123}
 * @param version number of its newest event
 * @param status in the closed loop
 * @param matter what it is about
 * @param place where it is
 * @param task who works on it, and how far
 * @param bonds to other incidents
 * @param clocks of all stages so far, in the order they began
 */
public record Incident(
        String id,
        long version,
        Status status,
        Matter matter,
        Place place,
        Task task,
        Bonds bonds,
        List<StageClock> clocks) {

    public Incident {
        clocks = List.copyOf(clocks);
    }

    /** Before its first report. */
    public static Incident unborn(String id) {
        return new Incident(
                id,
                0,
                Status.PENDING_REGISTER,
                Matter.NONE,
                Place.unknown(""),
                Task.NONE,
                Bonds.NONE,
                List.of());
    }

    /** The state after one more event. */
    public Incident evolve(Entry entry) {
        Incident next = Evolution.of(this, entry);
        return new Incident(
                id,
                entry.seq(),
                next.status,
                next.matter.with(next.matter.dates().touched(entry.at())),
                next.place,
                next.task,
                next.bonds,
                next.clocks);
    }

    /** The newest clock of a name. */
    public Optional<StageClock> clock(String name) {
        for (int i = clocks.size() - 1; i >= 0; i--) {
            if (clocks.get(i).name().equals(name)) {
                return Optional.of(clocks.get(i));
            }
        }
        return Optional.empty();
    }

    /** The clock of the present stage that runs out first. */
    public Optional<StageClock> pressing() {
        return clocks.stream()
                .filter(StageClock::open)
                .min(Comparator.comparing(StageClock::deadline));
    }

    /** Whether an alarm behind it, or behind one merged into it, stands. */
    public boolean alarmActive() {
        return matter.reports().standing() + bonds.standing() > 0;
    }

    /** All reports, those of merged incidents included. */
    public int allReports() {
        return matter.reportCount() + bonds.reports();
    }

    /** Whether its bundled clock ran out: bouncing, pausing or closing it takes that back never. */
    public boolean late() {
        return clock("bundled").filter(c -> c.state() == State.BREACHED).isPresent();
    }

    /** When a clock of this incident next has something to say, if ever. */
    public Optional<Instant> nextDeadline() {
        if (status == Status.SUSPENDED) {
            return Optional.of(task.suspendedUntil());
        }
        return clocks.stream()
                .filter(c -> c.state() == State.RUNNING)
                .map(c -> c.warned() ? c.deadline() : c.warnAt())
                .min(Comparator.naturalOrder());
    }

    Incident is(Status next) {
        return new Incident(id, version, next, matter, place, task, bonds, clocks);
    }

    Incident matter(UnaryOperator<Matter> change) {
        return new Incident(id, version, status, change.apply(matter), place, task, bonds, clocks);
    }

    Incident at(Place where) {
        return new Incident(id, version, status, matter, where, task, bonds, clocks);
    }

    Incident task(UnaryOperator<Task> change) {
        return new Incident(id, version, status, matter, place, change.apply(task), bonds, clocks);
    }

    Incident bonds(UnaryOperator<Bonds> change) {
        return new Incident(id, version, status, matter, place, task, change.apply(bonds), clocks);
    }

    Incident clocks(List<StageClock> next) {
        return new Incident(id, version, status, matter, place, task, bonds, next);
    }

    Incident plus(StageClock clock) {
        List<StageClock> more = new ArrayList<>(clocks);
        more.add(clock);
        return clocks(more);
    }

    Incident ended(String name, Instant at) {
        return change(name, c -> c.end(at));
    }

    Incident dropped(String name, Instant at) {
        return change(name, c -> c.drop(at));
    }

    Incident allDropped(Instant at) {
        return each(c -> c.open() ? c.drop(at) : c);
    }

    /** Changes the open clock of this name, if there is one. */
    Incident change(String name, UnaryOperator<StageClock> change) {
        return each(c -> c.open() && c.name().equals(name) ? change.apply(c) : c);
    }

    /** Changes the newest clock of this name, open or not. */
    Incident newest(String name, UnaryOperator<StageClock> change) {
        List<StageClock> all = new ArrayList<>(clocks);
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).name().equals(name)) {
                all.set(i, change.apply(all.get(i)));
                return clocks(all);
            }
        }
        return this;
    }

    Incident each(UnaryOperator<StageClock> change) {
        return clocks(clocks.stream().map(change).toList());
    }

    Incident moved(List<ClockEvent.Move> moves, MoveClock change) {
        Incident next = this;
        for (ClockEvent.Move move : moves) {
            next = next.change(move.clock(), c -> change.apply(c, move.deadline()));
        }
        return next;
    }

    /** What a new deadline does to a clock. */
    interface MoveClock {
        StageClock apply(StageClock clock, Instant deadline);
    }
}
