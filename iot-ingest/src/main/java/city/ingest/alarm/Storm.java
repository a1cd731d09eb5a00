package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Flood of alarms (EEMUA 191): it begins above ten in ten minutes and ends below five. While it
 * lasts, alarms of one rule behind one gateway are shown under the first of them, with their exact
 * number; each stays a whole alarm of its own, nothing is dropped.
 */
final class Storm {

    static final Duration WINDOW = Duration.ofMinutes(10);
    static final int BEGINS_ABOVE = 10;
    static final int ENDS_BELOW = 5;

    private final Deque<Instant> raises = new ArrayDeque<>();
    private final Map<String, String> heads = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Set<String> recount = new HashSet<>();
    private boolean flood;

    boolean flood() {
        return flood;
    }

    /**
     * Takes note of a raised alarm.
     *
     * @param key what it is collapsed by
     * @return id of the alarm that it is shown under, or empty
     */
    String raised(String id, String key, Instant at) {
        raises.add(at);
        pass(at);
        leave(id);
        String head = heads.putIfAbsent(key, id);
        if (!flood || head == null || head.equals(id)) {
            return "";
        }
        members.computeIfAbsent(head, h -> new HashSet<>()).add(id);
        recount.add(head);
        return head;
    }

    /** An alarm that is shown under another is over, or is raised anew. */
    void leave(String id) {
        members.forEach(
                (head, ids) -> {
                    if (ids.remove(id)) {
                        recount.add(head);
                    }
                });
    }

    /** Time goes on. */
    void pass(Instant now) {
        while (!raises.isEmpty() && !raises.peek().isAfter(now.minus(WINDOW))) {
            raises.remove();
        }
        if (!flood && raises.size() > BEGINS_ABOVE) {
            flood = true;
        } else if (flood && raises.size() < ENDS_BELOW) {
            flood = false;
        }
        if (!flood && raises.isEmpty()) {
            heads.clear();
        }
    }

    /** Heads whose number changed since the last call, with their numbers. */
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new HashMap<>();
        recount.forEach(head -> counts.put(head, members.getOrDefault(head, Set.of()).size()));
        recount.clear();
        return counts;
    }

    /** Finds itself again among remembered alarms. */
    void remember(Collection<Alarm> alarms, boolean wasFlood, KeyOf keyOf, Instant now) {
        List<Instant> all =
                alarms.stream().flatMap(a -> a.chatter().raises().stream()).sorted().toList();
        raises.addAll(all);
        flood = wasFlood;
        pass(now);
        alarms.stream()
                .sorted(Comparator.comparing((Alarm a) -> a.standing().raisedAt()))
                .filter(a -> a.standing().occurrence() > 0)
                .forEach(
                        a -> {
                            String head = a.cause().head();
                            if (!head.isEmpty()) {
                                members.computeIfAbsent(head, h -> new HashSet<>()).add(a.id());
                                heads.put(keyOf.key(a), head);
                                recount.add(head);
                            } else if (a.standing().raisedAt().isAfter(now.minus(WINDOW))) {
                                heads.putIfAbsent(keyOf.key(a), a.id());
                            }
                        });
        alarms.stream().filter(a -> a.cause().collapsed() > 0).forEach(a -> recount.add(a.id()));
    }

    /** What an alarm is collapsed by. */
    interface KeyOf {
        String key(Alarm alarm);
    }
}
