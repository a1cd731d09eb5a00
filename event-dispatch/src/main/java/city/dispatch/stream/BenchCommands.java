package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import city.dispatch.incident.Rules;
import java.time.Instant;

/** Commands and cases as they stand on the log, for measuring. */
public final class BenchCommands {
    private BenchCommands() {}

    /** A report that opens an incident of its own; its id is the command's too. */
    public static byte[] report(String id, Place place) {
        ReportRef report = ReportRef.of(id, "desk", Instant.EPOCH, "bench", "井盖 manhole", "");
        Command command = new LoopCommand.Report(report, "", "", "blue", place, false);
        return Codec.bytes(Asked.of(id, Instant.EPOCH, "system", "", -1, command));
    }

    /**
     * A case as the working state keeps it, handed to nobody yet.
     *
     * @param id of the incident, and of its report
     */
    public static byte[] kept(String id, Place place, DispatchCatalogue catalogue, Instant now) {
        ReportRef report = ReportRef.of(id, "desk", now, "bench", "井盖 manhole", "");
        Command command = new LoopCommand.Report(report, "", "", "blue", place, false);
        Incident state = Incident.unborn(id);
        Kept kept = Kept.unborn(id);
        if (Rules.decide(state, command, Actor.SYSTEM, now, catalogue)
                instanceof Decision.Accepted accepted) {
            for (Event event : accepted.events()) {
                long seq = kept.state().version() + 1;
                kept = kept.with(Entry.of(seq, now, Actor.SYSTEM.name(), event));
            }
        }
        return kept.bytes(kept.state().nextDeadline().orElse(now));
    }
}
