package city.ingest.parking;

import city.ingest.reading.LotCount;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One roadside section (宜停车) from the sensors of its bays: what each bay said last. A bay that was
 * silent for long is not known; where at least half are known, the rest are taken to be as full as
 * those are.
 *
 * <p>Thread: one.
 */
public final class RoadsideBays {

    /** A sensor speaks when its bay changes, and at least this often. */
    private static final Duration SILENT = Duration.ofHours(2);

    private final int total;
    private final Map<String, Bay> bays = new HashMap<>();

    private record Bay(boolean taken, Instant at) {}

    private RoadsideBays(int total) {
        this.total = total;
    }

    public static RoadsideBays of(int total) {
        return new RoadsideBays(total);
    }

    /** What one bay said; older than what it said last, it changes nothing. */
    public void told(String bay, boolean taken, Instant at) {
        bays.merge(bay, new Bay(taken, at), (was, now) -> now.at().isBefore(was.at()) ? was : now);
        bays.values().removeIf(b -> b.at().plus(SILENT).isBefore(at));
    }

    public boolean heard() {
        return !bays.isEmpty();
    }

    /** Bays that spoke lately. */
    public int known() {
        return Math.min(total, bays.size());
    }

    /** Of those, the free ones. */
    public int free() {
        return (int) Math.min(total, bays.values().stream().filter(b -> !b.taken()).count());
    }

    /** The section's free spaces as a count; empty while less than half of its bays are known. */
    public Optional<LotCount> count(String section, Instant at) {
        if (2 * known() < total) {
            return Optional.empty();
        }
        double share = (double) free() / known();
        int free = (int) Math.round(free() + share * (total - known()));
        return Optional.of(
                LotCount.spaces(
                        section + "@" + at.toEpochMilli(),
                        section,
                        at,
                        OptionalInt.of(free),
                        OptionalInt.empty(),
                        false));
    }
}
