package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.BondEvent;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopEvent;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A line of the document's history, made once when it happens. Of a storm only the first reports
 * and what changes the picture have a line; the ledger has all of it.
 */
final class HistoryLine {

    /** Reports have a line up to this many. */
    private static final int MOST_REPORTS = 50;

    private HistoryLine() {}

    /** Empty where the event has no line. */
    static String of(Incident was, Entry entry, DispatchCatalogue catalogue) {
        if (!shown(was, entry.event())) {
            return "";
        }
        ObjectNode data = Codec.JSON.valueToTree(entry.event());
        String event = data.remove("event").asText();
        ObjectNode line =
                Codec.JSON
                        .createObjectNode()
                        .put("seq", entry.seq())
                        .put("at", entry.at().toString())
                        .put("by", entry.by())
                        .put("event", event);
        line.set("text", IncidentDocument.words(EventWords.of(entry.event(), catalogue)));
        line.set("data", data);
        return line.toString();
    }

    private static boolean shown(Incident was, Event event) {
        return switch (event) {
            case LoopEvent.ReportMerged e -> was.matter().reportCount() < MOST_REPORTS;
            case LoopEvent.AlarmChanged e -> {
                int now = e.standing() == null ? (e.active() ? 1 : 0) : e.standing();
                yield now == 0 || was.matter().reports().standing() == 0;
            }
            case BondEvent.Absorbed e ->
                    was.bonds().merged().stream().noneMatch(b -> b.incident().equals(e.incident()));
            default -> true;
        };
    }
}
