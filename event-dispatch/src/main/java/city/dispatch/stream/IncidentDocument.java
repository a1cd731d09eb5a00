package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.incident.Incident;
import city.dispatch.incident.Matter;
import city.dispatch.incident.Offers;
import city.dispatch.incident.ReportRef;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** An incident as the outside reads it: state, clocks with their explanation, whole history. */
final class IncidentDocument {

    private IncidentDocument() {}

    /** The whole document as JSON; the lines of its history are JSON already. */
    static byte[] bytes(Kept kept, DispatchCatalogue catalogue) {
        byte[] head = Codec.bytes(of(kept.state(), catalogue));
        byte[] lines = kept.history();
        byte[] history = new byte[lines.length + 2];
        history[0] = '[';
        System.arraycopy(lines, 0, history, 1, lines.length);
        history[history.length - 1] = ']';
        return Codec.with(head, "history", history);
    }

    /** All but the history. */
    static ObjectNode of(Incident incident, DispatchCatalogue catalogue) {
        ObjectNode doc = Codec.JSON.createObjectNode();
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
        ArrayNode reports = doc.putArray("reports");
        for (ReportRef r : matter.reports().first()) {
            reports.addObject()
                    .put("id", r.id())
                    .put("channel", r.channel())
                    .put("time", r.time().toString())
                    .put("description", r.description());
        }
        matter.alarm().ifPresent(a -> doc.put("alarm", a));
        int standing = matter.reports().standing() + incident.bonds().standing();
        if (matter.alarm().isPresent() || standing > 0) {
            doc.put("alarmActive", standing > 0).put("alarmsStanding", standing);
        }
        DocumentTask.bonds(doc, incident.bonds());
        ArrayNode actions = doc.putArray("actions");
        Offers.of(incident).forEach(actions::add);
        doc.put("reportedAt", matter.dates().reportedAt().toString())
                .put("updatedAt", matter.dates().updatedAt().toString());
        if (!matter.dates().closedAt().equals(Instant.EPOCH)) {
            doc.put("closedAt", matter.dates().closedAt().toString());
        }
        return doc;
    }

    private static void about(ObjectNode doc, Matter matter, DispatchCatalogue catalogue) {
        Optional<CaseClass> known = catalogue.findClass(matter.classCode());
        doc.put("class", matter.classCode().isEmpty() ? null : matter.classCode());
        known.ifPresent(
                c -> {
                    doc.set("className", words(c.name()));
                    doc.set("bigClass", words(c.big()));
                    doc.put("kind", c.component() ? "component" : "event");
                    c.standards().stream()
                            .filter(s -> s.id().equals(matter.standard()))
                            .findFirst()
                            .ifPresent(s -> standard(doc, s));
                });
        doc.put("standard", matter.standard().isEmpty() ? null : matter.standard());
        doc.put("priority", matter.priority())
                .put("drill", matter.drill())
                .put("catalogue", matter.catalogue());
    }

    private static void standard(ObjectNode doc, Standard s) {
        doc.set("condition", words(s.condition()));
        doc.set("limit", words(new Words(s.limit().zh(), s.limit().en())));
        doc.set("closing", words(s.closing()));
    }

    private static void place(ObjectNode doc, Incident incident) {
        var place = incident.place();
        ObjectNode location = doc.putObject("location");
        if (place.located()) {
            location.put("lat", place.lat()).put("lng", place.lng());
        }
        location.put("address", place.address())
                .put("street", place.street())
                .put("streetName", place.streetName());
        location.put("community", place.community())
                .put("communityName", place.communityName())
                .put("grid", place.grid());
        doc.put("area", place.area());
    }

    static ObjectNode words(Words words) {
        return Codec.JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
    }
}
