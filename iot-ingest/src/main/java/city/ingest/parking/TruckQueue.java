package city.ingest.parking;

import java.time.Duration;
import java.time.Instant;

/**
 * The queue of container trucks (货柜车) at a yard's gate and how long its last one will wait: by
 * Little's law, queue divided by the rate at which trucks were let in lately.
 *
 * @param length trucks that wait, −1: never told
 * @param rate trucks let in each minute, a mean that fades over half an hour
 * @param at when it was told
 */
public record TruckQueue(int length, double rate, Instant at) {

    private static final double FADE_MINUTES = 30;

    /** A gate lets in about one truck in a minute and a half while it works. */
    private static final double USUAL_RATE = 1 / 1.5;

    public static final TruckQueue UNKNOWN = new TruckQueue(-1, USUAL_RATE, Instant.EPOCH);

    /** After a count that told the queue and the trucks let in since the one before. */
    public TruckQueue told(Instant time, int waiting, int letIn) {
        double minutes = Duration.between(at, time).toMillis() / 60_000.0;
        if (at.equals(Instant.EPOCH) || minutes <= 0 || minutes > 4 * FADE_MINUTES) {
            return new TruckQueue(waiting, rate, time);
        }
        // A short queue does not show how quick the gate could be.
        double seen = letIn / minutes;
        double weight = length > 2 || seen > rate ? 1 - Math.exp(-minutes / FADE_MINUTES) : 0;
        return new TruckQueue(waiting, rate + weight * (seen - rate), time);
    }

    /** Minutes until the last truck of the queue is in; −1 where no queue was told. */
    public int waitMinutes() {
        return length < 0 ? -1 : (int) Math.ceil(length / Math.max(rate, 1 / 30.0));
    }
}
