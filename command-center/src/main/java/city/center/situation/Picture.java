package city.center.situation;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the picture: changes are gathered, last value wins per key, and written to
 * the shared maps in batches (single writes are twenty times slower).
 *
 * <p>Thread: one, the fold's.
 */
public final class Picture {

    private final @Nullable HazelcastInstance hazelcast;
    private final Map<Theme, Map<String, Frame>> puts = new EnumMap<>(Theme.class);
    private final Map<Theme, Set<String>> removals = new EnumMap<>(Theme.class);

    public Picture(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    private Picture() {
        hazelcast = null;
    }

    /** One that is not shared: what is put stays here and is read by {@link #gathered}. */
    public static Picture unshared() {
        return new Picture();
    }

    /** What was put since the last flush. */
    public Map<String, Frame> gathered(Theme theme) {
        return Map.copyOf(changed(theme));
    }

    public static IMap<String, Frame> map(HazelcastInstance hazelcast, Theme theme) {
        return hazelcast.getMap("situation." + theme.word());
    }

    public void put(Theme theme, String key, Frame frame) {
        removed(theme).remove(key);
        changed(theme).put(key, frame);
    }

    public void remove(Theme theme, String key) {
        changed(theme).remove(key);
        removed(theme).add(key);
    }

    /** Writes what was gathered; after it, every member sees it. */
    public void flush() {
        HazelcastInstance shared = Objects.requireNonNull(hazelcast, "an unshared picture");
        puts.forEach(
                (theme, changed) -> {
                    if (!changed.isEmpty()) {
                        map(shared, theme).setAll(changed);
                        changed.clear();
                    }
                });
        removals.forEach(
                (theme, gone) -> {
                    gone.forEach(map(shared, theme)::delete);
                    gone.clear();
                });
    }

    private Map<String, Frame> changed(Theme theme) {
        return puts.computeIfAbsent(theme, t -> new HashMap<>());
    }

    private Set<String> removed(Theme theme) {
        return removals.computeIfAbsent(theme, t -> new HashSet<>());
    }
}
