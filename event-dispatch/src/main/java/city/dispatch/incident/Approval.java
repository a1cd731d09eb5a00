package city.dispatch.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request that others decide: a handler's goes to the department first, then to duty.
 *
 * @param id inside the case, such as {@code A1}
 * @param state waiting, or how it ended
 * @param level who decides it now: {@code department} or {@code duty}
 * @param ask what was asked
 * @param decisions what was said to it, the oldest first
 */
public record Approval(
        String id, Kind kind, State state, String level, Ask ask, List<Decided> decisions) {

    public Approval(
            String id,
            Kind kind,
            State state,
            String level,
            Ask ask,
            @Nullable List<Decided> decisions) {
        this.id = id;
        this.kind = kind;
        this.state = state;
        this.level = level;
        this.ask = ask;
        this.decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }

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

    /**
     * What somebody said to it, and who that was then: posts change hands.
     *
     * @param by post, such as {@code department:water}
     * @param person who stood behind the post, or empty where that was not said
     * @param word supported, approved or refused
     */
    public record Decided(String by, String person, Instant at, String word, String note) {}

    public boolean waits() {
        return state == State.WAITING;
    }

    Approval is(State next) {
        return new Approval(id, kind, next, level, ask, decisions);
    }

    Approval upTo(String next) {
        return new Approval(id, kind, state, next, ask, decisions);
    }

    /** After somebody said something to it. */
    Approval said(Entry entry, String word, String note) {
        List<Decided> more = new ArrayList<>(decisions);
        String person = entry.person() == null ? "" : entry.person();
        more.add(new Decided(entry.by(), person, entry.at(), word, note));
        return new Approval(id, kind, state, level, ask, more);
    }
}
