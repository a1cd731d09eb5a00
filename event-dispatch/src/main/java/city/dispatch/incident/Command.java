package city.dispatch.incident;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody, or a clock, asks of an incident. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Command.Report.class, name = "report"),
    @JsonSubTypes.Type(value = Command.Register.class, name = "register"),
    @JsonSubTypes.Type(value = Command.Reject.class, name = "reject"),
    @JsonSubTypes.Type(value = Command.Dispatch.class, name = "dispatch"),
    @JsonSubTypes.Type(value = Command.Sign.class, name = "sign"),
    @JsonSubTypes.Type(value = Command.Return.class, name = "return"),
    @JsonSubTypes.Type(value = Command.Handle.class, name = "handle"),
    @JsonSubTypes.Type(value = Command.Verify.class, name = "verify"),
    @JsonSubTypes.Type(value = Command.Close.class, name = "close"),
    @JsonSubTypes.Type(value = Command.ForceClose.class, name = "force-close"),
    @JsonSubTypes.Type(value = Command.Rate.class, name = "rate"),
    @JsonSubTypes.Type(value = Command.Extend.class, name = "extend"),
    @JsonSubTypes.Type(value = Command.Suspend.class, name = "suspend"),
    @JsonSubTypes.Type(value = Command.Resume.class, name = "resume"),
    @JsonSubTypes.Type(value = Command.Supervise.class, name = "supervise"),
    @JsonSubTypes.Type(value = Command.Reply.class, name = "reply"),
    @JsonSubTypes.Type(value = Command.AlarmState.class, name = "alarm-state"),
    @JsonSubTypes.Type(value = Command.ClockFired.class, name = "clock-fired"),
})
public sealed interface Command {

    /** A report came in; it opens an incident, or joins one of the same alarm. */
    record Report(
            ReportRef report,
            String classCode,
            String standard,
            String priority,
            Place place,
            boolean drill)
            implements Command {
        public Report {
            classCode = filled(classCode);
            standard = filled(standard);
            priority = filled(priority);
        }
    }

    /** 立案, with a class where the report had none. */
    record Register(String classCode, String standard) implements Command {
        public Register {
            classCode = filled(classCode);
            standard = filled(standard);
        }
    }

    record Reject(String reason) implements Command {
        public Reject {
            reason = filled(reason);
        }
    }

    /** 派遣 to a department; empty: to the one the duty list names. */
    record Dispatch(String department) implements Command {
        public Dispatch {
            department = filled(department);
        }
    }

    record Sign() implements Command {}

    record Return(String reason) implements Command {
        public Return {
            reason = filled(reason);
        }
    }

    record Handle(String note) implements Command {
        public Handle {
            note = filled(note);
        }
    }

    record Verify(boolean pass, String note) implements Command {
        public Verify {
            note = filled(note);
        }
    }

    record Close(String reason) implements Command {
        public Close {
            reason = filled(reason);
        }
    }

    record ForceClose(String reason) implements Command {
        public ForceClose {
            reason = filled(reason);
        }
    }

    record Rate(int score, String note) implements Command {
        public Rate {
            note = filled(note);
        }
    }

    record Extend(String reason) implements Command {
        public Extend {
            reason = filled(reason);
        }
    }

    record Suspend(Instant until, String reason) implements Command {
        public Suspend {
            reason = filled(reason);
            until = until == null ? Instant.EPOCH : until;
        }
    }

    record Resume() implements Command {}

    record Supervise(String order, Instant replyBy) implements Command {
        public Supervise {
            order = filled(order);
            replyBy = replyBy == null ? Instant.EPOCH : replyBy;
        }
    }

    record Reply(String text) implements Command {
        public Reply {
            text = filled(text);
        }
    }

    /** The alarm behind the incident changed. */
    record AlarmState(String alarm, boolean active) implements Command {
        public AlarmState {
            alarm = filled(alarm);
        }
    }

    /** A deadline was reached; which one is found in the state. */
    record ClockFired() implements Command {}

    /** A text that a caller left out is empty; the rules then say what is missing. */
    private static String filled(@Nullable String given) {
        return given == null ? "" : given;
    }
}
