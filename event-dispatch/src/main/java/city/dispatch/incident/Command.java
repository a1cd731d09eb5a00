package city.dispatch.incident;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

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
            implements Command {}

    /** 立案, with a class where the report had none. */
    record Register(String classCode, String standard) implements Command {}

    record Reject(String reason) implements Command {}

    /** 派遣 to a department; empty: to the one the duty list names. */
    record Dispatch(String department) implements Command {}

    record Sign() implements Command {}

    record Return(String reason) implements Command {}

    record Handle(String note) implements Command {}

    record Verify(boolean pass, String note) implements Command {}

    record Close(String reason) implements Command {}

    record ForceClose(String reason) implements Command {}

    record Rate(int score, String note) implements Command {}

    record Extend(String reason) implements Command {}

    record Suspend(Instant until, String reason) implements Command {}

    record Resume() implements Command {}

    record Supervise(String order, Instant replyBy) implements Command {}

    record Reply(String text) implements Command {}

    /** The alarm behind the incident changed. */
    record AlarmState(String alarm, boolean active) implements Command {}

    /** A deadline was reached; which one is found in the state. */
    record ClockFired() implements Command {}
}
