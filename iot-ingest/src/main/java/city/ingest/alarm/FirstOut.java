package city.ingest.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * First-out: which alarm of a cause group came first, by the readings' own times. An episode lasts
 * until no alarm of the group stands; an alarm that returned keeps its place until then.
 */
final class FirstOut {

    private static final Comparator<Alarm> BY_TIME =
            Comparator.comparing((Alarm a) -> a.standing().raisedAt()).thenComparing(Alarm::id);

    /** Alarms of the running episode by id, for each group. */
    private final Map<String, Map<String, Alarm>> episodes = new HashMap<>();

    /**
     * Places a raised alarm.
     *
     * @param moved gets the others whose place changed by it, one rev on
     */
    Alarm raised(Alarm alarm, String group, List<Change> moved) {
        Map<String, Alarm> episode = episodes.computeIfAbsent(group, g -> new HashMap<>());
        if (episode.values().stream().noneMatch(Alarm::active)) {
            episode.clear();
        }
        episode.put(alarm.id(), alarm);
        List<Alarm> sorted = new ArrayList<>(episode.values());
        sorted.sort(BY_TIME);
        Alarm placed = alarm;
        for (int i = 0; i < sorted.size(); i++) {
            Alarm one = sorted.get(i);
            if (one.id().equals(alarm.id())) {
                placed = one.with(one.cause().in(group).order(i + 1));
                episode.put(placed.id(), placed);
            } else if (one.cause().order() != i + 1) {
                Alarm next =
                        one.with(one.cause().order(i + 1)).touched(alarm.standing().changedAt());
                episode.put(next.id(), next);
                moved.add(Change.byItself(next, Change.Word.REORDERED, false));
            }
        }
        return placed;
    }

    /** Keeps the newest form of an alarm that belongs to a running episode. */
    void changed(Alarm alarm) {
        Map<String, Alarm> episode = episodes.get(alarm.cause().group());
        if (episode != null && episode.containsKey(alarm.id())) {
            episode.put(alarm.id(), alarm);
        }
    }

    /** Finds the running episodes again among remembered alarms. */
    void remember(Iterable<Alarm> alarms) {
        Map<String, List<Alarm>> placed = new HashMap<>();
        for (Alarm alarm : alarms) {
            if (alarm.cause().order() > 0) {
                placed.computeIfAbsent(alarm.cause().group(), g -> new ArrayList<>()).add(alarm);
            }
        }
        placed.forEach(
                (group, all) ->
                        all.stream()
                                .filter(Alarm::active)
                                .map(a -> a.standing().raisedAt())
                                .min(Comparator.naturalOrder())
                                .ifPresent(earliest -> episodes.put(group, since(all, earliest))));
    }

    private static Map<String, Alarm> since(List<Alarm> all, Instant earliest) {
        Instant began =
                all.stream()
                        .filter(a -> a.cause().order() == 1)
                        .map(a -> a.standing().raisedAt())
                        .filter(t -> !t.isAfter(earliest))
                        .max(Comparator.naturalOrder())
                        .orElse(earliest);
        Map<String, Alarm> episode = new HashMap<>();
        all.stream()
                .filter(a -> !a.standing().raisedAt().isBefore(began))
                .forEach(a -> episode.put(a.id(), a));
        return episode;
    }
}
