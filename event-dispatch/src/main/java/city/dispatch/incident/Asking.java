package city.dispatch.incident;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.clock.WorkCalendar;
import java.time.Instant;

/**
 * One command's circumstances.
 *
 * @param state of the incident before it
 * @param actor who asks
 * @param now when it is decided
 * @param ground what can be looked up
 */
record Asking(Incident state, Actor actor, Instant now, Ground ground) {

    Status status() {
        return state.status();
    }

    Task task() {
        return state.task();
    }

    DispatchCatalogue catalogue() {
        return ground.catalogue();
    }

    WorkCalendar calendar() {
        return ground.catalogue().calendar();
    }

    /** Where the bundled clock ends when the handling goes on now. */
    Instant bundledBy() {
        return state.clock("bundled").orElseThrow().later(now, calendar());
    }

    Decision illegal(String action) {
        return Decision.refuse(
                "NOT_IN_THIS_STATE",
                "%s is not possible while the case is %s".formatted(action, status().word()));
    }

    boolean in(Status... statuses) {
        for (Status one : statuses) {
            if (one == status()) {
                return true;
            }
        }
        return false;
    }
}
