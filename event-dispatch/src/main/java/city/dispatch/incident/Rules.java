package city.dispatch.incident;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import java.time.Instant;
import java.util.Optional;

/**
 * What a command means for an incident. Pure: time and look-ups come in as arguments, the same
 * arguments always give the same decision.
 */
public final class Rules {

    private Rules() {}

    /** Decides one command at one moment. */
    public static Decision decide(
            Incident state, Command command, Actor actor, Instant now, Ground ground) {
        Optional<Refusal> barred = Permissions.check(state, command, actor);
        if (barred.isPresent()) {
            return new Decision.Refused(barred.get());
        }
        Asking asking = new Asking(state, actor, now, ground);
        return switch (command) {
            case LoopCommand c -> loop(asking, c);
            case TaskCommand c -> task(asking, c);
            case ClockCommand c -> clock(asking, c);
            case BondCommand c -> bond(asking, c);
        };
    }

    /** The class that a report names or that its words do; empty where none is known. */
    public static String classOf(LoopCommand.Report report, DispatchCatalogue catalogue) {
        return Intake.classOf(report, catalogue).map(CaseClass::code).orElse("");
    }

    /** Decides with a catalogue and no other look-up. */
    public static Decision decide(
            Incident state,
            Command command,
            Actor actor,
            Instant now,
            DispatchCatalogue catalogue) {
        return decide(state, command, actor, now, Ground.of(catalogue));
    }

    private static Decision loop(Asking a, LoopCommand command) {
        return switch (command) {
            case LoopCommand.Report c -> Intake.report(a, c);
            case LoopCommand.AlarmState c -> Intake.alarm(a, c);
            case LoopCommand.SendVerifier c -> Intake.sendVerifier(a, c);
            case LoopCommand.Confirm c -> Intake.confirm(a, c);
            case LoopCommand.Register c -> Intake.register(a, c);
            case LoopCommand.Reject c -> Intake.reject(a, c);
            case LoopCommand.Dispatch c -> Dispatching.dispatch(a, c);
            case LoopCommand.Sign c -> Handling.sign(a);
            case LoopCommand.Return c -> Handling.giveBack(a, c);
            case LoopCommand.Handle c -> Handling.handle(a, c);
            case LoopCommand.Verify c -> Closing.verify(a, c);
            case LoopCommand.Close c -> Closing.close(a, c);
            case LoopCommand.ForceClose c -> Closing.forceClose(a, c);
            case LoopCommand.Rate c -> Closing.rate(a, c);
            case LoopCommand.Reopen c -> Closing.reopen(a, c);
        };
    }

    private static Decision task(Asking a, TaskCommand command) {
        return switch (command) {
            case TaskCommand.Assign c -> Talking.assign(a, c);
            case TaskCommand.Ask c -> Talking.ask(a, c);
            case TaskCommand.Answer c -> Talking.answer(a, c);
            case TaskCommand.Supervise c -> Talking.supervise(a, c);
            case TaskCommand.Reply c -> Talking.reply(a, c);
            case TaskCommand.Dispute c -> Ruling.dispute(a, c);
            case TaskCommand.Rule c -> Ruling.rule(a, c);
            case TaskCommand.Escalate c -> Response.escalate(a, c);
            case TaskCommand.SendUnit c -> Response.send(a, c);
            case TaskCommand.RecallUnit c -> Response.recall(a, c);
        };
    }

    private static Decision clock(Asking a, ClockCommand command) {
        return switch (command) {
            case ClockCommand.Extend c -> Adjusting.extend(a, c);
            case ClockCommand.Suspend c -> Adjusting.suspend(a, c);
            case ClockCommand.Appeal c -> Adjusting.appeal(a, c);
            case ClockCommand.Approve c -> Granting.approve(a, c);
            case ClockCommand.Refuse c -> Granting.refuse(a, c);
            case ClockCommand.Resume c ->
                    a.status() == Status.SUSPENDED
                            ? Decision.of(Timing.resumed(a))
                            : a.illegal("resume");
            case ClockCommand.Recompute c -> Timing.recompute(a, c);
            case ClockCommand.ClockFired c -> Timing.fired(a);
        };
    }

    private static Decision bond(Asking a, BondCommand command) {
        return switch (command) {
            case BondCommand.Merge c -> Merging.merge(a, c);
            case BondCommand.Unmerge c -> Merging.unmerge(a, c);
            case BondCommand.Link c -> Linking.link(a, c);
            case BondCommand.Unlink c -> Linking.unlink(a, c);
            case BondCommand.Split c -> Splitting.split(a, c);
        };
    }
}
