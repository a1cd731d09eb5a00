package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Incident;
import city.dispatch.incident.Matter;
import city.dispatch.incident.Offers;
import city.dispatch.incident.ReportRef;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** An incident as the outside reads it: state, clocks with their explanation, whole history. */
final class IncidentDocument {

    private IncidentDocument() {}

    /** The whole document as JSON; the lines of its history are JSON already. */
    static byte[] bytes(Kept kept, DispatchCatalogue catalogue) {
        byte[] head = JsonOut.object(doc -> into(doc, kept.state(), catalogue));
        byte[] lines = kept.history(catalogue);
        byte[] history = new byte[lines.length + 2];
        history[0] = '[';
        System.arraycopy(lines, 0, history, 1, lines.length);
        history[history.length - 1] = ']';
        return Codec.with(head, "history", history);
    }

    /** All but the history. */
    static ObjectNode of(Incident incident, DispatchCatalogue catalogue) {
        return Codec.read(JsonOut.object(doc -> into(doc, incident, catalogue)), ObjectNode.class);
    }

    private static void into(JsonOut doc, Incident incident, DispatchCatalogue catalogue) {
        Matter matter = incident.matter();
        doc.put("id", incident.id())
                .put("version", incident.version())
                .put("status", incident.status().word());
        about(doc, matter, catalogue);
        place(doc, incident);
        DocumentTask.into(doc, incident, catalogue);
        DocumentClocks.into(doc, incident, catalogue);
        DocumentPhases.into(doc, incident, catalogue);
        doc.put("reportCount", incident.allReports());
        doc.putEach("reports", matter.reports().first(), IncidentDocument::report);
        matter.alarm().ifPresent(a -> doc.put("alarm", a));
        int standing = matter.reports().standing() + incident.bonds().standing();
        if (matter.alarm().isPresent() || standing > 0) {
            doc.put("alarmActive", standing > 0).put("alarmsStanding", standing);
        }
        DocumentTask.bonds(doc, incident.bonds());
        doc.putTexts("actions", Offers.of(incident));
        doc.put("reportedAt", matter.dates().reportedAt())
                .put("updatedAt", matter.dates().updatedAt())
                .putUnlessNever("closedAt", matter.dates().closedAt());
    }

    private static void report(JsonOut doc, ReportRef report) {
        doc.put("id", report.id())
                .put("channel", report.channel())
                .put("time", report.time())
                .put("description", report.description());
    }

    private static void about(JsonOut doc, Matter matter, DispatchCatalogue catalogue) {
        Optional<CaseClass> known = catalogue.findClass(matter.classCode());
        doc.putOrNull("class", matter.classCode());
        known.ifPresent(
                c -> {
                    doc.put("className", c.name());
                    doc.put("bigClass", c.big());
                    doc.put("kind", c.component() ? "component" : "event");
                    c.standards().stream()
                            .filter(s -> s.id().equals(matter.standard()))
                            .findFirst()
                            .ifPresent(s -> standard(doc, s));
                });
        doc.putOrNull("standard", matter.standard());
        doc.put("priority", matter.priority())
                .put("drill", matter.drill())
                .put("catalogue", matter.catalogue());
    }

    private static void standard(JsonOut doc, Standard s) {
        doc.put("condition", s.condition());
        doc.put("limit", new Words(s.limit().zh(), s.limit().en()));
        doc.put("closing", s.closing());
    }

    private static void place(JsonOut doc, Incident incident) {
        var place = incident.place();
        doc.putObject(
                "location",
                location -> {
                    if (place.located()) {
                        location.put("lat", place.lat()).put("lng", place.lng());
                    }
                    location.put("address", place.address())
                            .put("street", place.street())
                            .put("streetName", place.streetName())
                            .put("community", place.community())
                            .put("communityName", place.communityName())
                            .put("grid", place.grid());
                });
        doc.put("area", place.area());
    }

    static ObjectNode words(Words words) {
        return Codec.JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
    }
}
