package city.dispatch.incident;

import java.time.Instant;
import java.util.Locale;

/**
 * A request that others decide: a handler's goes to the department first, then to duty.
 *
 * @param id inside the case, such as {@code A1}
 * @param state waiting, or how it ended
 * @param level who decides it now: {@code department} or {@code duty}
 * @param ask what was asked
 */
public record Approval(String id, Kind kind, State state, String level, Ask ask) {

    static final String DEPARTMENT = "department";
    static final String DUTY = "duty";

    /** What may be asked for. */
    public enum Kind {
        /** 延期. */
        EXTEND,
        /** 挂账. */
        SUSPEND,
        /** 申诉. */
        APPEAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a request stands. */
    public enum State {
        WAITING,
        APPROVED,
        REFUSED,
        /** Its stage was left before anybody decided. */
        LAPSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What was asked, by whom.
     *
     * @param post inside the department, or empty: the department itself asks
     * @param until of a suspension, otherwise the epoch
     */
    public record Ask(String by, String post, Instant at, String reason, Instant until) {}

    public boolean waits() {
        return state == State.WAITING;
    }

    Approval is(State next) {
        return new Approval(id, kind, next, level, ask);
    }

    Approval upTo(String next) {
        return new Approval(id, kind, state, next, ask);
    }
}
