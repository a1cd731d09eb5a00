package city.dispatch.incident;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What happened to an incident. Events are facts: {@link Incident#evolve} never refuses one. Their
 * names stand on the ledger for ever; a field that came later may be missing there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @Type(value = LoopEvent.Reported.class, name = "reported"),
    @Type(value = LoopEvent.ReportMerged.class, name = "report-merged"),
    @Type(value = LoopEvent.AlarmChanged.class, name = "alarm-changed"),
    @Type(value = LoopEvent.VerifierSent.class, name = "verifier-sent"),
    @Type(value = LoopEvent.Confirmed.class, name = "confirmed"),
    @Type(value = LoopEvent.Registered.class, name = "registered"),
    @Type(value = LoopEvent.Rejected.class, name = "rejected"),
    @Type(value = LoopEvent.Dispatched.class, name = "dispatched"),
    @Type(value = LoopEvent.Signed.class, name = "signed"),
    @Type(value = LoopEvent.Returned.class, name = "returned"),
    @Type(value = LoopEvent.Handled.class, name = "handled"),
    @Type(value = LoopEvent.Verified.class, name = "verified"),
    @Type(value = LoopEvent.Reworked.class, name = "reworked"),
    @Type(value = LoopEvent.Closed.class, name = "closed"),
    @Type(value = LoopEvent.ForceClosed.class, name = "force-closed"),
    @Type(value = LoopEvent.Rated.class, name = "rated"),
    @Type(value = LoopEvent.Reopened.class, name = "reopened"),
    @Type(value = LoopEvent.ReportedUpward.class, name = "reported-upward"),
    @Type(value = TaskEvent.Assigned.class, name = "assigned"),
    @Type(value = TaskEvent.QuestionAsked.class, name = "question-asked"),
    @Type(value = TaskEvent.Answered.class, name = "answered"),
    @Type(value = TaskEvent.CoAsked.class, name = "co-asked"),
    @Type(value = TaskEvent.CoSigned.class, name = "co-signed"),
    @Type(value = TaskEvent.CoHandled.class, name = "co-handled"),
    @Type(value = TaskEvent.CoReturned.class, name = "co-returned"),
    @Type(value = TaskEvent.Supervised.class, name = "supervised"),
    @Type(value = TaskEvent.Replied.class, name = "replied"),
    @Type(value = TaskEvent.Disputed.class, name = "disputed"),
    @Type(value = TaskEvent.Ruled.class, name = "ruled"),
    @Type(value = TaskEvent.Escalated.class, name = "escalated"),
    @Type(value = TaskEvent.UnitSent.class, name = "unit-sent"),
    @Type(value = TaskEvent.UnitRecalled.class, name = "unit-recalled"),
    @Type(value = ClockEvent.Requested.class, name = "requested"),
    @Type(value = ClockEvent.Endorsed.class, name = "endorsed"),
    @Type(value = ClockEvent.RequestRefused.class, name = "request-refused"),
    @Type(value = ClockEvent.Extended.class, name = "extended"),
    @Type(value = ClockEvent.Suspended.class, name = "suspended"),
    @Type(value = ClockEvent.Resumed.class, name = "resumed"),
    @Type(value = ClockEvent.Exempted.class, name = "exempted"),
    @Type(value = ClockEvent.Warned.class, name = "warned"),
    @Type(value = ClockEvent.Breached.class, name = "breached"),
    @Type(value = ClockEvent.Recomputed.class, name = "recomputed"),
    @Type(value = BondEvent.MergedInto.class, name = "merged-into"),
    @Type(value = BondEvent.Unmerged.class, name = "unmerged"),
    @Type(value = BondEvent.Absorbed.class, name = "absorbed"),
    @Type(value = BondEvent.Released.class, name = "released"),
    @Type(value = BondEvent.Linked.class, name = "linked"),
    @Type(value = BondEvent.Unlinked.class, name = "unlinked"),
    @Type(value = BondEvent.SplitOff.class, name = "split-off"),
})
public sealed interface Event permits LoopEvent, TaskEvent, ClockEvent, BondEvent {}
