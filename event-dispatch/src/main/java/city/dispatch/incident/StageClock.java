package city.dispatch.incident;

import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock of one stage.
 *
 * @param name accept, dispatch, handle, bundled, verify or check
 * @param kind what it counts
 * @param amount of its limit
 * @param startedAt when it began
 * @param deadline when it is used up
 * @param state running, paused, met or breached
 * @param endedAt when it stopped for good; the epoch while it has not
 * @param warned whether the warning was given
 */
public record StageClock(
        String name,
        ClockKind kind,
        int amount,
        Instant startedAt,
        Instant deadline,
        State state,
        Instant endedAt,
        boolean warned) {

    /** How a clock stands. */
    public enum State {
        RUNNING,
        PAUSED,
        MET,
        BREACHED,
        /** Its stage was left without being done: the case was returned or rejected. */
        DROPPED
    }

    public static StageClock start(String name, Limit limit, Instant at, Instant deadline) {
        return new StageClock(
                name,
                limit.kind(),
                limit.amount(),
                at,
                deadline,
                State.RUNNING,
                Instant.EPOCH,
                false);
    }

    /** The warning comes when a fifth of the time is left. */
    public Instant warnAt() {
        return deadline.minus(Duration.between(startedAt, deadline).dividedBy(5));
    }

    public boolean open() {
        return endedAt.equals(Instant.EPOCH);
    }

    StageClock end(Instant at) {
        return new StageClock(
                name,
                kind,
                amount,
                startedAt,
                deadline,
                at.isAfter(deadline) ? State.BREACHED : State.MET,
                at,
                warned);
    }

    StageClock drop(Instant at) {
        return new StageClock(
                name,
                kind,
                amount,
                startedAt,
                deadline,
                state == State.BREACHED ? State.BREACHED : State.DROPPED,
                at,
                warned);
    }

    StageClock withWarning() {
        return new StageClock(name, kind, amount, startedAt, deadline, state, endedAt, true);
    }

    StageClock breach() {
        return new StageClock(
                name, kind, amount, startedAt, deadline, State.BREACHED, endedAt, true);
    }

    StageClock pause() {
        return new StageClock(
                name, kind, amount, startedAt, deadline, State.PAUSED, endedAt, warned);
    }

    StageClock resume(Instant newDeadline) {
        return new StageClock(
                name, kind, amount, startedAt, newDeadline, State.RUNNING, endedAt, warned);
    }

    StageClock extend(Instant newDeadline) {
        return new StageClock(
                name, kind, amount, startedAt, newDeadline, State.RUNNING, endedAt, false);
    }
}
