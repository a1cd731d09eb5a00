package city.center.past;

import city.dispatch.incident.Incident;
import city.dispatch.stream.PastIncidents;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The situation as of any past moment. The first question reads the log once; later ones read what
 * came since, and at most the records between two checkpoints. The newest {@link #KEPT} answers are
 * kept, to the second.
 *
 * <p>Thread: any; one question at a time.
 */
public final class Past {

    /**
     * A change of the situation, as it is played.
     *
     * @param document as it became; null where it left the map
     */
    public record Step(Instant at, String topic, String key, @Nullable ObjectNode document) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 64;

    private final Strand<Incident> incidents;
    private final Strand<JsonNode> alarms;
    private final Measured measured;
    private final PastIncidents ledger;
    private final UnaryOperator<@Nullable ObjectNode> describe;
    private final Map<Instant, ObjectNode> answers =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Instant, ObjectNode> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * @param describe adds place and names to an alarm; null where it is not shown on the map
     * @param every records from one checkpoint to the next
     */
    Past(
            Strand.Source ledger,
            Strand.Source alarmLog,
            Measured measured,
            PastIncidents replay,
            UnaryOperator<@Nullable ObjectNode> describe,
            long every) {
        this.incidents = new Strand<>(ledger, new IncidentStrand(), every);
        this.alarms = new Strand<>(alarmLog, new AlarmStrand(), every);
        this.measured = measured;
        this.ledger = replay;
        this.describe = describe;
    }

    /**
     * {@code {at, incidents, alarms, devices, lots, units}}: documents without the lines of their
     * history.
     */
    public synchronized ObjectNode at(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        ObjectNode known = answers.get(second);
        if (known == null) {
            known = compute(second);
            answers.put(second, known);
        }
        return known;
    }

    private ObjectNode compute(Instant moment) {
        ObjectNode body = JSON.createObjectNode().put("at", moment.toString());
        ArrayNode cases = body.putArray("incidents");
        incidents.at(moment).values().stream()
                .sorted(Comparator.comparing(Incident::id))
                .forEach(i -> cases.add(brief(i)));
        ArrayNode raised = body.putArray("alarms");
        alarms.at(moment).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> described(e.getValue()))
                .forEach(
                        a -> {
                            if (a != null) {
                                raised.add(a);
                            }
                        });
        measured.addTo(body, moment);
        return body;
    }

    /**
     * Changes after one moment and up to another, in order; one more than asked for shows that
     * there are more.
     */
    public synchronized List<Step> span(Instant from, Instant to, int most) {
        List<Step> steps = new ArrayList<>();
        Map<String, Incident> held = incidents.at(from);
        incidents.play(
                from,
                to,
                held,
                line -> {
                    Incident now = held.get(line.key());
                    if (now != null && steps.size() <= most) {
                        steps.add(new Step(line.at(), "incidents", line.key(), brief(now)));
                    }
                });
        List<Step> raised = new ArrayList<>();
        Map<String, JsonNode> standing = alarms.at(from);
        alarms.play(
                from,
                to,
                standing,
                line -> {
                    JsonNode now = standing.get(line.key());
                    if (now != null && raised.size() <= most) {
                        raised.add(new Step(line.at(), "alarms", line.key(), described(now)));
                    }
                });
        steps.addAll(raised);
        steps.sort(Comparator.comparing(Step::at).thenComparing(Step::topic));
        return steps.size() > most + 1 ? steps.subList(0, most + 1) : steps;
    }

    private ObjectNode brief(Incident incident) {
        ObjectNode document = ledger.document(incident);
        document.remove(List.of("history", "actions"));
        return document;
    }

    private @Nullable ObjectNode described(JsonNode alarm) {
        ObjectNode copy = alarm.deepCopy();
        return describe.apply(copy);
    }
}
