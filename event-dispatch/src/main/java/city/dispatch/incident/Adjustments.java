package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What was granted or asked beside the ordinary course: 延期, 挂账, appeal.
 *
 * @param extensions granted so far
 * @param suspensions granted so far
 * @param suspendedUntil the epoch while it was never suspended
 * @param approvals every request, oldest first
 * @param exempt whether a granted appeal keeps it out of the scores; its lateness stays recorded
 */
public record Adjustments(
        int extensions,
        int suspensions,
        Instant suspendedUntil,
        List<Approval> approvals,
        boolean exempt) {

    static final Adjustments NONE = new Adjustments(0, 0, Instant.EPOCH, List.of(), false);

    public Adjustments {
        approvals = List.copyOf(approvals);
    }

    /** The waiting request of a kind, if there is one. */
    public Optional<Approval> waiting(Approval.Kind kind) {
        return approvals.stream().filter(a -> a.waits() && a.kind() == kind).findFirst();
    }

    public Optional<Approval> find(String id) {
        return approvals.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** The newest appeal, if there was one. */
    public Optional<Approval> appeal() {
        return approvals.stream()
                .filter(a -> a.kind() == Approval.Kind.APPEAL)
                .reduce((first, second) -> second);
    }

    Adjustments extended() {
        return new Adjustments(extensions + 1, suspensions, suspendedUntil, approvals, exempt);
    }

    Adjustments suspended(Instant until) {
        return new Adjustments(extensions, suspensions + 1, until, approvals, exempt);
    }

    Adjustments exempted() {
        return new Adjustments(extensions, suspensions, suspendedUntil, approvals, true);
    }

    Adjustments plus(Approval asked) {
        List<Approval> more = new ArrayList<>(approvals);
        more.add(asked);
        return new Adjustments(extensions, suspensions, suspendedUntil, more, exempt);
    }

    Adjustments change(String id, UnaryOperator<Approval> change) {
        return each(a -> a.id().equals(id) ? change.apply(a) : a);
    }

    /** The stage was left: nobody decides any more on what was asked in it. */
    Adjustments lapsed() {
        return each(
                a ->
                        a.waits() && a.kind() != Approval.Kind.APPEAL
                                ? a.is(Approval.State.LAPSED)
                                : a);
    }

    private Adjustments each(UnaryOperator<Approval> change) {
        return new Adjustments(
                extensions,
                suspensions,
                suspendedUntil,
                approvals.stream().map(change).toList(),
                exempt);
    }
}
