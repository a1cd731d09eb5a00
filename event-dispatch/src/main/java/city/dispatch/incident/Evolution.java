package city.dispatch.incident;

import java.time.Instant;

/** The state after one more event, by the kind of event; facts are never refused. */
final class Evolution {

    private Evolution() {}

    static Incident of(Incident was, Entry entry) {
        Instant at = entry.at();
        return switch (entry.event()) {
            case LoopEvent e -> LoopEvolution.of(was, e, at, entry.by());
            case TaskEvent e -> TaskEvolution.of(was, e, at, entry.by());
            case ClockEvent e -> ClockEvolution.of(was, e, entry);
            case BondEvent e -> bond(was, e, at);
        };
    }

    private static Incident bond(Incident was, BondEvent event, Instant at) {
        return switch (event) {
            case BondEvent.MergedInto e ->
                    was.bonds(b -> b.into(e.incident(), was.status()))
                            .is(Status.MERGED)
                            .each(c -> c.pause(at, StageClock.Pause.MERGED));
            case BondEvent.Unmerged e ->
                    was.is(was.bonds().before())
                            .bonds(b -> b.into("", was.bonds().before()))
                            .moved(e.moves(), (c, deadline) -> c.resume(at, deadline));
            case BondEvent.Absorbed e ->
                    was.bonds(
                            b ->
                                    b.absorbed(
                                            new Bonds.Brought(
                                                    e.incident(), e.reports(), e.standing())));
            case BondEvent.Released e -> was.bonds(b -> b.released(e.incident()));
            case BondEvent.Linked e ->
                    was.bonds(b -> b.plus(new Bonds.Link(e.incident(), e.kind())));
            case BondEvent.Unlinked e -> was.bonds(b -> b.unlinked(e.incident()));
            case BondEvent.SplitOff e ->
                    was.matter(m -> m.with(m.reports().without(e.reports(), e.standing())))
                            .bonds(b -> b.plus(new Bonds.Link(e.incident(), "split")));
        };
    }
}
