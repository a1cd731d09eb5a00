package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.BondEvent;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopEvent;

/**
 * A line of the document's history. Of a storm only the first reports and what changes the picture
 * have a line; the ledger has all of it.
 */
final class HistoryLine {

    /** Reports have a line up to this many. */
    private static final int MOST_REPORTS = 50;

    /** How the JSON of every event begins. */
    private static final String EVENT = "{\"event\":\"";

    private HistoryLine() {}

    /**
     * The line of an event.
     *
     * @param json of the event, as it stands on the ledger: {@code {"event":"signed", …}}
     */
    static String of(Entry entry, String json, DispatchCatalogue catalogue) {
        Words words = EventWords.of(entry.event(), catalogue);
        int named = json.indexOf('"', EVENT.length()) + 1;
        String data = json.charAt(named) == ',' ? json.substring(named + 1) : "}";
        return "{\"seq\":"
                + entry.seq()
                + ",\"at\":\""
                + Iso.of(entry.at())
                + "\",\"by\":"
                + Codec.text(entry.by())
                + person(entry)
                + ","
                + json.substring(1, named)
                + ",\"text\":{\"zh\":"
                + Codec.text(words.zh())
                + ",\"en\":"
                + Codec.text(words.en())
                + "},\"data\":{"
                + data
                + "}";
    }

    /** Who stood behind the post, as one more field; nothing where nobody said. */
    static String person(Entry entry) {
        String person = entry.person();
        return person == null ? "" : ",\"person\":" + Codec.text(person);
    }

    /** Whether it has a line. */
    static boolean shown(Incident was, Event event) {
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
