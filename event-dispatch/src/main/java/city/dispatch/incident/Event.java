package city.dispatch.incident;

import city.dispatch.clock.Limit;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** What happened to an incident. Events are facts: {@link Incident#evolve} never refuses one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = Event.ReportMerged.class, name = "report-merged"),
    @JsonSubTypes.Type(value = Event.Registered.class, name = "registered"),
    @JsonSubTypes.Type(value = Event.Rejected.class, name = "rejected"),
    @JsonSubTypes.Type(value = Event.Dispatched.class, name = "dispatched"),
    @JsonSubTypes.Type(value = Event.Signed.class, name = "signed"),
    @JsonSubTypes.Type(value = Event.Returned.class, name = "returned"),
    @JsonSubTypes.Type(value = Event.Handled.class, name = "handled"),
    @JsonSubTypes.Type(value = Event.Verified.class, name = "verified"),
    @JsonSubTypes.Type(value = Event.Reworked.class, name = "reworked"),
    @JsonSubTypes.Type(value = Event.Closed.class, name = "closed"),
    @JsonSubTypes.Type(value = Event.ForceClosed.class, name = "force-closed"),
    @JsonSubTypes.Type(value = Event.Rated.class, name = "rated"),
    @JsonSubTypes.Type(value = Event.Extended.class, name = "extended"),
    @JsonSubTypes.Type(value = Event.Suspended.class, name = "suspended"),
    @JsonSubTypes.Type(value = Event.Resumed.class, name = "resumed"),
    @JsonSubTypes.Type(value = Event.Supervised.class, name = "supervised"),
    @JsonSubTypes.Type(value = Event.Replied.class, name = "replied"),
    @JsonSubTypes.Type(value = Event.Warned.class, name = "warned"),
    @JsonSubTypes.Type(value = Event.Breached.class, name = "breached"),
    @JsonSubTypes.Type(value = Event.AlarmChanged.class, name = "alarm-changed"),
})
public sealed interface Event {

    /** A report opened the incident; its acceptance clock runs. */
    record Reported(
            ReportRef report,
            Place place,
            String priority,
            boolean drill,
            String catalogue,
            Instant acceptBy)
            implements Event {}

    /** A further report of the same cause. */
    record ReportMerged(ReportRef report) implements Event {}

    /** 立案: class and standard are fixed; the dispatch clock runs. */
    record Registered(String classCode, String standard, String priority, Instant dispatchBy)
            implements Event {}

    /** 作废. */
    record Rejected(String reason) implements Event {}

    /**
     * 派遣: a department owns the case. The handling clock starts anew; the bundled one only the
     * first time.
     */
    record Dispatched(
            String department,
            String rule,
            String whyZh,
            String whyEn,
            Limit limit,
            Instant handleBy,
            boolean provisional)
            implements Event {}

    /** 签收. */
    record Signed() implements Event {}

    /** 退回. */
    record Returned(String reason) implements Event {}

    /** 处置完毕: verification is due. */
    record Handled(String note, Instant verifyBy) implements Event {}

    /** 核查 passed; closing is due. */
    record Verified(String note, Instant checkBy) implements Event {}

    /** 返工: the check failed, the case goes back to the same department. */
    record Reworked(String note, Instant handleBy, Instant bundledBy) implements Event {}

    /** 结案. */
    record Closed(String reason) implements Event {}

    /** 强制结案. */
    record ForceClosed(String reason) implements Event {}

    /** 评价, 1 to 5. */
    record Rated(int score, String note) implements Event {}

    /** 延期: the original limit was added once more to the present deadline. */
    record Extended(String reason, Instant handleBy, Instant bundledBy) implements Event {}

    /** 挂账: the clocks stand still until then. */
    record Suspended(String reason, Instant until) implements Event {}

    /** The clocks go on with what was left. */
    record Resumed(Instant handleBy, Instant bundledBy) implements Event {}

    /** 督办: a leader's order; it wants a reply. */
    record Supervised(String order, Instant replyBy) implements Event {}

    /** The reply to a supervision. */
    record Replied(String text) implements Event {}

    /** A fifth of a clock's time is left. */
    record Warned(String clock, Instant deadline) implements Event {}

    /** A clock is used up. */
    record Breached(String clock, Instant deadline) implements Event {}

    /** The alarm that raised the incident began or ended. */
    record AlarmChanged(String alarm, boolean active) implements Event {}
}
