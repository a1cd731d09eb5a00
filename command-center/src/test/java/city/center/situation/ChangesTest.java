package city.center.situation;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryEvent;
import com.hazelcast.core.EntryEventType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangesTest {

    private final List<String> told = new ArrayList<>();
    private final Changes.Listener listener =
            new Changes.Listener(
                    Theme.ALARMS,
                    new Changes.Screens() {
                        @Override
                        public void put(Theme theme, String key, Frame frame) {
                            told.add("put " + key + " " + frame.rev());
                        }

                        @Override
                        public void remove(Theme theme, String key) {
                            told.add("remove " + key);
                        }
                    });

    @Test
    void what_went_away_while_the_content_was_read_does_not_come_back() {
        listener.entryRemoved(event("A", frame(1)));
        listener.entryUpdated(event("B", frame(3)));
        listener.found("A", frame(1));
        listener.found("B", frame(2));
        listener.found("C", frame(1));
        assertThat(told).containsExactly("remove A", "put B 3", "put C 1");
    }

    @Test
    void what_comes_again_later_is_told() {
        listener.entryRemoved(event("A", frame(1)));
        listener.begun();
        listener.entryAdded(event("A", frame(2)));
        assertThat(told).containsExactly("remove A", "put A 2");
    }

    private static Frame frame(long rev) {
        return new Frame("{}", rev, 1, 1);
    }

    private static EntryEvent<String, Frame> event(String key, Frame frame) {
        return new EntryEvent<>("test", null, EntryEventType.UPDATED.getType(), key, frame);
    }
}
