package city.center.situation;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells one member's screens of each change of the picture. Listening begins before the present
 * content is read, so that no change falls between; what changed meanwhile is not told again as it
 * was before.
 */
public final class Changes {

    /** A member's screens. Thread: any; of one theme one call at a time. */
    public interface Screens {
        void put(Theme theme, String key, Frame frame);

        void remove(Theme theme, String key);
    }

    private Changes() {}

    /** Follows every map of the picture, beginning with its present content. */
    public static void follow(HazelcastInstance hazelcast, Screens screens) {
        for (Theme theme : Theme.values()) {
            IMap<String, Frame> map = Picture.map(hazelcast, theme);
            Listener listener = new Listener(theme, screens);
            map.addEntryListener(listener, true);
            map.entrySet().forEach(e -> listener.found(e.getKey(), e.getValue()));
            listener.begun();
        }
    }

    /** What was found and what changed is told one by one, each key as it is last. */
    static final class Listener
            implements EntryAddedListener<String, Frame>,
                    EntryUpdatedListener<String, Frame>,
                    EntryRemovedListener<String, Frame> {

        private final Theme theme;
        private final Screens screens;

        /** What changed while the present content is read; null from then on. */
        private @Nullable Set<String> changed = new HashSet<>();

        Listener(Theme theme, Screens screens) {
            this.theme = theme;
            this.screens = screens;
        }

        synchronized void found(String key, Frame frame) {
            if (changed == null || !changed.contains(key)) {
                screens.put(theme, key, frame);
            }
        }

        synchronized void begun() {
            changed = null;
        }

        private void note(String key) {
            if (changed != null) {
                changed.add(key);
            }
        }

        @Override
        public synchronized void entryAdded(EntryEvent<String, Frame> event) {
            note(event.getKey());
            screens.put(theme, event.getKey(), event.getValue());
        }

        @Override
        public synchronized void entryUpdated(EntryEvent<String, Frame> event) {
            note(event.getKey());
            screens.put(theme, event.getKey(), event.getValue());
        }

        @Override
        public synchronized void entryRemoved(EntryEvent<String, Frame> event) {
            note(event.getKey());
            screens.remove(theme, event.getKey());
        }
    }
}
