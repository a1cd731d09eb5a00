package city.dispatch.incident;

import java.util.List;
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
            case LoopCommand c -> loop(state, c, actor);
            case TaskCommand c -> task(state, c, actor);
            case ClockCommand c -> clock(state, c, actor);
            case BondCommand c -> only(actor, "duty");
        };
    }

    private static Optional<Refusal> loop(Incident state, LoopCommand command, Actor actor) {
        return switch (command) {
            case LoopCommand.Report c -> only(actor, "system");
            case LoopCommand.AlarmState c -> only(actor, "system");
            case LoopCommand.SendVerifier c -> only(actor, "duty");
            case LoopCommand.Confirm c -> only(actor, "verifier", "duty");
            case LoopCommand.Register c -> only(actor, "duty");
            case LoopCommand.Reject c -> only(actor, "duty");
            case LoopCommand.Dispatch c -> only(actor, "duty");
            case LoopCommand.Sign c -> takesPart(state, actor);
            case LoopCommand.Return c -> takesPart(state, actor);
            case LoopCommand.Handle c -> takesPart(state, actor);
            case LoopCommand.Verify c -> only(actor, "verifier", "duty");
            case LoopCommand.Close c -> only(actor, "duty");
            case LoopCommand.ForceClose c -> only(actor, "duty");
            case LoopCommand.Rate c -> only(actor, "verifier", "duty");
            case LoopCommand.Reopen c -> only(actor, "verifier", "duty");
        };
    }

    private static Optional<Refusal> task(Incident state, TaskCommand command, Actor actor) {
        return switch (command) {
            case TaskCommand.Assign c -> owner(state, actor);
            case TaskCommand.Ask c -> takesPart(state, actor);
            case TaskCommand.Answer c -> only(actor, "duty");
            case TaskCommand.Supervise c -> only(actor, "duty");
            case TaskCommand.Reply c -> owner(state, actor);
            case TaskCommand.Dispute c -> owner(state, actor);
            case TaskCommand.Rule c -> only(actor, "duty");
            case TaskCommand.Escalate c -> only(actor, "duty");
            case TaskCommand.SendUnit c -> only(actor, "duty");
            case TaskCommand.RecallUnit c -> only(actor, "duty");
        };
    }

    private static Optional<Refusal> clock(Incident state, ClockCommand command, Actor actor) {
        return switch (command) {
            case ClockCommand.Extend c -> ownerOrDuty(state, actor);
            case ClockCommand.Suspend c -> ownerOrDuty(state, actor);
            case ClockCommand.Resume c -> only(actor, "duty");
            case ClockCommand.Appeal c -> owner(state, actor);
            case ClockCommand.Approve c -> ownerOrDuty(state, actor);
            case ClockCommand.Refuse c -> ownerOrDuty(state, actor);
            case ClockCommand.Recompute c -> only(actor, "duty");
            case ClockCommand.ClockFired c -> only(actor, "system");
        };
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

    private static Optional<Refusal> takesPart(Incident state, Actor actor) {
        boolean part =
                state.task().owner().coHandlers().stream().anyMatch(c -> actor.of(c.department()));
        return part ? Optional.empty() : owner(state, actor);
    }

    private static Optional<Refusal> ownerOrDuty(Incident state, Actor actor) {
        return actor.is("duty") ? Optional.empty() : owner(state, actor);
    }
}
