package city.dispatch.stream;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.incident.Permissions;
import city.dispatch.incident.StageClock;
import city.dispatch.incident.Status;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An incident as the outside reads it: state, clocks with their explanation, whole history. */
final class IncidentDocument {

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final Map<String, Words> CLOCKS =
            Map.of(
                    "accept", new Words("受理", "accept"),
                    "dispatch", new Words("派遣", "dispatch"),
                    "handle", new Words("处置", "handle"),
                    "bundled", new Words("处置累计", "handling, all visits together"),
                    "verify", new Words("核查", "verify"),
                    "check", new Words("结案审核", "final check"));

    private IncidentDocument() {}

    static ObjectNode of(Incident incident, DispatchCatalogue catalogue) {
        ObjectNode doc = Codec.JSON.createObjectNode();
        Incident.Matter matter = incident.matter();
        Incident.Task task = incident.task();
        Optional<CaseClass> known = catalogue.findClass(matter.classCode());
        doc.put("id", incident.id())
                .put("version", incident.version())
                .put("status", incident.status().word());
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
        place(doc, incident);
        boolean owned = !task.department().isEmpty();
        doc.put("department", owned ? task.department() : null);
        if (owned) {
            doc.set("departmentName", words(catalogue.nameOf(task.department())));
            doc.putObject("rule")
                    .put("id", task.rule())
                    .set("why", words(new Words(task.whyZh(), task.whyEn())));
        }
        clocks(doc, incident, catalogue);
        doc.put("reportCount", matter.reportCount());
        ArrayNode reports = doc.putArray("reports");
        matter.reports()
                .forEach(
                        r ->
                                reports.addObject()
                                        .put("id", r.id())
                                        .put("channel", r.channel())
                                        .put("time", r.time().toString())
                                        .put("description", r.description()));
        matter.alarm().ifPresent(a -> doc.put("alarm", a).put("alarmActive", matter.alarmActive()));
        doc.put("rework", task.rework())
                .put("returns", task.returns())
                .put("extensions", task.extensions());
        if (task.rating() > 0) {
            doc.put("rating", task.rating());
        }
        doc.put("replyDue", task.replyDue());
        ArrayNode actions = doc.putArray("actions");
        Permissions.offered(incident).forEach(actions::add);
        history(doc, incident, catalogue);
        return doc;
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

    private static void clocks(ObjectNode doc, Incident incident, DispatchCatalogue catalogue) {
        Optional<StageClock> decisive = incident.clock("bundled").or(incident::pressing);
        doc.put("deadline", decisive.map(c -> c.deadline().toString()).orElse(null));
        doc.put("warnAt", decisive.map(c -> c.warnAt().toString()).orElse(null));
        doc.put(
                "breached",
                incident.clocks().stream()
                        .anyMatch(
                                c ->
                                        c.state() == StageClock.State.BREACHED
                                                && (c.name().equals("bundled") || c.open())));
        doc.put("paused", incident.status() == Status.SUSPENDED)
                .put("provisional", incident.task().provisional());
        ArrayNode clocks = doc.putArray("clocks");
        for (StageClock c : incident.clocks()) {
            ObjectNode one =
                    clocks.addObject()
                            .put("name", c.name())
                            .put("kind", c.kind().word())
                            .put("limit", limit(c));
            one.put("startedAt", c.startedAt().toString())
                    .put("deadline", c.deadline().toString())
                    .put("state", c.state().name().toLowerCase(Locale.ROOT));
            if (!c.open()) {
                one.put("endedAt", c.endedAt().toString());
            }
            one.set("explanation", words(explain(c, catalogue.calendar().zone())));
        }
    }

    private static String limit(StageClock c) {
        return c.kind() == ClockKind.MINUTES
                ? "PT" + c.amount() + "M"
                : new Limit(c.amount(), c.kind()).en();
    }

    private static Words explain(StageClock c, ZoneId zone) {
        Words name = CLOCKS.getOrDefault(c.name(), new Words(c.name(), c.name()));
        Limit limit = new Limit(c.amount(), c.kind());
        String from = LOCAL.format(c.startedAt().atZone(zone));
        String to = LOCAL.format(c.deadline().atZone(zone));
        boolean working = c.kind() == ClockKind.WORK_HOURS || c.kind() == ClockKind.WORK_DAYS;
        return new Words(
                "%s时限 %s：自 %s 起计，%s，截止 %s"
                        .formatted(name.zh(), limit.zh(), from, working ? "只计工作时段" : "昼夜连续计时", to),
                "%s, %s: counted from %s, %s, due %s"
                        .formatted(
                                name.en(),
                                limit.en(),
                                from,
                                working ? "working hours only" : "day and night",
                                to));
    }

    private static void history(ObjectNode doc, Incident incident, DispatchCatalogue catalogue) {
        ArrayNode history = doc.putArray("history");
        for (Entry entry : incident.history()) {
            ObjectNode data = (ObjectNode) Codec.JSON.valueToTree(entry.event());
            String event = data.remove("event").asText();
            ObjectNode line =
                    history.addObject()
                            .put("seq", entry.seq())
                            .put("at", entry.at().toString())
                            .put("by", entry.by())
                            .put("event", event);
            line.set("text", words(EventWords.of(entry.event(), catalogue)));
            line.set("data", data);
        }
        Instant first = incident.history().get(0).at();
        Entry last = incident.history().get(incident.history().size() - 1);
        doc.put("reportedAt", first.toString()).put("updatedAt", last.at().toString());
        if (incident.status().over()) {
            incident.history().stream()
                    .filter(
                            e ->
                                    e.event() instanceof city.dispatch.incident.Event.Closed
                                            || e.event()
                                                    instanceof
                                                    city.dispatch.incident.Event.ForceClosed
                                            || e.event()
                                                    instanceof
                                                    city.dispatch.incident.Event.Rejected)
                    .reduce((a, b) -> b)
                    .ifPresent(e -> doc.put("closedAt", e.at().toString()));
        }
    }

    static ObjectNode words(Words words) {
        return Codec.JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
    }
}
