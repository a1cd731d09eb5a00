package city.center.situation;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The writing side of the picture: changes are gathered, last value wins per key, and written to
 * the shared maps in batches (single writes are twenty times slower).
 *
 * <p>Thread: one, the fold's.
 */
public final class Picture {

    private final HazelcastInstance hazelcast;
    private final Map<Theme, Map<String, Frame>> puts = new EnumMap<>(Theme.class);
    private final Map<Theme, Set<String>> removals = new EnumMap<>(Theme.class);

    public Picture(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
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
        puts.forEach(
                (theme, changed) -> {
                    if (!changed.isEmpty()) {
                        map(hazelcast, theme).setAll(changed);
                        changed.clear();
                    }
                });
        removals.forEach(
                (theme, gone) -> {
                    gone.forEach(map(hazelcast, theme)::delete);
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
