package city.dispatch.stream;

import city.dispatch.incident.Incident;
import city.dispatch.incident.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The working state: every open case, and those that ended not long ago. Beside the store, which
 * the log restores, stand two things that follow from it: when each case next wants attention, and
 * the newest cases ready for use.
 *
 * <p>Thread: the stream's own.
 */
final class Cases {

    /** So many cases are kept ready for use. */
    private static final int READY = 20_000;

    /** No incident is merged through more others than this. */
    private static final int MOST_STEPS = 100;

    private static final Duration AGAIN = Duration.ofDays(1);

    /** A case that wants no attention for ever. */
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private record Timer(long at, String id) {}

    private final KeyValueStore<String, byte[]> store;
    private final Duration keep;
    private final TreeSet<Timer> timers =
            new TreeSet<>(Comparator.comparingLong(Timer::at).thenComparing(Timer::id));
    private final Map<String, Long> attention = new HashMap<>();
    private final Map<String, Kept> ready =
            new LinkedHashMap<>(1_024, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                    return size() > READY;
                }
            };

    /**
     * @param keep how long a case stays after it ended; then only its document remains
     */
    Cases(KeyValueStore<String, byte[]> store, Duration keep) {
        this.store = store;
        this.keep = keep;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> one = all.next();
                remind(one.key, Kept.attention(one.value));
            }
        }
    }

    Kept load(String id) {
        Kept known = ready.get(id);
        if (known != null) {
            return known;
        }
        byte[] bytes = id.isEmpty() ? null : store.get(id);
        if (bytes == null) {
            return Kept.unborn(id);
        }
        Kept read = Kept.read(bytes);
        ready.put(id, read);
        return read;
    }

    boolean has(String id) {
        return attention.containsKey(id);
    }

    /** The case that stands for this one: itself, or the last it was merged into. */
    Incident survivor(String id) {
        Incident state = load(id).state();
        for (int i = 0; i < MOST_STEPS && state.status() == Status.MERGED; i++) {
            state = load(state.bonds().mergedInto()).state();
        }
        return state;
    }

    void save(Kept kept) {
        Incident state = kept.state();
        Instant at =
                state.status().over()
                        ? state.matter().dates().updatedAt().plus(keep)
                        : state.nextDeadline().map(Cases::wholeMillis).orElse(NEVER);
        store.put(state.id(), kept.bytes(at));
        ready.put(state.id(), kept);
        remind(state.id(), at.toEpochMilli());
    }

    /**
     * An ended case leaves the working state; one that another stands for stays as long as that.
     *
     * @return whether it left
     */
    boolean leave(Incident state, Instant now) {
        String into = state.bonds().mergedInto();
        if (!into.isEmpty() && load(into).state().version() > 0) {
            later(state.id(), now);
            return false;
        }
        store.delete(state.id());
        ready.remove(state.id());
        Long before = attention.remove(state.id());
        if (before != null) {
            timers.remove(new Timer(before, state.id()));
        }
        return true;
    }

    /** There was nothing to say: looks at it again in a day. */
    void later(String id, Instant now) {
        remind(id, now.plus(AGAIN).toEpochMilli());
    }

    /** The cases that want attention by now. */
    List<String> due(Instant now) {
        List<String> due = new ArrayList<>();
        for (Timer timer : timers) {
            if (timer.at() > now.toEpochMilli()) {
                break;
            }
            due.add(timer.id());
        }
        return due;
    }

    private void remind(String id, long at) {
        Long before = attention.put(id, at);
        if (before != null) {
            timers.remove(new Timer(before, id));
        }
        if (at != Long.MAX_VALUE) {
            timers.add(new Timer(at, id));
        }
    }

    /** Never before the moment: a clock that is looked at too early has nothing to say. */
    private static Instant wholeMillis(Instant at) {
        Instant floor = Instant.ofEpochMilli(at.toEpochMilli());
        return floor.equals(at) ? at : floor.plusMillis(1);
    }
}
