package city.gis.layer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The points of one square of {@link PlaneIndex}. They are put in order, and counted together, at
 * the first question after a change; every further question reads what is ready.
 *
 * <p>Thread: any.
 */
public final class PointCell {

    /** The order in which features are drawn; two keys of one number by their key. */
    public static final Comparator<Placed> BY_NUMBER =
            (one, other) -> {
                int order = Long.compare(one.feature().id(), other.feature().id());
                return order != 0 ? order : one.feature().key().compareTo(other.feature().key());
            };

    private final int column;
    private final int row;
    private final LayerSpec.@Nullable Worst worst;
    private final Map<String, Placed> held = new HashMap<>();
    private volatile @Nullable Ready ready;

    /** What was made ready for readers; never changed. */
    private static final class Ready {
        final Placed[] points;
        volatile @Nullable Gathered gathered;

        Ready(Placed[] points) {
            this.points = points;
        }
    }

    PointCell(int column, int row, LayerSpec.@Nullable Worst worst) {
        this.column = column;
        this.row = row;
        this.worst = worst;
    }

    /** Column in the matrix of {@link PlaneIndex#ZOOM}. */
    public int column() {
        return column;
    }

    /** Row in the matrix of {@link PlaneIndex#ZOOM}, from the north. */
    public int row() {
        return row;
    }

    synchronized void put(Placed point) {
        held.put(point.feature().key(), point);
        ready = null;
    }

    /** Whether nothing is left. */
    synchronized boolean remove(String key) {
        held.remove(key);
        ready = null;
        return held.isEmpty();
    }

    /** In the order of their numbers, so that the same content always makes the same tile. */
    public List<Placed> points() {
        return Arrays.asList(ready().points);
    }

    /** All of them as one; null where the last one has just gone. */
    public @Nullable Gathered gathered() {
        Ready now = ready();
        Gathered known = now.gathered;
        if (known == null && now.points.length > 0) {
            known = Gathered.of(now.points, worst);
            now.gathered = known;
        }
        return known;
    }

    void each(Consumer<Placed> consumer) {
        for (Placed p : ready().points) {
            consumer.accept(p);
        }
    }

    private Ready ready() {
        Ready known = ready;
        if (known == null) {
            synchronized (this) {
                Placed[] points = held.values().toArray(Placed[]::new);
                Arrays.sort(points, BY_NUMBER);
                known = new Ready(points);
                ready = known;
            }
        }
        return known;
    }
}
