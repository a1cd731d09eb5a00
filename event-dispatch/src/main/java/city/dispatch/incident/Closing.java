package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** From the check to the rating, and open again (核查、结案、评价). */
final class Closing {

    private static final String DISSATISFIED = "市民不满意，评价 %d 分 / the citizen is dissatisfied: %d";

    private Closing() {}

    static Decision verify(Asking a, LoopCommand.Verify c) {
        if (!a.in(Status.HANDLED)) {
            return a.illegal("verify");
        }
        if (did(a)) {
            return Decision.refuse(
                    "HANDLER_VERIFIES", "who handled a case never verifies it: a verifier must");
        }
        List<String> open =
                a.task().owner().coHandlers().stream()
                        .filter(p -> p.part() != CoHandler.Part.HANDLED)
                        .map(CoHandler::department)
                        .toList();
        if (c.pass() && !open.isEmpty()) {
            return Decision.refuse(
                    "CO_HANDLERS_OPEN",
                    "these parts are not done: "
                            + open
                            + "; wait, or strike them with dispatch and the coHandlers that stay");
        }
        if (!c.pass() && c.note().isBlank()) {
            return Decision.refuse("REASON_REQUIRED", "say in note what is not done");
        }
        return Texts.note(c.note())
                .or(() -> Handling.photos(c.photos()))
                .orElseGet(
                        () ->
                                c.pass()
                                        ? Decision.of(
                                                new LoopEvent.Verified(
                                                        c.note(),
                                                        a.now().plus(Stages.CHECK),
                                                        c.photos()))
                                        : Decision.of(
                                                new LoopEvent.Reworked(
                                                        c.note(),
                                                        handleBy(a),
                                                        a.bundledBy(),
                                                        c.photos())));
    }

    static Decision close(Asking a, LoopCommand.Close c) {
        if (!a.in(Status.PENDING_CHECK)) {
            return a.illegal("close");
        }
        if (did(a)) {
            return Decision.refuse(
                    "HANDLER_CLOSES", "who handled a case never closes it: the duty officer must");
        }
        if (a.state().alarmActive()) {
            return Decision.refuse(
                    "ALARM_ACTIVE",
                    "the alarm "
                            + a.state().matter().alarm().orElse("of a merged case")
                            + " still stands: wait until it returns, or force-close with a reason");
        }
        return Texts.note(c.reason())
                .orElseGet(() -> Decision.of(new LoopEvent.Closed(c.reason())));
    }

    static Decision forceClose(Asking a, LoopCommand.ForceClose c) {
        if (a.status().over()) {
            return a.illegal("force-close");
        }
        if (did(a)) {
            return Decision.refuse(
                    "HANDLER_CLOSES", "who handled a case never closes it: the duty officer must");
        }
        return Texts.reason(c.reason())
                .orElseGet(() -> Decision.of(new LoopEvent.ForceClosed(c.reason())));
    }

    /**
     * A dissatisfied citizen opens the case again for the same unit; the second time the district
     * is told as well, and from then on the duty officer decides.
     */
    static Decision rate(Asking a, LoopCommand.Rate c) {
        if (!a.in(Status.CLOSED, Status.FORCED_CLOSE)) {
            return a.illegal("rate");
        }
        if (c.score() < 1 || c.score() > 5) {
            return Decision.refuse("SCORE_RANGE", "score is " + c.score() + ": give 1 to 5");
        }
        Progress.Feedback before = a.task().progress().feedback();
        if (before.rated()) {
            return Decision.refuse("ALREADY_RATED", "the case was rated " + before.rating());
        }
        List<Event> events = new ArrayList<>();
        events.add(new LoopEvent.Rated(c.score(), c.note()));
        if (Progress.Feedback.dissatisfied(c.score())) {
            String reason = DISSATISFIED.formatted(c.score(), c.score());
            if (before.dissatisfied() == 1) {
                events.add(new LoopEvent.ReportedUpward(reason));
            }
            if (before.dissatisfied() <= 1 && again(a)) {
                events.add(new LoopEvent.Reopened(reason, handleBy(a), a.bundledBy()));
            }
        }
        return Texts.note(c.note()).orElseGet(() -> new Decision.Accepted(events));
    }

    static Decision reopen(Asking a, LoopCommand.Reopen c) {
        if (!a.in(Status.CLOSED, Status.FORCED_CLOSE)) {
            return a.illegal("reopen");
        }
        if (!again(a)) {
            return Decision.refuse("NEVER_DISPATCHED", "no unit had this case: report it anew");
        }
        return Texts.reason(c.reason())
                .orElseGet(
                        () ->
                                Decision.of(
                                        new LoopEvent.Reopened(
                                                c.reason(), handleBy(a), a.bundledBy())));
    }

    /** Whether a unit is there that it can go back to. */
    private static boolean again(Asking a) {
        return !a.task().department().isEmpty();
    }

    private static Instant handleBy(Asking a) {
        return a.calendar().deadline(a.now(), a.state().clock("handle").orElseThrow().limit());
    }

    /** Whether the actor did the work, the lead's or a part. */
    private static boolean did(Asking a) {
        return a.actor().is(a.task().handler())
                || a.task().owner().coHandlers().stream()
                        .anyMatch(p -> a.actor().of(p.department()));
    }
}
