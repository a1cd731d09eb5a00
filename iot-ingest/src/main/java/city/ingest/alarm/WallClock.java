package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells when the clock on the wall was set: it then shows another time than the machine's running
 * time since the last look allows.
 */
final class WallClock {

    /** Less than this is a clock that is steered, not one that is set. */
    static final Duration STEERED = Duration.ofSeconds(30);

    private Instant shown;
    private long running;

    /**
     * @param running ns, of {@link System#nanoTime}
     */
    WallClock(Instant shows, long running) {
        this.shown = shows;
        this.running = running;
    }

    /** By how much it was set since the last look: ahead, back (negative), or not at all (zero). */
    Duration setBy(Instant shows, long runningNow) {
        Duration by = Duration.between(shown.plusNanos(runningNow - running), shows);
        shown = shows;
        running = runningNow;
        return by.abs().compareTo(STEERED) < 0 ? Duration.ZERO : by;
    }
}
