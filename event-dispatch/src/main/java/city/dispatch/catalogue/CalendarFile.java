package city.dispatch.catalogue;

import city.dispatch.clock.WorkCalendar;
import city.dispatch.clock.WorkCalendar.Season;
import city.dispatch.clock.WorkCalendar.Window;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code calendar.yaml} says: the year's notices, named time systems with their seasons, and
 * which area follows which from when until when.
 */
final class CalendarFile {

    private final Located tree;
    private final AreaCodes areas;
    private final Faults faults;
    private final StatutoryDays statutory;

    private CalendarFile(Located tree, AreaCodes areas, Faults faults) {
        this.tree = tree;
        this.areas = areas;
        this.faults = faults;
        this.statutory = new StatutoryDays(tree, faults);
    }

    static @Nullable Calendars of(EditionFiles files, AreaCodes areas, Faults faults) {
        Located tree = Located.of(files, "calendar.yaml", faults);
        return tree.root().isMissingNode() ? null : new CalendarFile(tree, areas, faults).read();
    }

    private @Nullable Calendars read() {
        JsonNode root = tree.root();
        ZoneId zone;
        try {
            zone = ZoneId.of(root.path("zone").asText());
        } catch (DateTimeException e) {
            fault(root, "zone", "zone: " + e.getMessage() + ": give one such as Asia/Shanghai");
            return null;
        }
        root.path("years").forEach(statutory::year);
        Map<String, WorkCalendar> systems = new HashMap<>();
        for (JsonNode one : root.path("systems")) {
            List<Window> windows = windows(one);
            if (!windows.isEmpty()
                    && systems.put(
                                    one.path("id").asText(),
                                    statutory.calendar(zone, windows, seasons(one)))
                            != null) {
                fault(
                        one,
                        "id",
                        "time system " + one.path("id").asText() + " stands twice: keep one");
            }
        }
        String usual = root.path("usual").asText("usual");
        if (root.has("windows")) {
            List<Window> windows = windows(root);
            if (!windows.isEmpty()) {
                systems.put("usual", statutory.calendar(zone, windows, seasons(root)));
            }
        }
        WorkCalendar base = systems.get(usual);
        if (base == null) {
            fault(
                    root,
                    "usual",
                    "usual \"" + usual + "\" is no time system: name one of " + systems.keySet());
            return null;
        }
        return new Calendars(systems, usual, byArea(base, systems));
    }

    private List<Window> windows(JsonNode of) {
        List<Window> windows = new ArrayList<>();
        for (JsonNode w : of.path("windows")) {
            try {
                Window next =
                        new Window(
                                LocalTime.parse(w.path("from").asText()),
                                LocalTime.parse(w.path("to").asText()));
                if (!windows.isEmpty()
                        && next.from().isBefore(windows.get(windows.size() - 1).to())) {
                    fault(
                            w,
                            "from",
                            "window from " + next.from() + " begins before the one above ends");
                } else {
                    windows.add(next);
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                fault(w, "from", "window: " + e.getMessage());
            }
        }
        if (windows.isEmpty()) {
            fault(
                    of,
                    "windows",
                    "needs at least one window, such as {from: \"08:00\", to: \"12:00\"}");
        }
        return windows;
    }

    private List<Season> seasons(JsonNode of) {
        List<Season> seasons = new ArrayList<>();
        for (JsonNode s : of.path("seasons")) {
            List<Window> windows = windows(s);
            LocalDate[] days = days(s);
            if (windows.isEmpty() || days == null) {
                continue;
            }
            for (Season other : seasons) {
                if (!other.from().isAfter(days[1]) && !days[0].isAfter(other.until())) {
                    fault(
                            s,
                            "from",
                            "overlaps the season from " + other.from() + " until " + other.until());
                }
            }
            seasons.add(new Season(days[0], days[1], windows));
        }
        return seasons;
    }

    private Map<String, WorkCalendar> byArea(WorkCalendar base, Map<String, WorkCalendar> systems) {
        Map<String, WorkCalendar> byArea = new HashMap<>();
        Map<String, List<LocalDate[]>> spans = new HashMap<>();
        for (JsonNode one : tree.root().path("areas")) {
            String area = one.path("area").asText();
            WorkCalendar system = systems.get(one.path("system").asText());
            LocalDate[] days = days(one);
            if (!areas.none() && !areas.knows(area)) {
                fault(
                        one,
                        "area",
                        "area \"" + area + "\" is no street or community of areas.geojson");
            }
            if (system == null) {
                fault(
                        one,
                        "system",
                        "system \""
                                + one.path("system").asText()
                                + "\" is none of "
                                + systems.keySet());
            }
            if (system == null || days == null) {
                continue;
            }
            List<LocalDate[]> before = spans.computeIfAbsent(area, a -> new ArrayList<>());
            for (LocalDate[] other : before) {
                if (!other[0].isAfter(days[1]) && !days[0].isAfter(other[1])) {
                    fault(
                            one,
                            "from",
                            "overlaps the line for "
                                    + area
                                    + " from "
                                    + other[0]
                                    + " until "
                                    + other[1]);
                }
            }
            before.add(days);
            byArea.put(area, laid(byArea.getOrDefault(area, base), system, days));
        }
        return byArea;
    }

    /** A calendar that follows another one's windows from a day until a day. */
    private static WorkCalendar laid(WorkCalendar on, WorkCalendar system, LocalDate[] days) {
        List<Season> seasons = new ArrayList<>(on.seasons());
        seasons.add(new Season(days[0], days[1], system.windows()));
        for (Season own : system.seasons()) {
            LocalDate from = own.from().isAfter(days[0]) ? own.from() : days[0];
            LocalDate until = own.until().isBefore(days[1]) ? own.until() : days[1];
            if (!until.isBefore(from)) {
                seasons.add(new Season(from, until, own.windows()));
            }
        }
        return new WorkCalendar(
                on.zone(), on.windows(), on.off(), on.makeUp(), on.knownYears(), seasons);
    }

    private LocalDate @Nullable [] days(JsonNode of) {
        try {
            LocalDate from = LocalDate.parse(of.path("from").asText());
            LocalDate until = LocalDate.parse(of.path("until").asText());
            if (until.isBefore(from)) {
                fault(
                        of,
                        "until",
                        "until " + until + " lies before from " + from + ": exchange them");
                return null;
            }
            return new LocalDate[] {from, until};
        } catch (DateTimeException e) {
            fault(of, "from", "from, until: " + e.getMessage() + ": give two days");
            return null;
        }
    }

    private void fault(JsonNode node, Object part, String words) {
        faults.grave(tree.file(), tree.line(node, part), words);
    }
}
