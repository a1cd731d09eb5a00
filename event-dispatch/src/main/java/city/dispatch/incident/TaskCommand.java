package city.dispatch.incident;

import java.time.Instant;

/** Who does what, and what they say. */
public sealed interface TaskCommand extends Command {

    /** Name a post inside the department. */
    record Assign(String post) implements TaskCommand {
        public Assign {
            post = Command.filled(post);
        }
    }

    /** A department asks duty. */
    record Ask(String text) implements TaskCommand {
        public Ask {
            text = Command.filled(text);
        }
    }

    /** Duty answers the oldest open question. */
    record Answer(String text) implements TaskCommand {
        public Answer {
            text = Command.filled(text);
        }
    }

    /** 督办. */
    record Supervise(String order, Instant replyBy) implements TaskCommand {
        public Supervise {
            order = Command.filled(order);
            replyBy = Command.filled(replyBy);
        }
    }

    /** The reply to a supervision. */
    record Reply(String text) implements TaskCommand {
        public Reply {
            text = Command.filled(text);
        }
    }

    /** It is not ours; we handle on until somebody rules. */
    record Dispute(String reason) implements TaskCommand {
        public Dispute {
            reason = Command.filled(reason);
        }
    }

    /** 裁决: whose it is, for this case or from now on. */
    record Rule(String department, String reason, boolean keep) implements TaskCommand {
        public Rule {
            department = Command.filled(department);
            reason = Command.filled(reason);
        }
    }

    /** A higher level of response. */
    record Escalate(int level, String reason) implements TaskCommand {
        public Escalate {
            reason = Command.filled(reason);
        }
    }

    /** Send a unit. */
    record SendUnit(String unit, String reason) implements TaskCommand {
        public SendUnit {
            unit = Command.filled(unit);
            reason = Command.filled(reason);
        }
    }

    /** Call a unit back. */
    record RecallUnit(String unit) implements TaskCommand {
        public RecallUnit {
            unit = Command.filled(unit);
        }
    }
}
