package city.dispatch;

import city.dispatch.catalogue.CaseClass;
import city.dispatch.catalogue.Department;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.DutyRule;
import city.dispatch.catalogue.Standard;
import city.dispatch.catalogue.Words;
import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import city.dispatch.clock.WorkCalendar;
import city.dispatch.incident.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small district for tests: 2026's notice, two classes, three departments. */
public final class Yantian {
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    public static final WorkCalendar CALENDAR = calendar();
    public static final DispatchCatalogue CATALOGUE = catalogue();
    public static final Place HAISHAN =
            new Place(22.5557, 114.2371, "海景路", "440308002", "海山街道", "", "", "");

    private Yantian() {}

    /** A local time such as {@code 2026-02-13T17:00}. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static WorkCalendar calendar() {
        Set<LocalDate> off = new HashSet<>();
        days(off, "2026-01-01", "2026-01-03");
        days(off, "2026-02-15", "2026-02-23");
        days(off, "2026-04-04", "2026-04-06");
        days(off, "2026-05-01", "2026-05-05");
        days(off, "2026-06-19", "2026-06-21");
        days(off, "2026-09-25", "2026-09-27");
        days(off, "2026-10-01", "2026-10-07");
        Set<LocalDate> makeUp = new HashSet<>();
        for (String day :
                "2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10".split(" ")) {
            makeUp.add(LocalDate.parse(day));
        }
        return new WorkCalendar(
                ZONE,
                List.of(
                        new WorkCalendar.Window(LocalTime.of(8, 0), LocalTime.of(12, 0)),
                        new WorkCalendar.Window(LocalTime.of(14, 0), LocalTime.of(18, 0))),
                off,
                makeUp,
                Set.of(2026));
    }

    private static void days(Set<LocalDate> into, String from, String to) {
        LocalDate.parse(from).datesUntil(LocalDate.parse(to).plusDays(1)).forEach(into::add);
    }

    private static DispatchCatalogue catalogue() {
        CaseClass manhole =
                new CaseClass(
                        "0101",
                        true,
                        new Words("公用设施", "utilities"),
                        new Words("上水井盖", "water manhole"),
                        "orange",
                        List.of("井盖", "manhole"),
                        List.of(
                                standard("0101-1", "0101", 2, ClockKind.URGENT_HOURS),
                                standard("0101-2", "0101", 4, ClockKind.WORK_HOURS)));
        CaseClass noise =
                new CaseClass(
                        "0301",
                        false,
                        new Words("施工管理", "construction"),
                        new Words("施工扰民", "construction noise"),
                        "yellow",
                        List.of("施工", "noise"),
                        List.of(standard("0301-1", "0301", 2, ClockKind.WORK_DAYS)));
        return new DispatchCatalogue(
                "test-1",
                "YT",
                Map.of("0101", manhole, "0301", noise),
                Map.of(
                        "water", department("water", "水务局"),
                        "environment", department("environment", "生态环境局"),
                        "street-haishan", department("street-haishan", "海山街道办")),
                List.of(
                        new DutyRule("D1", "0101", "*", "water", true),
                        new DutyRule("D2", "*", "440308002", "street-haishan", false)),
                CALENDAR);
    }

    private static Standard standard(String id, String of, int amount, ClockKind kind) {
        Words condition = new Words("条件", "condition");
        return new Standard(id, of, condition, new Limit(amount, kind), condition);
    }

    private static Department department(String id, String name) {
        return new Department(id, new Words(name, id));
    }
}
