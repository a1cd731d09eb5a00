package city.dispatch.incident;

import java.time.Instant;

/** What is asked of the clocks, and what they ask themselves. */
public sealed interface ClockCommand extends Command {

    /** 延期; a handler's post asks its department first. */
    record Extend(String reason, String post) implements ClockCommand {
        public Extend {
            reason = Command.filled(reason);
            post = Command.filled(post);
        }
    }

    /** 挂账. */
    record Suspend(Instant until, String reason, String post) implements ClockCommand {
        public Suspend {
            until = Command.filled(until);
            reason = Command.filled(reason);
            post = Command.filled(post);
        }
    }

    /** Go on before the named date. */
    record Resume() implements ClockCommand {}

    /** 申诉: keep a late case out of the scores. */
    record Appeal(String reason, String post) implements ClockCommand {
        public Appeal {
            reason = Command.filled(reason);
            post = Command.filled(post);
        }
    }

    /** Grant a request, or support it. */
    record Approve(String request, String note, String post) implements ClockCommand {
        public Approve {
            request = Command.filled(request);
            note = Command.filled(note);
            post = Command.filled(post);
        }
    }

    /** Refuse a request. */
    record Refuse(String request, String reason) implements ClockCommand {
        public Refuse {
            request = Command.filled(request);
            reason = Command.filled(reason);
        }
    }

    /** Work the deadlines out anew with the live calendar. */
    record Recompute(String reason) implements ClockCommand {
        public Recompute {
            reason = Command.filled(reason);
        }
    }

    /** A deadline was reached; which one is found in the state. */
    record ClockFired() implements ClockCommand {}
}
