package city.dispatch.incident;

import java.util.List;

/** How incidents come together and apart. */
public sealed interface BondCommand extends Command {

    /** 并案: the other stands for this one. */
    record Merge(String into, String reason) implements BondCommand {
        public Merge {
            into = Command.filled(into);
            reason = Command.filled(reason);
        }
    }

    /** Let a merged incident stand for itself again. */
    record Unmerge(String incident) implements BondCommand {
        public Unmerge {
            incident = Command.filled(incident);
        }
    }

    /** Link with another: related, cause or consequence. */
    record Link(String incident, String kind) implements BondCommand {
        public Link {
            incident = Command.filled(incident);
            kind = Command.filled(kind);
        }
    }

    /** Take a link away. */
    record Unlink(String incident) implements BondCommand {
        public Unlink {
            incident = Command.filled(incident);
        }
    }

    /** Give some reports an incident of their own. */
    record Split(List<String> reports, String classCode) implements BondCommand {
        public Split {
            reports = Command.filled(reports);
            classCode = Command.filled(classCode);
        }
    }
}
