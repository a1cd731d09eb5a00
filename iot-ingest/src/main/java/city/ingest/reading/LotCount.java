package city.ingest.reading;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a car park (停车场) counted.
 *
 * @param id message id
 * @param lot id of the car park, yard or roadside section
 * @param time when it was counted
 * @param free spaces, as the operator says
 * @param in vehicles that entered since the last message
 * @param out vehicles that left since the last message
 * @param total spaces, where the operator says so
 * @param stocktake whether somebody counted by eye (盘库): it overrides what gates added up
 * @param queue container trucks that wait at the gate, where it is a truck yard (货柜车停车场)
 * @param closed whether the operator says that nobody can drive in now, whatever is free
 */
public record LotCount(
        String id,
        String lot,
        Instant time,
        OptionalInt free,
        OptionalInt in,
        OptionalInt out,
        OptionalInt total,
        boolean stocktake,
        OptionalInt queue,
        boolean closed)
        implements Said {

    public LotCount {
        if (free.isEmpty() && in.isEmpty() && out.isEmpty() && total.isEmpty()) {
            throw new IllegalArgumentException("a count has free, in, out or total");
        }
    }

    /**
     * What is said of a lot's spaces, as feeds of operators tell it: nothing of gates, of a
     * stock-take or of a queue. Without free spaces it tells how large the lot is.
     */
    public static LotCount spaces(
            String id,
            String lot,
            Instant time,
            OptionalInt free,
            OptionalInt total,
            boolean closed) {
        OptionalInt none = OptionalInt.empty();
        return new LotCount(id, lot, time, free, none, none, total, false, none, closed);
    }

    /** Whether it only tells how large the lot is: a table of lots says so, and counts nothing. */
    public boolean sizeOnly() {
        return free.isEmpty() && in.isEmpty() && out.isEmpty() && queue.isEmpty();
    }

    /** A count that says nothing of the lot being closed. */
    public LotCount(
            String id,
            String lot,
            Instant time,
            OptionalInt free,
            OptionalInt in,
            OptionalInt out,
            OptionalInt total,
            boolean stocktake,
            OptionalInt queue) {
        this(id, lot, time, free, in, out, total, stocktake, queue, false);
    }

    /** A count that says nothing of a queue. */
    public LotCount(
            String id,
            String lot,
            Instant time,
            OptionalInt free,
            OptionalInt in,
            OptionalInt out,
            OptionalInt total,
            boolean stocktake) {
        this(id, lot, time, free, in, out, total, stocktake, OptionalInt.empty());
    }
}
