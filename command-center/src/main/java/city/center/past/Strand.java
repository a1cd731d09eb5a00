package city.center.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One topic of the log, folded, with checkpoints on the way: what held after so many records. The
 * values are immutable and shared, so that a checkpoint is a map of references. When there are too
 * many checkpoints every second one goes, and from then on they lie twice as far apart.
 *
 * <p>Thread: one at a time; {@link Past} sees to it.
 *
 * @param <V> what a key holds
 */
final class Strand<V> {

    private static final int MOST_CHECKPOINTS = 256;

    private final Fold<V> fold;
    private final Source source;
    private final List<Checkpoint<V>> checkpoints = new ArrayList<>();
    private final Map<String, V> newest = new HashMap<>();
    private long every;
    private long next;
    private long since;
    private Instant last = Instant.MIN;

    /** A record of a topic. */
    record Line(long offset, Instant at, String key, byte[] value) {}

    /**
     * The topic: its records from an offset on, until the reader has enough or there are no more.
     */
    interface Source {
        void read(long from, Reader reader);
    }

    /** Takes records in order; false when it wants no more. */
    interface Reader {
        boolean take(Line line);
    }

    /** How a record changes what is held. */
    interface Fold<V> {
        void apply(Map<String, V> held, Line line);

        /** Whether a value is no longer shown at a later moment. */
        boolean over(V value, Instant now);

        /** Whether nothing can come after it any more, so that it need not be kept. */
        boolean forgotten(V value, Instant now);
    }

    private record Checkpoint<V>(long next, Instant last, Map<String, V> held) {}

    /**
     * @param every records from one checkpoint to the next
     */
    Strand(Source source, Fold<V> fold, long every) {
        this.source = source;
        this.fold = fold;
        this.every = every;
        checkpoints.add(new Checkpoint<>(0, Instant.MIN, Map.of()));
    }

    /** What held at this moment, its own records included. */
    Map<String, V> at(Instant moment) {
        catchUp();
        Checkpoint<V> near = before(moment);
        Map<String, V> held = new HashMap<>(near.held());
        source.read(
                near.next(),
                line -> {
                    if (line.at().isAfter(moment)) {
                        return false;
                    }
                    fold.apply(held, line);
                    return true;
                });
        held.values().removeIf(v -> fold.over(v, moment));
        return held;
    }

    /**
     * Plays the records after one moment and up to another; what is held is kept up to date in the
     * map that is given, which begins with what held at the first.
     */
    void play(Instant from, Instant to, Map<String, V> held, Consumer<Line> each) {
        catchUp();
        source.read(
                before(from).next(),
                line -> {
                    if (line.at().isAfter(to)) {
                        return false;
                    }
                    if (line.at().isAfter(from)) {
                        fold.apply(held, line);
                        each.accept(line);
                    }
                    return true;
                });
    }

    int checkpoints() {
        return checkpoints.size();
    }

    /** Reads what was written since the last question. */
    private void catchUp() {
        source.read(
                next,
                line -> {
                    fold.apply(newest, line);
                    next = line.offset() + 1;
                    last = line.at().isAfter(last) ? line.at() : last;
                    if (++since >= every) {
                        since = 0;
                        newest.values().removeIf(v -> fold.forgotten(v, last));
                        checkpoints.add(new Checkpoint<>(next, last, Map.copyOf(newest)));
                        thin();
                    }
                    return true;
                });
    }

    private void thin() {
        if (checkpoints.size() > MOST_CHECKPOINTS) {
            for (int i = checkpoints.size() - 2; i > 0; i -= 2) {
                checkpoints.remove(i);
            }
            every *= 2;
        }
    }

    private Checkpoint<V> before(Instant moment) {
        Checkpoint<V> found = checkpoints.get(0);
        for (Checkpoint<V> c : checkpoints) {
            if (!c.last().isAfter(moment)) {
                found = c;
            }
        }
        return found;
    }
}
