package city.wall.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * What screens see, on this node: the latest frame of each key, every change numbered, the last
 * {@link #RING} changes kept so that a screen that was away for a moment need not start anew.
 *
 * <p>Thread: any; each method is short and holds one lock.
 */
public final class ChangeHub {

    /** Changes kept for those who resume. */
    public static final int RING = 20_000;

    private final String epoch = UUID.randomUUID().toString();
    private final Map<String, Map<String, Change>> latest = new TreeMap<>();
    private final ArrayDeque<Change> ring = new ArrayDeque<>();
    private long seq;

    /** Of this start of this node: numbers of another epoch mean nothing here. */
    public String epoch() {
        return epoch;
    }

    /** Shows a frame; one with an older revision than the one shown is dropped. */
    public synchronized void put(
            String topic, String key, long rev, long observedAt, int maxAge, String value) {
        Map<String, Change> of = latest.computeIfAbsent(topic, t -> new HashMap<>());
        Change shown = of.get(key);
        if (shown != null && shown.rev() >= rev) {
            return;
        }
        Change change = new Change(++seq, topic, key, rev, value, observedAt, maxAge);
        of.put(key, change);
        remember(change);
    }

    public synchronized void remove(String topic, String key) {
        Map<String, Change> of = latest.computeIfAbsent(topic, t -> new HashMap<>());
        Change shown = of.remove(key);
        if (shown != null) {
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

    /** What was changed after a number, the latest per key; empty when that lies too far back. */
    public synchronized Optional<Part> since(long from, Collection<String> topics) {
        if (from > seq
                || (!ring.isEmpty() && ring.peekFirst().seq() > from + 1)
                || (ring.isEmpty() && from < seq)) {
            return Optional.empty();
        }
        Map<String, Change> last = new HashMap<>();
        for (var it = ring.descendingIterator(); it.hasNext(); ) {
            Change change = it.next();
            if (change.seq() <= from) {
                break;
            }
            if (topics.contains(change.topic())) {
                last.putIfAbsent(change.topic() + "/" + change.key(), change);
            }
        }
        return Optional.of(new Part(seq, List.copyOf(last.values())));
    }

    /** Everything there is. */
    public synchronized Part snapshot(Collection<String> topics) {
        List<Change> all = new ArrayList<>();
        topics.forEach(t -> all.addAll(latest.getOrDefault(t, Map.of()).values()));
        return new Part(seq, all);
    }

    /** For each topic a sum over key and revision that does not depend on their order. */
    public synchronized Map<String, String> digests(Collection<String> topics) {
        Map<String, String> digests = new TreeMap<>();
        for (String topic : topics) {
            long sum = 0;
            for (Change c : latest.getOrDefault(topic, Map.of()).values()) {
                CRC32 crc = new CRC32();
                crc.update(
                        (c.key() + ":" + c.rev())
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
                sum ^= crc.getValue();
            }
            digests.put(topic, Long.toHexString(sum));
        }
        return digests;
    }

    private void remember(Change change) {
        ring.addLast(change);
        if (ring.size() > RING) {
            ring.removeFirst();
        }
    }

    /** Changes up to a number. */
    public record Part(long seq, List<Change> changes) {
        public Part {
            changes = List.copyOf(changes);
        }
    }
}
