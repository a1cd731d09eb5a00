package city.dispatch.stream;

import city.dispatch.incident.Command;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import java.time.Instant;

/** Commands as they stand on the log, for measuring. */
public final class BenchCommands {
    private BenchCommands() {}

    /** A report that opens an incident of its own; its id is the command's too. */
    public static byte[] report(String id, Place place) {
        ReportRef report = ReportRef.of(id, "desk", Instant.EPOCH, "bench", "井盖 manhole", "");
        Command command = new LoopCommand.Report(report, "", "", "blue", place, false);
        return Codec.bytes(new Asked(id, Instant.EPOCH, "system", "", -1, command));
    }

    /** Closes a case by force, whatever its state. */
    public static byte[] forceClose(String id, String incident) {
        Command command = new LoopCommand.ForceClose("bench");
        return Codec.bytes(new Asked(id, Instant.EPOCH, "duty", incident, -1, command));
    }
}
