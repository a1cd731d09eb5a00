package city.dispatch.incident;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the report to the registration (受理、立案). */
final class Intake {

    private Intake() {}

    /** The class that a report names, or that its words do. */
    static Optional<CaseClass> classOf(LoopCommand.Report c, DispatchCatalogue catalogue) {
        return catalogue
                .findClass(c.classCode())
                .or(() -> catalogue.recognise(c.report().description()));
    }

    static Decision report(Asking a, LoopCommand.Report c) {
        List<Decision.Also> also = new ArrayList<>(leavesOthers(a, c));
        boolean rises =
                !c.report().alarm().isEmpty()
                        && (!also.isEmpty()
                                || a.ground().rises(c.report().alarm(), c.report().time()));
        if (a.state().version() > 0) {
            also.addAll(Merging.upward(a, 1, rises ? 1 : 0));
            return new Decision.Accepted(
                    List.of(new LoopEvent.ReportMerged(c.report(), rises)), also);
        }
        Optional<CaseClass> known = classOf(c, a.catalogue());
        String priority =
                c.priority().isEmpty()
                        ? known.map(CaseClass::priority).orElse("blue")
                        : c.priority();
        List<Event> events = new ArrayList<>();
        events.add(
                new LoopEvent.Reported(
                        c.report(),
                        c.place(),
                        priority,
                        c.drill(),
                        a.catalogue().version(),
                        a.now().plus(Stages.ACCEPT),
                        null));
        if (!c.report().alarm().isEmpty() && !rises) {
            events.add(new LoopEvent.AlarmChanged(c.report().alarm(), false, 0));
        }
        known.ifPresent(
                one -> events.addAll(registered(a, one, c.standard(), priority, c.place())));
        return new Decision.Accepted(events, also);
    }

    /** An alarm stands for one case: one that ended while it stood counts it no longer. */
    private static List<Decision.Also> leavesOthers(Asking a, LoopCommand.Report c) {
        String alarm = c.report().alarm();
        Optional<Incident> other =
                alarm.isEmpty()
                        ? Optional.empty()
                        : a.ground().counting(alarm).filter(i -> !i.id().equals(a.state().id()));
        if (other.isEmpty()) {
            return List.of();
        }
        Incident before = other.get();
        int left = Math.max(0, before.matter().reports().standing() - 1);
        List<Decision.Also> also = new ArrayList<>();
        also.add(
                new Decision.Also(
                        before.id(), List.of(new LoopEvent.AlarmChanged(alarm, false, left))));
        also.addAll(Merging.upward(new Asking(before, a.actor(), a.now(), a.ground()), 0, -1));
        return also;
    }

    /** Registered, and where routing is sure also dispatched. */
    static List<Event> registered(
            Asking a, CaseClass known, String condition, String priority, Place place) {
        Standard standard = standard(known, condition).orElse(known.standards().get(0));
        List<Event> events = new ArrayList<>();
        events.add(
                new LoopEvent.Registered(
                        known.code(), standard.id(), priority, a.now().plus(Stages.DISPATCH)));
        Dispatching.route(a, standard, place)
                .filter(owner -> owner.sure())
                .ifPresent(
                        owner -> events.addAll(Dispatching.dispatched(a, owner, standard, null)));
        return events;
    }

    /** An ended case hears that its alarm returned; one that begins anew is a new case. */
    static Decision alarm(Asking a, LoopCommand.AlarmState c) {
        Incident state = a.state();
        boolean ended = state.status().over() && state.status() != Status.MERGED;
        if (ended && c.active() || a.ground().standing(c.alarm()) == c.active()) {
            return Decision.of();
        }
        int change = c.active() ? 1 : -1;
        int now = Math.max(0, state.matter().reports().standing() + change);
        return new Decision.Accepted(
                List.of(new LoopEvent.AlarmChanged(c.alarm(), c.active(), now)),
                Merging.upward(a, 0, change));
    }

    static Decision sendVerifier(Asking a, LoopCommand.SendVerifier c) {
        if (!a.in(Status.PENDING_REGISTER)) {
            return a.illegal("send-verifier");
        }
        return Texts.name("post", c.post())
                .orElseGet(
                        () ->
                                Decision.of(
                                        new LoopEvent.VerifierSent(
                                                c.post(), a.now().plus(Stages.CONFIRM))));
    }

    static Decision confirm(Asking a, LoopCommand.Confirm c) {
        if (!a.in(Status.PENDING_VERIFY)) {
            return a.illegal("confirm");
        }
        if (!c.valid() && c.note().isBlank()) {
            return Decision.refuse("REASON_REQUIRED", "say in note why it is no case");
        }
        StageClock accept = a.state().clock("accept").orElseThrow();
        return Texts.note(c.note())
                .or(() -> Handling.photos(c.photos()))
                .orElseGet(
                        () ->
                                Decision.of(
                                        new LoopEvent.Confirmed(
                                                c.valid(),
                                                c.note(),
                                                accept.later(a.now(), a.calendar()),
                                                c.photos())));
    }

    /** A returned or undispatched case may be registered anew: that corrects it. */
    static Decision register(Asking a, LoopCommand.Register c) {
        if (!a.in(Status.PENDING_REGISTER, Status.PENDING_DISPATCH, Status.RETURNED)) {
            return a.illegal("register");
        }
        Optional<CaseClass> known = a.catalogue().findClass(c.classCode());
        if (known.isEmpty()) {
            return Decision.refuse(
                    "CLASS_UNKNOWN",
                    "class is \""
                            + c.classCode()
                            + "\": name a class of the catalogue, see /api/v1/catalogue/classes");
        }
        if (!c.standard().isEmpty() && standard(known.get(), c.standard()).isEmpty()) {
            return Decision.refuse(
                    "STANDARD_UNKNOWN",
                    "condition is \""
                            + c.standard()
                            + "\": name one of "
                            + known.get().standards().stream().map(Standard::id).toList());
        }
        Matter was = a.state().matter();
        String wanted =
                standard(known.get(), c.standard()).orElse(known.get().standards().get(0)).id();
        if (was.classCode().equals(c.classCode()) && was.standard().equals(wanted)) {
            return Decision.refuse(
                    "NOTHING_CHANGES",
                    "the case has class %s and condition %s already"
                            .formatted(was.classCode(), was.standard()));
        }
        return new Decision.Accepted(
                registered(
                        a, known.get(), c.standard(), known.get().priority(), a.state().place()));
    }

    static Decision reject(Asking a, LoopCommand.Reject c) {
        if (!a.in(Status.PENDING_REGISTER, Status.PENDING_DISPATCH, Status.RETURNED)) {
            return a.illegal("reject");
        }
        return Texts.reason(c.reason())
                .orElseGet(() -> Decision.of(new LoopEvent.Rejected(c.reason())));
    }

    static Optional<Standard> standard(CaseClass known, String id) {
        return known.standards().stream().filter(s -> s.id().equals(id)).findFirst();
    }
}
