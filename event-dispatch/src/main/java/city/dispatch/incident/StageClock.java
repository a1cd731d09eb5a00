package city.dispatch.incident;

import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import city.dispatch.clock.WorkCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A clock of one stage. Its deadline follows from its limit, its extensions and the gaps in which
 * it stood still; {@link #due} computes it anew.
 *
 * @param name accept, confirm, dispatch, handle, bundled, co:(department), verify or check
 * @param limit what it counts, and how much
 * @param startedAt when it began
 * @param deadline when it is used up
 * @param state running, paused, met, breached or dropped
 * @param endedAt when it stopped for good, or stands still since; the epoch while it runs
 * @param course what happened to it on its way
 */
public record StageClock(
        String name,
        Limit limit,
        Instant startedAt,
        Instant deadline,
        State state,
        Instant endedAt,
        Course course) {

    /** How a clock stands. */
    public enum State {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        /** Its stage was left without being done: the case was returned or rejected. */
        DROPPED
    }

    /** Why a clock stood still. */
    public enum Pause {
        /** 挂账. */
        SUSPENDED,
        /** 核实: a verifier is out before registration. */
        CONFIRMING,
        /** The work is done and being checked. */
        CHECKED,
        /** It was closed until it was opened again. */
        CLOSED,
        /** 并案: another incident stood for it. */
        MERGED
    }

    /** A stretch in which a clock stood still. */
    public record Gap(Instant from, Instant to, Pause why) {}

    /**
     * What happened to a clock on its way.
     *
     * @param warned whether the warning was given
     * @param extensions how often its limit was added
     * @param gaps in which it stood still, in order
     * @param why it stands still now, or null
     */
    public record Course(boolean warned, int extensions, List<Gap> gaps, @Nullable Pause why) {
        static final Course NEW = new Course(false, 0, List.of(), null);

        public Course {
            gaps = List.copyOf(gaps);
        }
    }

    public static StageClock start(String name, Limit limit, Instant at, Instant deadline) {
        return new StageClock(name, limit, at, deadline, State.RUNNING, Instant.EPOCH, Course.NEW);
    }

    /** A clock of minutes that ends then. */
    static StageClock minutes(String name, Instant at, Instant deadline) {
        int amount = (int) Math.max(1, Duration.between(at, deadline).toMinutes());
        return start(name, new Limit(amount, ClockKind.MINUTES), at, deadline);
    }

    public ClockKind kind() {
        return limit.kind();
    }

    public int amount() {
        return limit.amount();
    }

    public boolean warned() {
        return course.warned();
    }

    /** The warning comes when a fifth of the time is left. */
    public Instant warnAt() {
        return deadline.minus(Duration.between(startedAt, deadline).dividedBy(5));
    }

    /** Whether it may still run. */
    public boolean open() {
        return state == State.RUNNING
                || state == State.PAUSED
                || (state == State.BREACHED && endedAt.equals(Instant.EPOCH));
    }

    /** Its deadline worked out anew: the limit and each extension, counted outside the gaps. */
    public Instant due(WorkCalendar calendar) {
        Duration left = calendar.amount(limit, startedAt).multipliedBy(1L + course.extensions());
        Instant at = startedAt;
        for (Gap gap : course.gaps()) {
            Duration here = calendar.counted(at, gap.from(), kind());
            if (here.compareTo(left) >= 0) {
                break;
            }
            left = left.minus(here);
            at = gap.to();
        }
        return calendar.advance(at, left, kind());
    }

    /** With another course. */
    public StageClock on(Course other) {
        return with(deadline, state, endedAt, other);
    }

    StageClock end(Instant at) {
        return with(deadline, at.isAfter(deadline) ? State.BREACHED : State.MET, at, course);
    }

    StageClock drop(Instant at) {
        boolean late = state == State.BREACHED || at.isAfter(deadline) && state == State.RUNNING;
        return with(
                deadline,
                late ? State.BREACHED : State.DROPPED,
                state == State.PAUSED ? endedAt : at,
                course);
    }

    StageClock withWarning() {
        return with(deadline, state, endedAt, warned(true));
    }

    StageClock breach() {
        return with(deadline, State.BREACHED, endedAt, warned(true));
    }

    /** A clock that is used up does not stand still: it stays breached. */
    StageClock pause(Instant at, Pause why) {
        Course stopped = new Course(warned(), course.extensions(), course.gaps(), why);
        return state == State.RUNNING && at.isBefore(deadline)
                ? with(deadline, State.PAUSED, at, stopped)
                : this;
    }

    /** Goes on with what was left. */
    StageClock resume(Instant at, Instant newDeadline) {
        return state == State.PAUSED ? again(at, newDeadline) : this;
    }

    /** Goes on though it had ended: the work was not done after all. */
    StageClock reopen(Instant at, Instant newDeadline, Pause why) {
        if (state == State.BREACHED || !endedAt.isBefore(deadline)) {
            return with(deadline, State.BREACHED, Instant.EPOCH, warned(true));
        }
        return new StageClock(
                        name,
                        limit,
                        startedAt,
                        deadline,
                        state,
                        endedAt,
                        new Course(warned(), course.extensions(), course.gaps(), why))
                .again(at, newDeadline);
    }

    private StageClock again(Instant at, Instant newDeadline) {
        List<Gap> gaps = new ArrayList<>(course.gaps());
        Pause why = course.why();
        if (why != null && endedAt.isBefore(at)) {
            gaps.add(new Gap(endedAt, at, why));
        }
        return with(
                newDeadline,
                State.RUNNING,
                Instant.EPOCH,
                new Course(warned(), course.extensions(), gaps, null));
    }

    /**
     * The deadline as it would be if it went on now with what was left when it stopped; of a clock
     * that runs, or was used up when it stopped, the deadline it has.
     */
    Instant later(Instant now, WorkCalendar calendar) {
        return !endedAt.equals(Instant.EPOCH) && endedAt.isBefore(deadline)
                ? calendar.advance(now, calendar.counted(endedAt, deadline, kind()), kind())
                : deadline;
    }

    StageClock extend(Instant newDeadline) {
        return with(
                newDeadline,
                state == State.PAUSED ? State.PAUSED : State.RUNNING,
                endedAt,
                new Course(false, course.extensions() + 1, course.gaps(), course.why()));
    }

    StageClock move(Instant newDeadline) {
        return with(
                newDeadline,
                state == State.BREACHED ? State.RUNNING : state,
                endedAt,
                warned(false));
    }

    private Course warned(boolean given) {
        return new Course(given, course.extensions(), course.gaps(), course.why());
    }

    private StageClock with(Instant end, State next, Instant ended, Course way) {
        return new StageClock(name, limit, startedAt, end, next, ended, way);
    }
}
