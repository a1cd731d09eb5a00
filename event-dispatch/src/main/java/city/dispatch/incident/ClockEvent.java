package city.dispatch.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was asked of the clocks, what was granted, and what they said by themselves. */
public sealed interface ClockEvent extends Event {

    /** A new deadline of a clock. */
    record Move(String clock, Instant deadline) {}

    /**
     * A department asked for an extension, a suspension or to be exempt.
     *
     * @param level who decides first
     * @param until of a suspension, otherwise the epoch
     */
    record Requested(
            String request,
            Approval.Kind kind,
            String level,
            String post,
            String reason,
            Instant until)
            implements ClockEvent {}

    /** The department supports its handler's request; duty decides next. */
    record Endorsed(String request, String note) implements ClockEvent {}

    record RequestRefused(String request, String reason) implements ClockEvent {}

    /**
     * 延期: the original limit was added once more to the present deadline.
     *
     * @param request that it grants, or missing: duty granted it unasked
     * @param note of who granted it, where something was said
     */
    record Extended(
            String reason,
            Instant handleBy,
            Instant bundledBy,
            @Nullable String request,
            @Nullable String note)
            implements ClockEvent {}

    /**
     * 挂账: the clocks stand still until then.
     *
     * @param note of who granted it, where something was said
     */
    record Suspended(String reason, Instant until, @Nullable String request, @Nullable String note)
            implements ClockEvent {}

    /**
     * The clocks go on with what was left.
     *
     * @param others clocks of co-handlers
     */
    record Resumed(Instant handleBy, Instant bundledBy, @Nullable List<Move> others)
            implements ClockEvent {}

    /** An appeal was granted: out of the scores; the lateness stays. */
    record Exempted(String request, String note) implements ClockEvent {}

    /** A fifth of a clock's time is left. */
    record Warned(String clock, Instant deadline) implements ClockEvent {}

    /** A clock is used up. */
    record Breached(String clock, Instant deadline) implements ClockEvent {}

    /** Deadlines after a change of the calendar. */
    record Recomputed(String reason, String catalogue, List<Move> moves) implements ClockEvent {}
}
