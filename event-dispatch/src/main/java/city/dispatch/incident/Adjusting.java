package city.dispatch.incident;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * 延期, 挂账 and appeals. Duty grants at once; a department asks duty, and a handler's post asks its
 * department first.
 */
final class Adjusting {

    private Adjusting() {}

    /** None once overdue; whether it is, is judged when it is asked, not when it is granted. */
    static Decision extend(Asking a, ClockCommand.Extend c) {
        if (!a.in(Status.HANDLING)) {
            return a.illegal("extend");
        }
        if (a.task().extensions() >= Stages.MOST_EXTENSIONS) {
            return Decision.refuse(
                    "EXTENSIONS_USED",
                    "a case is extended at most " + Stages.MOST_EXTENSIONS + " times");
        }
        StageClock bundled = a.state().clock("bundled").orElseThrow();
        if (a.state().late() || a.now().isAfter(bundled.deadline())) {
            return Decision.refuse(
                    "OVERDUE",
                    "an overdue case is not extended: its deadline was " + bundled.deadline());
        }
        return asked(
                a,
                new Wish(Approval.Kind.EXTEND, c.post(), c.reason(), Instant.EPOCH),
                () -> extended(a, c.reason(), null, null));
    }

    /** The original limit is added to the present deadline. */
    static Event extended(
            Asking a, String reason, @Nullable String request, @Nullable String note) {
        return new ClockEvent.Extended(
                reason, onceMore(a, "handle"), onceMore(a, "bundled"), request, note);
    }

    private static Instant onceMore(Asking a, String name) {
        StageClock clock = a.state().clock(name).orElseThrow();
        return a.calendar()
                .advance(
                        clock.deadline(),
                        a.calendar().amount(clock.limit(), clock.startedAt()),
                        clock.kind());
    }

    static Decision suspend(Asking a, ClockCommand.Suspend c) {
        if (!a.in(Status.HANDLING)) {
            return a.illegal("suspend");
        }
        return suspension(a, c.until())
                .orElseGet(
                        () ->
                                asked(
                                        a,
                                        new Wish(
                                                Approval.Kind.SUSPEND,
                                                c.post(),
                                                c.reason(),
                                                c.until()),
                                        () ->
                                                new ClockEvent.Suspended(
                                                        c.reason(), c.until(), null, null)));
    }

    /** A refusal, where a suspension until then is not possible. */
    static Optional<Decision> suspension(Asking a, Instant until) {
        if (a.task().adjustments().suspensions() >= Stages.MOST_SUSPENSIONS) {
            return Optional.of(Decision.refuse("SUSPENSION_USED", "a case is suspended once only"));
        }
        boolean within =
                until.isAfter(a.now()) && !until.isAfter(a.now().plus(Stages.LONGEST_SUSPENSION));
        return within
                ? Optional.empty()
                : Optional.of(
                        Decision.refuse(
                                "UNTIL_RANGE",
                                "until is " + until + ": give a time within a year from now"));
    }

    /** Only closed and late, once; a grant exempts from scoring and erases nothing. */
    static Decision appeal(Asking a, ClockCommand.Appeal c) {
        if (!a.in(Status.CLOSED, Status.FORCED_CLOSE)) {
            return a.illegal("appeal");
        }
        if (!a.state().late()) {
            return Decision.refuse("NOT_LATE", "the case was in time: there is nothing to exempt");
        }
        if (a.task().adjustments().appeal().isPresent()) {
            return Decision.refuse("APPEAL_USED", "a case is appealed once only");
        }
        Wish wish = new Wish(Approval.Kind.APPEAL, c.post(), c.reason(), Instant.EPOCH);
        return checked(wish).orElseGet(() -> Decision.of(requested(a, wish)));
    }

    private record Wish(Approval.Kind kind, String post, String reason, Instant until) {}

    private static Decision asked(Asking a, Wish wish, Supplier<Event> grant) {
        if (a.task().adjustments().waiting(wish.kind()).isPresent()) {
            return Decision.refuse(
                    "REQUEST_WAITING", "a request of this kind waits for its decision already");
        }
        return checked(wish)
                .orElseGet(
                        () ->
                                a.actor().department()
                                        ? Decision.of(requested(a, wish))
                                        : Decision.of(grant.get()));
    }

    private static Optional<Decision> checked(Wish wish) {
        return Texts.reason(wish.reason())
                .or(
                        () ->
                                wish.post().isEmpty()
                                        ? Optional.empty()
                                        : Texts.name("post", wish.post()));
    }

    private static Event requested(Asking a, Wish wish) {
        return new ClockEvent.Requested(
                "A" + (a.task().adjustments().approvals().size() + 1),
                wish.kind(),
                wish.post().isEmpty() ? Approval.DUTY : Approval.DEPARTMENT,
                wish.post(),
                wish.reason(),
                wish.until());
    }
}
