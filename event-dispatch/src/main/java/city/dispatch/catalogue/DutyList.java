package city.dispatch.catalogue;

import city.dispatch.catalogue.Table.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code duty-list.csv} says. */
final class DutyList {

    private static final String FILE = "duty-list.csv";

    private DutyList() {}

    private record Placed(DutyRule rule, int line) {}

    static List<DutyRule> of(
            EditionFiles files,
            Departments departments,
            Classes classes,
            AreaCodes areas,
            Faults faults) {
        List<Placed> placed = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        Table table =
                Table.of(
                        files,
                        FILE,
                        faults,
                        List.of("id", "class", "area", "department", "sure"),
                        List.of("condition", "hours", "from", "until", "coHandlers"));
        for (Row row : table.rows()) {
            When when = when(row, faults);
            if (when == null) {
                continue;
            }
            DutyRule rule =
                    new DutyRule(
                            row.cell("id"),
                            row.cell("class"),
                            row.cell("condition", "*"),
                            row.cell("area"),
                            when,
                            row.cell("department"),
                            row.list("coHandlers"),
                            row.cell("sure").equals("yes"));
            Integer other = ids.putIfAbsent(rule.id(), row.line());
            if (other != null) {
                faults.grave(
                        FILE,
                        row.line(),
                        "line id "
                                + rule.id()
                                + " stands on line "
                                + other
                                + " already: give it an id of its own");
            }
            people(row, rule, departments, faults);
            matter(row, rule, classes, areas, faults);
            placed.add(new Placed(rule, row.line()));
        }
        conflicts(placed, faults);
        return placed.stream().map(Placed::rule).toList();
    }

    private static void people(Row row, DutyRule rule, Departments departments, Faults faults) {
        List<String> all = new ArrayList<>(rule.coHandlers());
        all.add(rule.department());
        for (String department : all) {
            if (!departments.byId().containsKey(department)) {
                faults.grave(
                        FILE,
                        row.line(),
                        "department \""
                                + department
                                + "\" is not in departments.yaml: name one of "
                                + departments.byId().keySet().stream().sorted().toList());
            }
        }
        if (rule.coHandlers().contains(rule.department())) {
            faults.grave(
                    FILE,
                    row.line(),
                    rule.department() + " is lead and co-handler: take it out of coHandlers");
        }
        String sure = row.cell("sure");
        if (!sure.equals("yes") && !sure.equals("no")) {
            faults.grave(FILE, row.line(), "sure \"" + sure + "\" must be yes or no");
        }
    }

    private static void matter(
            Row row, DutyRule rule, Classes classes, AreaCodes areas, Faults faults) {
        String pattern = rule.classPattern();
        boolean known = classes.byCode().keySet().stream().anyMatch(rule::matchesClass);
        if (!known) {
            faults.grave(FILE, row.line(), "class \"" + pattern + "\" is not in classes.csv");
        } else if (!rule.condition().equals("*")) {
            CaseClass one = classes.byCode().get(pattern);
            if (one == null
                    || one.standards().stream().noneMatch(s -> s.id().equals(rule.condition()))) {
                faults.grave(
                        FILE,
                        row.line(),
                        "condition \""
                                + rule.condition()
                                + "\" is no standard of class "
                                + pattern
                                + (one == null
                                        ? ": a condition needs a whole class code"
                                        : ": name one of "
                                                + one.standards().stream()
                                                        .map(Standard::id)
                                                        .toList()));
            }
        }
        if (!rule.area().equals("*") && !areas.none() && !areas.knows(rule.area())) {
            faults.grave(
                    FILE,
                    row.line(),
                    "area \""
                            + rule.area()
                            + "\" is no street or community of areas.geojson: name one, or *");
        }
    }

    /**
     * {@code hours} such as 18:00-08:00 and {@code from}, {@code until} as days; all may be empty.
     */
    private static @Nullable When when(Row row, Faults faults) {
        try {
            String[] hours = row.cell("hours", "00:00-00:00").split("-", -1);
            if (hours.length != 2) {
                throw new IllegalArgumentException("hours must be such as 18:00-08:00");
            }
            return new When(
                    day(row.cell("from"), When.ALWAYS.from()),
                    day(row.cell("until"), When.ALWAYS.until()),
                    LocalTime.parse(hours[0].strip()),
                    LocalTime.parse(hours[1].strip()));
        } catch (DateTimeException | IllegalArgumentException e) {
            faults.grave(FILE, row.line(), "hours, from, until: " + e.getMessage());
            return null;
        }
    }

    private static LocalDate day(String text, LocalDate otherwise) {
        return text.isEmpty() ? otherwise : LocalDate.parse(text);
    }

    private static void conflicts(List<Placed> placed, Faults faults) {
        Map<String, List<Placed>> near = new HashMap<>();
        for (Placed one : placed) {
            DutyRule rule = one.rule();
            List<Placed> before =
                    near.computeIfAbsent(
                            rule.classPattern() + "|" + rule.condition() + "|" + rule.area(),
                            k -> new ArrayList<>());
            before.stream()
                    .filter(b -> b.rule().rivals(rule))
                    .findFirst()
                    .ifPresent(
                            b ->
                                    faults.grave(
                                            FILE,
                                            one.line(),
                                            "two owners: line %d gives the same class, condition, area and time to %s: keep one"
                                                    .formatted(b.line(), b.rule().department())));
            before.add(one);
        }
    }
}
