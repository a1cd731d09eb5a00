package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.incident.StageClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Locale;

/** {@code GET /api/v1/incidents/{id}/clocks}: made from the case's document alone. */
public final class Clocks {

    private Clocks() {}

    /**
     * The clocks of a case with the stretches that counted and those that did not.
     *
     * @param document of {@code dispatch.incidents}
     */
    public static JsonNode explain(JsonNode document, DispatchCatalogue catalogue) {
        Incident incident = rebuild(document);
        WorkCalendar calendar = catalogue.calendar();
        ObjectNode answer = Codec.JSON.createObjectNode().put("id", incident.id());
        answer.put("zone", calendar.zone().getId());
        ArrayNode clocks = answer.putArray("clocks");
        for (StageClock clock : incident.clocks()) {
            ObjectNode one = clocks.addObject().put("name", clock.name());
            one.put("kind", clock.kind().word()).put("amount", clock.amount());
            one.put("startedAt", clock.startedAt().toString());
            one.put("deadline", clock.deadline().toString());
            one.put("state", clock.state().name().toLowerCase(Locale.ROOT));
            ClockExplanation.into(one, incident, clock, calendar);
        }
        return answer;
    }

    /** The history holds every event but the later reports of a storm, which move no clock. */
    private static Incident rebuild(JsonNode document) {
        Incident incident = Incident.unborn(document.path("id").asText());
        try {
            for (JsonNode line : document.path("history")) {
                ObjectNode entry = Codec.JSON.createObjectNode();
                entry.set("seq", line.path("seq"));
                entry.set("at", line.path("at"));
                entry.set("by", line.path("by"));
                ObjectNode event = line.path("data").deepCopy();
                event.set("event", line.path("event"));
                entry.set("event", event);
                incident = incident.evolve(Codec.JSON.treeToValue(entry, Entry.class));
            }
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return incident;
    }
}
