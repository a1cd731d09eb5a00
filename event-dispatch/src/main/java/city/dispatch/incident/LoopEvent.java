package city.dispatch.incident;

import city.dispatch.clock.Limit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of an incident through the closed loop, from the first report to the rating. */
public sealed interface LoopEvent extends Event {

    /**
     * A report opened the incident; its acceptance clock runs.
     *
     * @param splitFrom the incident it was split from, or empty
     */
    record Reported(
            ReportRef report,
            Place place,
            String priority,
            boolean drill,
            String catalogue,
            Instant acceptBy,
            @Nullable String splitFrom)
            implements LoopEvent {}

    /**
     * A further report of the same cause.
     *
     * @param rises whether one more alarm stands by it; where it is missing, a first alarm does
     */
    record ReportMerged(ReportRef report, @Nullable Boolean rises) implements LoopEvent {}

    /**
     * An alarm behind the incident began or ended.
     *
     * @param standing how many of its alarms stand now
     */
    record AlarmChanged(String alarm, boolean active, @Nullable Integer standing)
            implements LoopEvent {
        int now() {
            return standing == null ? (active ? 1 : 0) : standing;
        }
    }

    /** A verifier (核查员) is out to look before registration; the acceptance clock stands still. */
    record VerifierSent(String post, Instant confirmBy) implements LoopEvent {}

    /** What the verifier found; the acceptance clock goes on. */
    record Confirmed(boolean valid, String note, Instant acceptBy, @Nullable List<Picture> photos)
            implements LoopEvent {}

    /** 立案: class and standard are fixed; the dispatch clock runs. */
    record Registered(String classCode, String standard, String priority, Instant dispatchBy)
            implements LoopEvent {}

    /** 作废. */
    record Rejected(String reason) implements LoopEvent {}

    /**
     * 派遣: a department owns the case. The handling clock starts anew; the bundled one only the
     * first time.
     *
     * @param override why the duty officer named another than the list does, or why the same again
     */
    record Dispatched(
            String department,
            String rule,
            String whyZh,
            String whyEn,
            Limit limit,
            Instant handleBy,
            boolean provisional,
            @Nullable String override)
            implements LoopEvent {}

    /** 签收. */
    record Signed() implements LoopEvent {}

    /** 退回. */
    record Returned(String reason) implements LoopEvent {}

    /** 处置完毕: verification is due. */
    record Handled(String note, Instant verifyBy, @Nullable List<Picture> photos)
            implements LoopEvent {}

    /** 核查 passed; closing is due. */
    record Verified(String note, Instant checkBy, @Nullable List<Picture> photos)
            implements LoopEvent {}

    /** 返工: the check failed, the case goes back to the same department. */
    record Reworked(
            String note, Instant handleBy, Instant bundledBy, @Nullable List<Picture> photos)
            implements LoopEvent {}

    /** 结案. */
    record Closed(String reason) implements LoopEvent {}

    /** 强制结案. */
    record ForceClosed(String reason) implements LoopEvent {}

    /** 评价, 1 to 5. */
    record Rated(int score, String note) implements LoopEvent {}

    /** It was not over after all: the same unit has it again; the bundled clock goes on. */
    record Reopened(String reason, Instant handleBy, Instant bundledBy) implements LoopEvent {}

    /** Dissatisfied twice: the district is told. */
    record ReportedUpward(String reason) implements LoopEvent {}

    /**
     * A picture as it was sent.
     *
     * @param phase before or after
     */
    record Picture(String sha256, String phase, String name) {}
}
