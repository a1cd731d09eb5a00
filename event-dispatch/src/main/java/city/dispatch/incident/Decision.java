package city.dispatch.incident;

import java.util.List;

/** The answer to a command: events, or a refusal. */
public sealed interface Decision {

    /**
     * It happened; an empty list means that there was nothing left to do.
     *
     * @param events of the incident itself
     * @param also what it means for others, committed with it or not at all
     */
    record Accepted(List<Event> events, List<Also> also) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            also = List.copyOf(also);
        }

        public Accepted(List<Event> events) {
            this(events, List.of());
        }
    }

    /** What a decision means for another incident, which may be a new one. */
    record Also(String incident, List<Event> events) {
        public Also {
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
