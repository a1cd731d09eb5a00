package city.center.situation;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;

/**
 * Tells one member's screens of each change of the picture. Listening begins before the present
 * content is read, so that no change falls between; the screen side drops older revisions.
 */
public final class Changes {

    /** A member's screens. */
    public interface Screens {
        void put(Theme theme, String key, Frame frame);

        void remove(Theme theme, String key);
    }

    private Changes() {}

    /** Follows every map of the picture, beginning with its present content. */
    public static void follow(HazelcastInstance hazelcast, Screens screens) {
        for (Theme theme : Theme.values()) {
            IMap<String, Frame> map = Picture.map(hazelcast, theme);
            map.addEntryListener(new Listener(theme, screens), true);
            map.entrySet().forEach(e -> screens.put(theme, e.getKey(), e.getValue()));
        }
    }

    private record Listener(Theme theme, Screens screens)
            implements EntryAddedListener<String, Frame>,
                    EntryUpdatedListener<String, Frame>,
                    EntryRemovedListener<String, Frame> {

        @Override
        public void entryAdded(EntryEvent<String, Frame> event) {
            screens.put(theme, event.getKey(), event.getValue());
        }

        @Override
        public void entryUpdated(EntryEvent<String, Frame> event) {
            screens.put(theme, event.getKey(), event.getValue());
        }

        @Override
        public void entryRemoved(EntryEvent<String, Frame> event) {
            screens.remove(theme, event.getKey());
        }
    }
}
