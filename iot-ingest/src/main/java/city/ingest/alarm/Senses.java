package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each {@link Sense} to the log, some at each checkpoint and every one in a quarter of an
 * hour, and back after a restart. Thread: one.
 */
final class Senses {

    private static final Logger LOG = LoggerFactory.getLogger(Senses.class);

    /** In which each that has heard something is written. */
    static final Duration ROUND = Duration.ofMinutes(15);

    private Instant last = Instant.EPOCH;

    /** Those whose turn came since the last time, each at its own moment of the round. */
    void keep(
            Collection<Watch> watches,
            Instant now,
            Map<String, Long> read,
            BiConsumer<String, ObjectNode> out) {
        Instant since = last.equals(Instant.EPOCH) ? now : last;
        last = now;
        boolean all = Duration.between(since, now).compareTo(ROUND) >= 0;
        double from = share(since);
        double to = share(now);
        for (Watch w : watches) {
            for (int i = 0; i < w.marks.senses.length; i++) {
                Sense sense = w.marks.senses[i];
                if (sense != null && sense.dirty()) {
                    String key = w.device.id() + "/" + w.plan.rule(i).id();
                    double place = Math.floorMod(key.hashCode(), 10_007) / 10_007.0;
                    boolean turn =
                            from <= to ? place >= from && place < to : place >= from || place < to;
                    if (all || turn) {
                        out.accept(key, sense.keep(read));
                    }
                }
            }
        }
    }

    /** Which part of its round a moment is in, 0 to 1. */
    private static double share(Instant at) {
        return Math.floorMod(at.toEpochMilli(), ROUND.toMillis()) / (double) ROUND.toMillis();
    }

    void recall(AlarmJudge judge, String key, JsonNode node) {
        int slash = key.lastIndexOf('/');
        Watch w = judge.watch(key.substring(0, Math.max(0, slash)));
        int i = w == null ? -1 : w.plan.indexOf(key.substring(slash + 1));
        Sense sense = w == null || i < 0 ? null : w.marks.senses[i];
        if (sense == null) {
            return;
        }
        try {
            sense.recall(node);
        } catch (IllegalArgumentException e) {
            LOG.warn("what is usual is learned anew of={}: {}", key, e.getMessage());
        }
    }

    /** Whether something of this device must be read again. */
    boolean waits(Watch w) {
        for (Sense sense : w.marks.senses) {
            if (sense != null) {
                return true;
            }
        }
        return false;
    }

    long unknownFrom(Collection<Watch> watches, String partition) {
        long least = Long.MAX_VALUE;
        for (Watch w : watches) {
            for (Sense sense : w.marks.senses) {
                long from = sense == null ? -1 : sense.from(partition);
                least = from < 0 ? least : Math.min(least, from);
            }
        }
        return least == Long.MAX_VALUE ? -1 : least;
    }

    void caughtUp(Collection<Watch> watches) {
        for (Watch w : watches) {
            for (Sense sense : w.marks.senses) {
                if (sense != null) {
                    sense.caughtUp();
                }
            }
        }
    }
}
