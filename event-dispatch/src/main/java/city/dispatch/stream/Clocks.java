package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.StageClock;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code GET /api/v1/incidents/{id}/clocks}: made from the case's document alone. */
public final class Clocks {

    private Clocks() {}

    /**
     * A deadline that another calendar would move.
     *
     * @param clock its name
     */
    public record Moved(String clock, Instant from, Instant to) {}

    /**
     * The clocks of a case with the stretches that counted and those that did not.
     *
     * @param document of {@code dispatch.incidents}
     * @param catalogue the edition that judged it, or the live one; its calendar at the case's
     *     place is used
     */
    public static JsonNode explain(JsonNode document, DispatchCatalogue catalogue) {
        WorkCalendar calendar = there(document, catalogue);
        ObjectNode answer = Codec.JSON.createObjectNode();
        answer.put("id", document.path("id").asText()).put("zone", calendar.zone().getId());
        ArrayNode clocks = answer.putArray("clocks");
        for (StageClock clock : DocumentClocks.of(document)) {
            ObjectNode one = clocks.addObject().put("name", clock.name());
            one.set("title", IncidentDocument.words(DocumentClocks.name(clock.name(), catalogue)));
            one.put("kind", clock.kind().word()).put("amount", clock.amount());
            one.put("startedAt", clock.startedAt().toString());
            one.put("deadline", clock.deadline().toString());
            one.put("state", clock.state().name().toLowerCase(Locale.ROOT));
            one.put("provisional", calendar.provisional(clock.deadline(), clock.kind()));
            ClockExplanation.into(one, clock, calendar);
        }
        return answer;
    }

    /**
     * What recomputing an open case with another edition's calendar would change; the command
     * {@code recompute} does it.
     */
    public static List<Moved> recomputed(JsonNode document, DispatchCatalogue edition) {
        WorkCalendar calendar = there(document, edition);
        List<Moved> moved = new ArrayList<>();
        for (StageClock clock : DocumentClocks.of(document)) {
            Instant due = clock.due(calendar);
            if (clock.open() && !due.equals(clock.deadline())) {
                moved.add(new Moved(clock.name(), clock.deadline(), due));
            }
        }
        return moved;
    }

    private static WorkCalendar there(JsonNode document, DispatchCatalogue catalogue) {
        JsonNode place = document.path("location");
        return catalogue
                .at(place.path("street").asText(""), place.path("community").asText(""))
                .calendar();
    }
}
