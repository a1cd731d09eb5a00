package city.dispatch.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may do what: supervision and command keep each other honest, a department acts on its own.
 */
public final class Permissions {

    private Permissions() {}

    static Optional<Refusal> check(Incident state, Command command, Actor actor) {
        if (actor.admin() || actor.equals(Actor.SYSTEM)) {
            return Optional.empty();
        }
        return switch (command) {
            case Command.Register c -> only(actor, "duty");
            case Command.Reject c -> only(actor, "duty");
            case Command.Dispatch c -> only(actor, "duty");
            case Command.Close c -> only(actor, "duty");
            case Command.ForceClose c -> only(actor, "duty");
            case Command.Supervise c -> only(actor, "duty");
            case Command.Resume c -> only(actor, "duty");
            case Command.Verify c -> only(actor, "verifier", "duty");
            case Command.Rate c -> only(actor, "verifier", "duty");
            case Command.Sign c -> owner(state, actor);
            case Command.Return c -> owner(state, actor);
            case Command.Handle c -> owner(state, actor);
            case Command.Reply c -> owner(state, actor);
            case Command.Extend c -> ownerOrDuty(state, actor);
            case Command.Suspend c -> ownerOrDuty(state, actor);
            case Command.Report c -> only(actor, "system");
            case Command.AlarmState c -> only(actor, "system");
            case Command.ClockFired c -> only(actor, "system");
        };
    }

    /** The actions that would be possible next, for pages to offer; contents are checked later. */
    public static List<String> offered(Incident state) {
        List<String> actions = new ArrayList<>();
        switch (state.status()) {
            case PENDING_REGISTER -> actions.addAll(List.of("register", "reject"));
            case PENDING_DISPATCH, RETURNED -> actions.addAll(List.of("dispatch", "reject"));
            case PENDING_HANDLE -> actions.addAll(List.of("sign", "return"));
            case HANDLING -> actions.addAll(List.of("handle", "return", "extend", "suspend"));
            case SUSPENDED -> actions.add("resume");
            case HANDLED -> actions.add("verify");
            case PENDING_CHECK -> {
                if (!state.matter().alarmActive()) {
                    actions.add("close");
                }
            }
            case CLOSED, FORCED_CLOSE -> {
                if (state.task().rating() == 0) {
                    actions.add("rate");
                }
            }
            case REJECTED -> {}
        }
        if (!state.status().over()) {
            actions.addAll(List.of("supervise", "force-close"));
        }
        if (state.task().replyDue()) {
            actions.add("reply");
        }
        return List.copyOf(actions);
    }

    static String word(Event event) {
        return event.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Optional<Refusal> only(Actor actor, String... roles) {
        for (String role : roles) {
            if (actor.is(role)) {
                return Optional.empty();
            }
        }
        return Optional.of(
                Refusal.forbidden(
                        "WRONG_ROLE",
                        "the role "
                                + actor.name()
                                + " may not do this; these may: "
                                + List.of(roles)));
    }

    private static Optional<Refusal> owner(Incident state, Actor actor) {
        return actor.of(state.task().department())
                ? Optional.empty()
                : Optional.of(
                        Refusal.forbidden(
                                "NOT_YOUR_CASE",
                                "only the department that has the case may do this: "
                                        + (state.task().department().isEmpty()
                                                ? "nobody has it now"
                                                : state.task().department())));
    }

    private static Optional<Refusal> ownerOrDuty(Incident state, Actor actor) {
        return actor.is("duty") ? Optional.empty() : owner(state, actor);
    }
}
