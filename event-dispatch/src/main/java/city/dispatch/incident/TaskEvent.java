package city.dispatch.incident;

import city.dispatch.clock.Limit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who does what about an incident, and what they say. */
public sealed interface TaskEvent extends Event {

    /** The lead named a post inside itself. */
    record Assigned(String post) implements TaskEvent {}

    /** A department asks duty. */
    record QuestionAsked(String text) implements TaskEvent {}

    /** Duty answers the oldest open question. */
    record Answered(String text) implements TaskEvent {}

    /**
     * Co-handling departments (协办单位) have a part, each with a clock of its own.
     *
     * @param departments that are asked now, or asked again
     * @param struck that have no part any more
     */
    record CoAsked(List<String> departments, List<String> struck, Limit limit, Instant handleBy)
            implements TaskEvent {}

    record CoSigned(String department) implements TaskEvent {}

    record CoHandled(String department, String note, @Nullable List<LoopEvent.Picture> photos)
            implements TaskEvent {}

    record CoReturned(String department, String reason) implements TaskEvent {}

    /** 督办: a leader's order; it wants a reply. */
    record Supervised(String order, Instant replyBy) implements TaskEvent {}

    /** The reply to a supervision. */
    record Replied(String text) implements TaskEvent {}

    /** The department says that it is not its own; it handles on (先办后议). */
    record Disputed(String reason) implements TaskEvent {}

    /**
     * 快速裁决: whose it is.
     *
     * @param keep whether the ruling is a precedent that routing cites from now on
     */
    record Ruled(String department, String reason, boolean keep) implements TaskEvent {}

    /** The level of response rose. */
    record Escalated(int level, String reason) implements TaskEvent {}

    record UnitSent(String unit, String reason) implements TaskEvent {}

    record UnitRecalled(String unit) implements TaskEvent {}
}
