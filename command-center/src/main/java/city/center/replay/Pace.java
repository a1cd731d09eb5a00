package city.center.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * When a recorded message is due, and which time it carries.
 *
 * @param start of the replay, by our clock
 * @param first time of the recording
 * @param speed recorded seconds in one real second; infinite: as fast as the doors acknowledge
 * @param live whether the recording is shifted so that it happens now: its times are then pressed
 *     together by the speed, and it raises alarms as any present reading does
 */
record Pace(Instant start, Instant first, double speed, boolean live) {

    /** The moment at which a message of this recorded time is due. */
    Instant due(Instant recorded) {
        if (Double.isInfinite(speed)) {
            return start;
        }
        double milliseconds = Duration.between(first, recorded).toMillis() / speed;
        return start.plusMillis(Math.round(milliseconds));
    }

    /** The time a message carries: its own, or, live, the moment at which it is due. */
    Instant carried(Instant recorded) {
        return live ? due(recorded) : recorded;
    }
}
