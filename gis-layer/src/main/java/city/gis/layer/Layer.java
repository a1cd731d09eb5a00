package city.gis.layer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A layer of the map (图层): features by key, and a version that grows with each change.
 *
 * <p>Thread: any.
 */
public final class Layer {

    private final String id;
    private final String title;
    private final boolean base;
    private final Map<String, Feature> features = new ConcurrentHashMap<>();
    private final AtomicLong version = new AtomicLong(1);

    /**
     * @param base whether it belongs to the base map, which changes with the catalogue only
     */
    public Layer(String id, String title, boolean base) {
        this.id = id;
        this.title = title;
        this.base = base;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    public boolean base() {
        return base;
    }

    public long version() {
        return version.get();
    }

    public void put(Feature feature) {
        Feature before = features.put(feature.key(), feature);
        if (!feature.equals(before)) {
            version.incrementAndGet();
        }
    }

    public void remove(String key) {
        if (features.remove(key) != null) {
            version.incrementAndGet();
        }
    }

    public Optional<Feature> find(String key) {
        return Optional.ofNullable(features.get(key));
    }

    public Collection<Feature> features() {
        return List.copyOf(features.values());
    }
}
