package city.dispatch.incident;

import java.util.List;

/** The answer to a command: events, or a refusal. */
public sealed interface Decision {

    /** It happened; an empty list means that there was nothing left to do. */
    record Accepted(List<Event> events) implements Decision {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /** It did not. */
    record Refused(Refusal refusal) implements Decision {}

    static Decision of(Event... events) {
        return new Accepted(List.of(events));
    }

    static Decision refuse(String code, String message) {
        return new Refused(Refusal.illegal(code, message));
    }
}
