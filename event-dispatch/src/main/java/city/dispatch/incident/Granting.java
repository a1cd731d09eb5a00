package city.dispatch.incident;

import java.util.List;
import java.util.Optional;

/** Decides what was asked: inside the department first, then duty. A refusal uses nothing up. */
final class Granting {

    private Granting() {}

    static Decision approve(Asking a, ClockCommand.Approve c) {
        Optional<Approval> found = find(a, c.request());
        if (found.isEmpty()) {
            return unknown(a, c.request());
        }
        Approval request = found.get();
        Optional<Decision> wrong = level(a, request).or(() -> Texts.note(c.note()));
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (request.level().equals(Approval.DEPARTMENT)) {
            return c.post().equals(request.ask().post())
                    ? Decision.refuse(
                            "SAME_POST",
                            "%s asked for it itself: another post, or the department, supports it"
                                    .formatted(c.post()))
                    : Decision.of(new ClockEvent.Endorsed(request.id(), c.note()));
        }
        return switch (request.kind()) {
            case EXTEND -> extend(a, request, c.note());
            case SUSPEND -> suspend(a, request, c.note());
            case APPEAL -> Decision.of(new ClockEvent.Exempted(request.id(), c.note()));
        };
    }

    static Decision refuse(Asking a, ClockCommand.Refuse c) {
        Optional<Approval> found = find(a, c.request());
        if (found.isEmpty()) {
            return unknown(a, c.request());
        }
        return level(a, found.get())
                .or(() -> Texts.reason(c.reason()))
                .orElseGet(
                        () ->
                                Decision.of(
                                        new ClockEvent.RequestRefused(
                                                found.get().id(), c.reason())));
    }

    private static Decision extend(Asking a, Approval request, String note) {
        if (!a.in(Status.HANDLING)) {
            return a.illegal("extend");
        }
        return a.task().extensions() >= Stages.MOST_EXTENSIONS
                ? Decision.refuse(
                        "EXTENSIONS_USED",
                        "a case is extended at most " + Stages.MOST_EXTENSIONS + " times")
                : Decision.of(Adjusting.extended(a, request.ask().reason(), request.id(), note));
    }

    private static Decision suspend(Asking a, Approval request, String note) {
        if (!a.in(Status.HANDLING)) {
            return a.illegal("suspend");
        }
        return Adjusting.suspension(a, request.ask().until())
                .orElseGet(
                        () ->
                                Decision.of(
                                        new ClockEvent.Suspended(
                                                request.ask().reason(),
                                                request.ask().until(),
                                                request.id(),
                                                note)));
    }

    /** The request of that id; where none is named, the only one that waits. */
    private static Optional<Approval> find(Asking a, String id) {
        List<Approval> waiting =
                a.task().adjustments().approvals().stream().filter(Approval::waits).toList();
        return id.isEmpty()
                ? waiting.size() == 1 ? Optional.of(waiting.get(0)) : Optional.empty()
                : waiting.stream().filter(r -> r.id().equals(id)).findFirst();
    }

    private static Decision unknown(Asking a, String id) {
        return Decision.refuse(
                "REQUEST_UNKNOWN",
                "request is \"%s\": these wait: %s"
                        .formatted(
                                id,
                                a.task().adjustments().approvals().stream()
                                        .filter(Approval::waits)
                                        .map(Approval::id)
                                        .toList()));
    }

    private static Optional<Decision> level(Asking a, Approval request) {
        boolean right =
                a.actor().admin()
                        || (request.level().equals(Approval.DUTY)
                                ? a.actor().is("duty")
                                : a.actor().of(a.task().department()));
        return right
                ? Optional.empty()
                : Optional.of(
                        new Decision.Refused(
                                Refusal.forbidden(
                                        "WRONG_LEVEL",
                                        "request %s waits for the decision of: %s"
                                                .formatted(request.id(), request.level()))));
    }
}
