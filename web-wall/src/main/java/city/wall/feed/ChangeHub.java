package city.wall.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What screens see, on this node: the latest frame of each key, every change numbered, the last
 * {@link #RING} changes kept so that a screen that was away for a moment need not start anew.
 *
 * <p>Thread: any; each method is short and holds one lock, so that a number, the changes up to it
 * and the digests belong together.
 */
public final class ChangeHub {

    /** Changes kept for those who resume. */
    public static final int RING = 20_000;

    private final String epoch = UUID.randomUUID().toString();
    private final Map<String, Topic> topics = new TreeMap<>();
    private final ArrayDeque<Change> ring = new ArrayDeque<>();
    private long seq;

    /** The latest of each key, and the sum over them. */
    private static final class Topic {
        private final Map<String, Change> latest = new HashMap<>();
        private final Digest digest = new Digest();
    }

    /** Of this start of this node: numbers of another epoch mean nothing here. */
    public String epoch() {
        return epoch;
    }

    /** Shows a frame; one with an older revision than the one shown is dropped. */
    public synchronized void put(
            String topic, String key, long rev, long observedAt, int maxAge, String value) {
        Topic of = topics.computeIfAbsent(topic, t -> new Topic());
        Change shown = of.latest.get(key);
        if (shown != null && shown.rev() >= rev) {
            return;
        }
        Change change = new Change(++seq, topic, key, rev, value, observedAt, maxAge);
        if (shown != null) {
            of.digest.take(key, shown.rev());
        }
        of.digest.add(key, rev);
        of.latest.put(key, change);
        remember(change);
    }

    public synchronized void remove(String topic, String key) {
        Topic of = topics.computeIfAbsent(topic, t -> new Topic());
        Change shown = of.latest.remove(key);
        if (shown != null) {
            of.digest.take(key, shown.rev());
            remember(
                    new Change(
                            ++seq,
                            topic,
                            key,
                            shown.rev() + 1,
                            "",
                            shown.observedAt(),
                            shown.maxAge()));
        }
    }

    public synchronized long seq() {
        return seq;
    }

    /**
     * What was changed after a number, the latest per key, with the digests of what then stands;
     * empty when that lies too far back.
     */
    public synchronized Optional<Part> since(long from, Collection<String> wanted) {
        if (from > seq
                || (!ring.isEmpty() && ring.peekFirst().seq() > from + 1)
                || (ring.isEmpty() && from < seq)) {
            return Optional.empty();
        }
        Map<String, Change> last = new LinkedHashMap<>();
        for (var it = ring.descendingIterator(); it.hasNext(); ) {
            Change change = it.next();
            if (change.seq() <= from) {
                break;
            }
            if (wanted.contains(change.topic())) {
                last.putIfAbsent(change.topic() + "/" + change.key(), change);
            }
        }
        return Optional.of(new Part(seq, List.copyOf(last.values()), digests(wanted)));
    }

    /** Everything there is. */
    public synchronized Part snapshot(Collection<String> wanted) {
        List<Change> all = new ArrayList<>();
        for (String topic : wanted) {
            Topic of = topics.get(topic);
            if (of != null) {
                all.addAll(of.latest.values());
            }
        }
        return new Part(seq, all, digests(wanted));
    }

    private Map<String, String> digests(Collection<String> wanted) {
        Map<String, String> digests = new TreeMap<>();
        for (String topic : wanted) {
            Topic of = topics.get(topic);
            digests.put(topic, (of == null ? new Digest() : of.digest).toString());
        }
        return digests;
    }

    private void remember(Change change) {
        ring.addLast(change);
        if (ring.size() > RING) {
            ring.removeFirst();
        }
    }

    /**
     * Changes up to a number.
     *
     * @param digests of each wanted topic as it stands at that number
     */
    public record Part(long seq, List<Change> changes, Map<String, String> digests) {
        public Part {
            changes = List.copyOf(changes);
            digests = Map.copyOf(digests);
        }
    }
}
