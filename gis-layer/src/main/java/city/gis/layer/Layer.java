package city.gis.layer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * A layer of the map (图层): features by key, where they lie in the plane, and a version that grows
 * with each change. Who watches it is told of each change after it can be read.
 *
 * <p>Thread: any.
 */
public final class Layer {

    private final LayerSpec spec;
    private final Map<String, Placed> features = new ConcurrentHashMap<>();
    private final PlaneIndex index;
    private final AtomicLong version = new AtomicLong(1);
    private final List<Consumer<Change>> watchers = new CopyOnWriteArrayList<>();
    private volatile @Nullable Extent extent;
    private volatile @Nullable History history;

    /** A feature before and after; null where it was not, or is no more. */
    public record Change(Layer layer, @Nullable Placed before, @Nullable Placed after) {}

    /** What the layer held at a past moment. */
    public interface History {
        List<Feature> asOf(Instant moment);
    }

    private record Extent(long version, Envelope box) {}

    public Layer(LayerSpec spec) {
        this.spec = spec;
        index = new PlaneIndex(spec.worst().orElse(null));
    }

    /** A layer of which only the name matters. */
    public Layer(String id, String title, boolean base) {
        this(LayerSpec.plain(id, base));
    }

    public LayerSpec spec() {
        return spec;
    }

    public String id() {
        return spec.id();
    }

    public boolean base() {
        return spec.base();
    }

    public long version() {
        return version.get();
    }

    /** Gives it a memory: it can then be asked for a past moment. */
    public void remember(History past) {
        history = past;
    }

    public Optional<History> history() {
        return Optional.ofNullable(history);
    }

    public void watch(Consumer<Change> watcher) {
        watchers.add(watcher);
    }

    public void put(Feature feature) {
        Placed after = Placed.of(feature);
        Change[] change = new Change[1];
        features.compute(
                feature.key(),
                (key, before) -> {
                    if (before != null && before.feature().equals(feature)) {
                        return before;
                    }
                    index.replace(before, after);
                    change[0] = new Change(this, before, after);
                    return after;
                });
        tell(change[0]);
    }

    public void remove(String key) {
        Change[] change = new Change[1];
        features.computeIfPresent(
                key,
                (k, before) -> {
                    index.replace(before, null);
                    change[0] = new Change(this, before, null);
                    return null;
                });
        tell(change[0]);
    }

    public Optional<Feature> find(String key) {
        return Optional.ofNullable(features.get(key)).map(Placed::feature);
    }

    public int size() {
        return features.size();
    }

    /** All features, in no order. */
    public Collection<Feature> features() {
        return features.values().stream().map(Placed::feature).toList();
    }

    /** Those whose box meets this one of the plane (EPSG:3857), in no order. */
    public void within(Envelope plane, Consumer<Placed> consumer) {
        index.within(plane, consumer);
    }

    /** Lines and areas whose box meets this one of the plane, in no order. */
    public void shapes(Envelope plane, Consumer<Placed> consumer) {
        index.shapes(plane, consumer);
    }

    /**
     * The squares of points that make up a tile, always in the same order; of a tile deeper than
     * {@link PlaneIndex#ZOOM} the one in which it lies.
     */
    public List<PointCell> cells(int z, int row, int column) {
        return index.cells(z, row, column);
    }

    /** The box around all features, in degrees; null envelope while there are none. */
    public Envelope extent() {
        Extent known = extent;
        long now = version.get();
        if (known == null || known.version() != now) {
            Envelope box = new Envelope();
            features.values()
                    .forEach(
                            p -> box.expandToInclude(p.feature().geometry().getEnvelopeInternal()));
            known = new Extent(now, box);
            extent = known;
        }
        return new Envelope(known.box());
    }

    private void tell(@Nullable Change change) {
        if (change != null) {
            version.incrementAndGet();
            watchers.forEach(w -> w.accept(change));
        }
    }
}
