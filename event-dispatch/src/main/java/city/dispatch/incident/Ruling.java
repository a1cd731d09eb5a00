package city.dispatch.incident;

import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.routing.Routing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whose is it? Ruled fast, handled first, argued later (快速裁决、先办后议). */
final class Ruling {

    private Ruling() {}

    /** The department handles on: its clocks do not stand still. */
    static Decision dispute(Asking a, TaskCommand.Dispute c) {
        if (!a.in(Status.PENDING_HANDLE, Status.HANDLING)) {
            return a.illegal("dispute");
        }
        if (!a.task().dialogue().disputed().isEmpty()) {
            return Decision.refuse("ALREADY_DISPUTED", "the dispute waits for its ruling");
        }
        return Texts.reason(c.reason())
                .orElseGet(() -> Decision.of(new TaskEvent.Disputed(c.reason())));
    }

    static Decision rule(Asking a, TaskCommand.Rule c) {
        if (!a.in(
                Status.PENDING_DISPATCH, Status.RETURNED, Status.PENDING_HANDLE, Status.HANDLING)) {
            return a.illegal("rule");
        }
        if (!a.catalogue().departments().containsKey(c.department())) {
            return Dispatching.unknown(a, c.department());
        }
        Optional<Standard> standard = Dispatching.standardOf(a);
        if (standard.isEmpty()) {
            return Decision.refuse("CLASS_GONE", "register the case anew first");
        }
        if (c.keep() && a.state().place().street().isEmpty()) {
            return Decision.refuse(
                    "AREA_UNKNOWN",
                    "a precedent hangs on class and street, and the street is not known: give keep false");
        }
        List<Event> events = new ArrayList<>();
        events.add(new TaskEvent.Ruled(c.department(), c.reason(), c.keep()));
        if (!a.task().department().equals(c.department())) {
            Routing.Owner owner =
                    new Routing.Owner(
                            c.department(),
                            "ruling:" + a.state().id(),
                            true,
                            new Words("裁决：" + c.reason(), "ruled: " + c.reason()));
            events.addAll(Dispatching.dispatched(a, owner, standard.get(), null));
        }
        return Texts.reason(c.reason()).orElseGet(() -> new Decision.Accepted(events));
    }
}
