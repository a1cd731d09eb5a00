package city.dispatch.incident;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody, or a clock, asks of an incident. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @Type(value = LoopCommand.Report.class, name = "report"),
    @Type(value = LoopCommand.AlarmState.class, name = "alarm-state"),
    @Type(value = LoopCommand.SendVerifier.class, name = "send-verifier"),
    @Type(value = LoopCommand.Confirm.class, name = "confirm"),
    @Type(value = LoopCommand.Register.class, name = "register"),
    @Type(value = LoopCommand.Reject.class, name = "reject"),
    @Type(value = LoopCommand.Dispatch.class, name = "dispatch"),
    @Type(value = LoopCommand.Sign.class, name = "sign"),
    @Type(value = LoopCommand.Return.class, name = "return"),
    @Type(value = LoopCommand.Handle.class, name = "handle"),
    @Type(value = LoopCommand.Verify.class, name = "verify"),
    @Type(value = LoopCommand.Close.class, name = "close"),
    @Type(value = LoopCommand.ForceClose.class, name = "force-close"),
    @Type(value = LoopCommand.Rate.class, name = "rate"),
    @Type(value = LoopCommand.Reopen.class, name = "reopen"),
    @Type(value = TaskCommand.Assign.class, name = "assign"),
    @Type(value = TaskCommand.Ask.class, name = "ask"),
    @Type(value = TaskCommand.Answer.class, name = "answer"),
    @Type(value = TaskCommand.Supervise.class, name = "supervise"),
    @Type(value = TaskCommand.Reply.class, name = "reply"),
    @Type(value = TaskCommand.Dispute.class, name = "dispute"),
    @Type(value = TaskCommand.Rule.class, name = "rule"),
    @Type(value = TaskCommand.Escalate.class, name = "escalate"),
    @Type(value = TaskCommand.SendUnit.class, name = "send-unit"),
    @Type(value = TaskCommand.RecallUnit.class, name = "recall-unit"),
    @Type(value = ClockCommand.Extend.class, name = "extend"),
    @Type(value = ClockCommand.Suspend.class, name = "suspend"),
    @Type(value = ClockCommand.Resume.class, name = "resume"),
    @Type(value = ClockCommand.Appeal.class, name = "appeal"),
    @Type(value = ClockCommand.Approve.class, name = "approve"),
    @Type(value = ClockCommand.Refuse.class, name = "refuse"),
    @Type(value = ClockCommand.Recompute.class, name = "recompute"),
    @Type(value = ClockCommand.ClockFired.class, name = "clock-fired"),
    @Type(value = BondCommand.Merge.class, name = "merge"),
    @Type(value = BondCommand.Unmerge.class, name = "unmerge"),
    @Type(value = BondCommand.Link.class, name = "link"),
    @Type(value = BondCommand.Unlink.class, name = "unlink"),
    @Type(value = BondCommand.Split.class, name = "split"),
})
public sealed interface Command permits LoopCommand, TaskCommand, ClockCommand, BondCommand {

    /** A text that a caller left out is empty; the rules then say what is missing. */
    static String filled(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** A time that a caller left out is the epoch. */
    static Instant filled(@Nullable Instant given) {
        return given == null ? Instant.EPOCH : given;
    }

    /** A list that a caller left out is empty, and so are its holes. */
    static <T> List<T> filled(@Nullable List<T> given) {
        return given == null
                ? List.of()
                : given.stream().filter(java.util.Objects::nonNull).toList();
    }
}
