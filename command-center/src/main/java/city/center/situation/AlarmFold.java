package city.center.situation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Alarms in every state but normal, each with the incident that it led to: the incident's reports
 * name the alarm, so the link is the same whichever of the two is read first.
 */
public final class AlarmFold implements Fold {

    private static final String REPORT = "alarm:";
    private static final int MAX_AGE = 86_400;
    private static final String HEAD = "collapsedInto";

    private final UnaryOperator<@Nullable ObjectNode> describe;
    private final Map<String, String> shared;
    private final Map<String, String> incidents = new HashMap<>();
    private final Map<String, ObjectNode> alarms = new HashMap<>();
    private final Map<String, Set<String>> underHead = new HashMap<>();
    private long rev;

    /**
     * @param describe adds the names and the place of the device; null leaves the alarm out of the
     *     picture
     * @param shared gets the incident of each alarm
     * @param firstRev above every rev that an earlier fold gave
     */
    public AlarmFold(
            UnaryOperator<@Nullable ObjectNode> describe,
            Map<String, String> shared,
            long firstRev) {
        this.describe = describe;
        this.shared = shared;
        this.rev = firstRev;
    }

    @Override
    public List<String> topics() {
        return List.of("city.alarms", "dispatch.incidents");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        if (entry.value() == null) {
            return;
        }
        JsonNode read = DeviceFold.read(entry.value());
        if (entry.topic().equals("dispatch.incidents")) {
            incident(read, picture);
        } else if (read instanceof ObjectNode document) {
            ObjectNode was = alarms.put(entry.key(), document);
            if (was != null) {
                underHead
                        .getOrDefault(was.path(HEAD).asText(), new HashSet<>())
                        .remove(entry.key());
            }
            String head = document.path(HEAD).asText();
            if (!head.isEmpty()) {
                underHead.computeIfAbsent(head, h -> new HashSet<>()).add(entry.key());
            }
            show(entry.key(), document, picture);
        }
    }

    private void incident(JsonNode incident, Picture picture) {
        String merged = incident.path("mergedInto").asText("");
        String id = merged.isEmpty() ? incident.path("id").asText() : merged;
        link(incident.path("alarm").asText(""), id, picture);
        for (JsonNode report : incident.path("reports")) {
            String name = report.path("id").asText();
            int occurrence = name.lastIndexOf('#');
            if (name.startsWith(REPORT) && occurrence > 0) {
                link(name.substring(REPORT.length(), occurrence), id, picture);
            }
        }
    }

    private void link(String alarm, String incident, Picture picture) {
        if (alarm.isEmpty() || incident.equals(incidents.put(alarm, incident))) {
            return;
        }
        shared.put(alarm, incident);
        ObjectNode known = alarms.get(alarm);
        if (known == null) {
            return;
        }
        show(alarm, known, picture);
        for (String under : List.copyOf(underHead.getOrDefault(alarm, Set.of()))) {
            ObjectNode other = alarms.get(under);
            if (other != null && other.path(HEAD).asText().equals(alarm)) {
                show(under, other, picture);
            }
        }
    }

    /**
     * The case that an alarm led to. A case names its first reports only: of a storm each alarm
     * belongs to the case of the one that the storm is shown under.
     */
    private @Nullable String incident(String id, ObjectNode alarm) {
        String own = incidents.get(id);
        String heads = incidents.get(alarm.path(HEAD).asText());
        if (own == null && heads != null) {
            shared.put(id, heads);
        }
        return own == null ? heads : own;
    }

    private void show(String id, ObjectNode alarm, Picture picture) {
        ObjectNode described = describe.apply(alarm.deepCopy());
        if (described == null) {
            picture.remove(Theme.ALARMS, id);
            return;
        }
        String incident = incident(id, alarm);
        if (incident != null) {
            described.put("incident", incident);
        }
        Instant at = DeviceFold.instant(described, d -> d.path("changedAt"));
        picture.put(Theme.ALARMS, id, Frame.of(described.toString(), ++rev, at, MAX_AGE));
    }
}
