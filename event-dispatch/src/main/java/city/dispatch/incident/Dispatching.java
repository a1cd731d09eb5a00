package city.dispatch.incident;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.Limit;
import city.dispatch.routing.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who gets a case (派遣): a precedent, the duty list, or whom the duty officer names. */
final class Dispatching {

    private Dispatching() {}

    /** A ruling on the same class in the same street goes before the duty list. */
    static Optional<Routing.Owner> route(Asking a, Standard standard, Place place) {
        Optional<Routing.Owner> listed =
                Routing.owner(
                        a.catalogue(),
                        new Routing.Question(
                                standard.classCode(),
                                standard.id(),
                                place.street(),
                                place.community(),
                                a.now()));
        return a.ground()
                .findPrecedent(standard.classCode(), place.street())
                .filter(p -> a.catalogue().departments().containsKey(p.department()))
                .map(
                        p ->
                                new Routing.Owner(
                                        p.department(),
                                        "precedent:" + p.incident(),
                                        true,
                                        p.why(),
                                        listed.map(Routing.Owner::coHandlers).orElse(List.of())))
                .or(() -> listed);
    }

    static Decision dispatch(Asking a, LoopCommand.Dispatch c) {
        Optional<Decision> wrong = unknown(a, c);
        if (wrong.isPresent()) {
            return wrong.get();
        }
        if (a.in(Status.PENDING_HANDLE, Status.HANDLING, Status.HANDLED)) {
            return coHandlersOnly(a, c);
        }
        if (!a.in(Status.PENDING_DISPATCH, Status.RETURNED)) {
            return a.illegal("dispatch");
        }
        Optional<Standard> judged = standardOf(a);
        if (judged.isEmpty()) {
            return Decision.refuse(
                    "CLASS_GONE",
                    "class %s left the catalogue: register the case anew"
                            .formatted(a.state().matter().classCode()));
        }
        Standard standard = judged.get();
        Optional<Routing.Owner> routed = route(a, standard, a.state().place());
        if (c.department().isEmpty() && routed.isEmpty()) {
            return Decision.refuse(
                    "DEPARTMENT_REQUIRED", "the duty list names nobody: name a department");
        }
        boolean asRouted =
                c.department().isEmpty()
                        || routed.map(o -> o.department().equals(c.department())).orElse(false);
        Routing.Owner owner =
                asRouted
                        ? routed.orElseThrow()
                        : new Routing.Owner(
                                c.department(),
                                "duty-officer",
                                true,
                                new Words("值班员指定", "named by the duty officer"));
        if (owner.department().equals(a.task().progress().returnedBy()) && c.reason().isBlank()) {
            return Decision.refuse(
                    "RETURNED_UNCORRECTED",
                    "%s gave it back and nothing was corrected since: correct its class, name another department, or say why in reason"
                            .formatted(owner.department()));
        }
        if (!c.coHandlers().isEmpty()) {
            owner =
                    new Routing.Owner(
                            owner.department(), owner.rule(), true, owner.why(), c.coHandlers());
        }
        return new Decision.Accepted(
                dispatched(a, owner, standard, c.reason().isBlank() ? null : c.reason()));
    }

    private static Optional<Decision> unknown(Asking a, LoopCommand.Dispatch c) {
        Optional<Decision> tooLong = Texts.note(c.reason());
        if (tooLong.isPresent()) {
            return tooLong;
        }
        List<String> named = new ArrayList<>(c.coHandlers());
        if (!c.department().isEmpty()) {
            named.add(c.department());
        }
        for (String one : named) {
            if (!a.catalogue().departments().containsKey(one)) {
                return Optional.of(unknown(a, one));
            }
        }
        return named.stream().distinct().count() < named.size()
                ? Optional.of(
                        Decision.refuse(
                                "ONE_LEAD",
                                "a department has one part: it leads or takes part, named once"))
                : Optional.empty();
    }

    static Decision unknown(Asking a, String department) {
        return Decision.refuse(
                "DEPARTMENT_UNKNOWN",
                "department is \""
                        + department
                        + "\": name one of "
                        + a.catalogue().departments().keySet().stream().sorted().toList());
    }

    /** While the lead has it, the duty officer may only say who else takes part. */
    private static Decision coHandlersOnly(Asking a, LoopCommand.Dispatch c) {
        String lead = a.task().department();
        boolean other = !c.department().isEmpty() && !c.department().equals(lead);
        if (other || c.coHandlers().isEmpty() && a.task().owner().coHandlers().isEmpty()) {
            return a.illegal("dispatch");
        }
        if (c.coHandlers().contains(lead)) {
            return Decision.refuse("ONE_LEAD", lead + " leads it already");
        }
        List<String> asked =
                c.coHandlers().stream()
                        .filter(
                                d ->
                                        a.task()
                                                .owner()
                                                .part(d)
                                                .map(p -> p.part() == CoHandler.Part.RETURNED)
                                                .orElse(true))
                        .toList();
        List<String> struck =
                a.task().owner().coHandlers().stream()
                        .filter(p -> p.part() != CoHandler.Part.HANDLED)
                        .map(CoHandler::department)
                        .filter(d -> !c.coHandlers().contains(d))
                        .toList();
        if (asked.isEmpty() && struck.isEmpty()) {
            return Decision.refuse("NOTHING_CHANGES", "these departments have a part already");
        }
        Limit limit = a.state().clock("handle").orElseThrow().limit();
        return Decision.of(
                new TaskEvent.CoAsked(asked, struck, limit, a.calendar().deadline(a.now(), limit)));
    }

    /** The lead, and who else takes part; each with a clock of its own. */
    static List<Event> dispatched(
            Asking a, Routing.Owner owner, Standard standard, @Nullable String override) {
        Instant deadline = a.calendar().deadline(a.now(), standard.limit());
        List<Event> events = new ArrayList<>();
        events.add(
                new LoopEvent.Dispatched(
                        owner.department(),
                        owner.rule(),
                        owner.why().zh(),
                        owner.why().en(),
                        standard.limit(),
                        deadline,
                        a.calendar().provisional(deadline, standard.limit().kind()),
                        override));
        List<String> others =
                owner.coHandlers().stream()
                        .filter(d -> !d.equals(owner.department()))
                        .filter(
                                d ->
                                        a.task()
                                                .owner()
                                                .part(d)
                                                .map(p -> p.part() == CoHandler.Part.RETURNED)
                                                .orElse(true))
                        .distinct()
                        .toList();
        if (!others.isEmpty()) {
            events.add(new TaskEvent.CoAsked(others, List.of(), standard.limit(), deadline));
        }
        return events;
    }

    static Optional<Standard> standardOf(Asking a) {
        Optional<CaseClass> known = a.catalogue().findClass(a.state().matter().classCode());
        return known.map(
                c ->
                        Intake.standard(c, a.state().matter().standard())
                                .orElse(c.standards().get(0)));
    }
}
