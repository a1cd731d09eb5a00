package city.ingest.log;

import java.time.Duration;

/**
 * How often is written what takes a while to write: at the usual beat, and more seldom where the
 * writing is slow, so that the rest of the time is left for reading. Counted in the machine's
 * running time, because the clock on the wall may be set meanwhile.
 *
 * @param usual from the beginning of one beat to the next
 * @param rest how many times as long as it took is rested after it
 */
public record Beat(Duration usual, int rest) {

    /**
     * When the next one begins, in ns of {@link System#nanoTime}.
     *
     * @param begun when the last one began, in ns of {@link System#nanoTime}
     * @param done when it ended
     */
    public long next(long begun, long done) {
        return begun + Math.max(usual.toNanos(), (1 + rest) * (done - begun));
    }
}
