package city.center.api;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.DutyRule;
import city.dispatch.catalogue.Fault;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.When;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.Limit;
import city.dispatch.clock.WorkCalendar;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** An edition of the catalogue as the API shows it. */
final class CatalogueJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogueJson() {}

    static ArrayNode classes(DispatchCatalogue catalogue) {
        ArrayNode list = JSON.createArrayNode();
        for (CaseClass c : sorted(catalogue)) {
            ObjectNode one = list.addObject().put("code", c.code());
            one.put("kind", c.component() ? "component" : "event").put("priority", c.priority());
            one.set("name", words(c.name()));
            one.set("big", words(c.big()));
            one.put("bigCode", c.code().substring(0, 3));
            ArrayNode keywords = one.putArray("keywords");
            c.keywords().forEach(keywords::add);
            one.putObject("duplicates")
                    .put("meters", c.duplicates().meters())
                    .put("minutes", c.duplicates().minutes());
            ArrayNode standards = one.putArray("standards");
            c.standards()
                    .forEach(
                            s ->
                                    standards
                                            .addObject()
                                            .put("id", s.id())
                                            .put("limit", s.limit().zh())
                                            .set("condition", words(s.condition())));
        }
        return list;
    }

    static ArrayNode standards(DispatchCatalogue catalogue, String classCode) {
        ArrayNode list = JSON.createArrayNode();
        for (CaseClass c : sorted(catalogue)) {
            if (!classCode.isEmpty() && !classCode.equals(c.code())) {
                continue;
            }
            for (Standard s : c.standards()) {
                ObjectNode one = list.addObject().put("id", s.id()).put("class", c.code());
                one.set("className", words(c.name()));
                one.set("condition", words(s.condition()));
                one.set("limit", limit(s.limit()));
                one.set("closing", words(s.closing()));
                one.put("responsible", s.basis().responsible())
                        .put("supervisor", s.basis().supervisor())
                        .put("basis", s.basis().source());
                ArrayNode phases = one.putArray("phases");
                s.phases()
                        .forEach(
                                p -> {
                                    ObjectNode phase = phases.addObject();
                                    phase.set("name", words(p.name()));
                                    phase.set("limit", limit(p.limit()));
                                });
            }
        }
        return list;
    }

    static ArrayNode duty(DispatchCatalogue catalogue) {
        ArrayNode list = JSON.createArrayNode();
        for (DutyRule r : catalogue.dutyList()) {
            ObjectNode one = list.addObject().put("id", r.id()).put("class", r.classPattern());
            one.put("condition", r.condition()).put("area", r.area());
            When when = r.when();
            one.put(
                    "hours",
                    when.opens().equals(when.closes()) ? "*" : when.opens() + "-" + when.closes());
            one.put("from", day(when.from())).put("until", day(when.until()));
            one.put("department", r.department())
                    .set("departmentName", words(catalogue.nameOf(r.department())));
            ArrayNode others = one.putArray("coHandlers");
            r.coHandlers().forEach(others::add);
            one.put("sure", r.sure());
        }
        return list;
    }

    static ArrayNode departments(DispatchCatalogue catalogue) {
        ArrayNode list = JSON.createArrayNode();
        catalogue.departments().values().stream()
                .sorted(Comparator.comparing(d -> d.id()))
                .forEach(
                        d ->
                                list.addObject()
                                        .put("id", d.id())
                                        .put("fallback", d.id().equals(catalogue.fallback()))
                                        .set("name", words(d.name())));
        return list;
    }

    static ObjectNode calendar(DispatchCatalogue catalogue) {
        ObjectNode all = JSON.createObjectNode();
        WorkCalendar usual = catalogue.calendars().usualOne();
        all.put("zone", usual.zone().getId()).put("usual", catalogue.calendars().usual());
        ArrayNode years = all.putArray("years");
        for (int year : new TreeSet<>(usual.knownYears())) {
            ObjectNode one = years.addObject().put("year", year).put("provisional", false);
            days(one.putArray("off"), usual.off(), year);
            days(one.putArray("makeUp"), usual.makeUp(), year);
        }
        int next = usual.knownYears().stream().max(Integer::compare).orElse(0) + 1;
        years.addObject().put("year", next).put("provisional", true);
        ObjectNode systems = all.putObject("systems");
        new TreeMap<>(catalogue.calendars().systems())
                .forEach((id, system) -> systems.set(id, system(system)));
        ObjectNode areas = all.putObject("areas");
        new TreeMap<>(catalogue.calendars().byArea())
                .forEach((area, own) -> areas.set(area, system(own)));
        return all;
    }

    static ArrayNode faults(List<Fault> faults) {
        ArrayNode list = JSON.createArrayNode();
        faults.forEach(
                f ->
                        list.addObject()
                                .put("file", f.file())
                                .put("line", f.line())
                                .put("grave", f.grave())
                                .put("words", f.words()));
        return list;
    }

    static ObjectNode words(Words words) {
        return JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
    }

    private static ObjectNode system(WorkCalendar calendar) {
        ObjectNode one = JSON.createObjectNode();
        windows(one.putArray("windows"), calendar.windows());
        ArrayNode seasons = one.putArray("seasons");
        calendar.seasons()
                .forEach(
                        s ->
                                windows(
                                        seasons.addObject()
                                                .put("from", s.from().toString())
                                                .put("until", s.until().toString())
                                                .putArray("windows"),
                                        s.windows()));
        return one;
    }

    private static void windows(ArrayNode into, List<WorkCalendar.Window> windows) {
        windows.forEach(w -> into.add(w.from() + "-" + w.to()));
    }

    private static void days(ArrayNode into, java.util.Set<LocalDate> days, int year) {
        new TreeSet<>(days)
                .stream()
                        .filter(d -> d.getYear() == year)
                        .map(LocalDate::toString)
                        .forEach(into::add);
    }

    private static @org.jspecify.annotations.Nullable String day(LocalDate day) {
        return day.equals(LocalDate.MIN) || day.equals(LocalDate.MAX) ? null : day.toString();
    }

    private static ObjectNode limit(Limit limit) {
        return JSON.createObjectNode()
                .put("amount", limit.amount())
                .put("clock", limit.kind().word())
                .put("zh", limit.zh())
                .put("en", limit.en());
    }

    private static List<CaseClass> sorted(DispatchCatalogue catalogue) {
        Map<String, CaseClass> all = new TreeMap<>(catalogue.classes());
        return List.copyOf(all.values());
    }
}
