package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which ended cases (已结案卷) screens still hold: the newest few, so that a page that is open for
 * weeks holds no more than one that was just opened. The older ones stay in the picture, where
 * lists ask for them.
 *
 * <p>Thread: its owner's.
 */
public final class LatelyEnded {

    private static final Set<String> OVER = Set.of("closed", "forced_close", "rejected", "merged");

    private final int most;
    private final Map<String, Ended> byId = new HashMap<>();
    private final TreeSet<Ended> oldestFirst =
            new TreeSet<>(Comparator.comparingLong(Ended::at).thenComparing(Ended::id));

    private record Ended(String id, long at) {}

    /**
     * @param most ended cases that are held
     */
    public LatelyEnded(int most) {
        this.most = most;
    }

    /** Whether no work is left on a case; a merged one (并案) lives on in the one that took it. */
    public static boolean over(JsonNode incident) {
        return OVER.contains(incident.path("status").asText());
    }

    /**
     * A case is over.
     *
     * @param at of its last change, ms since 1970
     * @return the cases that are held no longer, perhaps this one
     */
    public List<String> ended(String id, long at) {
        open(id);
        Ended now = new Ended(id, at);
        byId.put(id, now);
        oldestFirst.add(now);
        List<String> gone = new ArrayList<>();
        while (oldestFirst.size() > most) {
            Ended oldest = oldestFirst.pollFirst();
            byId.remove(oldest.id());
            gone.add(oldest.id());
        }
        return gone;
    }

    /** A case is open, open again, or no more: it is not counted among the ended ones. */
    public void open(String id) {
        Ended was = byId.remove(id);
        if (was != null) {
            oldestFirst.remove(was);
        }
    }
}
