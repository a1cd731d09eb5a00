package city.dispatch.catalogue;

import city.dispatch.catalogue.Table.Row;
import city.dispatch.clock.ClockKind;
import city.dispatch.clock.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code standards.csv} and {@code phases.csv} say.
 *
 * @param byClass in file order
 * @param lines where each standard stands, by its id
 */
record Standards(Map<String, List<Standard>> byClass, Map<String, Integer> lines) {

    private static final String FILE = "standards.csv";

    static Standards of(EditionFiles files, Departments departments, Faults faults) {
        Map<String, List<Phase>> phases = phases(files, faults);
        Map<String, List<Standard>> byClass = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        Table table =
                Table.of(
                        files,
                        FILE,
                        faults,
                        List.of("id", "class", "condition", "limit", "clock", "closing"),
                        List.of("conditionEn", "closingEn", "responsible", "supervisor", "basis"));
        for (Row row : table.rows()) {
            String id = row.cell("id");
            Limit limit = limit(row, faults);
            if (limit == null) {
                continue;
            }
            Basis basis =
                    new Basis(row.cell("responsible"), row.cell("supervisor"), row.cell("basis"));
            check(row, basis, departments, faults);
            Integer other = lines.putIfAbsent(id, row.line());
            if (other != null) {
                faults.grave(
                        FILE,
                        row.line(),
                        "standard "
                                + id
                                + " stands on line "
                                + other
                                + " already: give it an id of its own");
            }
            if (row.cell("condition").isEmpty() || row.cell("closing").isEmpty()) {
                faults.grave(
                        FILE, row.line(), "standard " + id + " needs a condition and a closing");
            }
            List<Phase> own = phases.getOrDefault(id, List.of());
            if (!own.isEmpty() && !own.get(own.size() - 1).limit().equals(limit)) {
                faults.grave(
                        FILE,
                        row.line(),
                        "the last phase of "
                                + id
                                + " in phases.csv must be as long as its limit, "
                                + limit.en());
            }
            byClass.computeIfAbsent(row.cell("class"), c -> new ArrayList<>())
                    .add(
                            new Standard(
                                    id,
                                    row.cell("class"),
                                    words(row, "condition"),
                                    limit,
                                    words(row, "closing"),
                                    basis,
                                    own));
        }
        for (String id : phases.keySet()) {
            if (!lines.containsKey(id)) {
                faults.grave("phases.csv", 1, "standard " + id + " is not in " + FILE);
            }
        }
        return new Standards(byClass, lines);
    }

    static Words words(Row row, String column) {
        return new Words(row.cell(column), row.cell(column + "En", row.cell(column)));
    }

    private static void check(Row row, Basis basis, Departments departments, Faults faults) {
        if (!basis.responsible().isEmpty()
                && !departments.kinds().containsKey(basis.responsible())) {
            faults.grave(
                    FILE,
                    row.line(),
                    "responsible \""
                            + basis.responsible()
                            + "\" is no kind of unit: use one of responsibleKinds in departments.yaml, "
                            + departments.kinds().keySet());
        }
        if (!basis.supervisor().isEmpty() && !departments.byId().containsKey(basis.supervisor())) {
            faults.grave(
                    FILE,
                    row.line(),
                    "supervisor \"" + basis.supervisor() + "\" is not in departments.yaml");
        }
    }

    private static Map<String, List<Phase>> phases(EditionFiles files, Faults faults) {
        Map<String, List<Phase>> phases = new LinkedHashMap<>();
        Table table =
                Table.of(
                        files,
                        "phases.csv",
                        faults,
                        List.of("standard", "name", "limit", "clock"),
                        List.of("nameEn"));
        for (Row row : table.rows()) {
            Limit limit = limit(row, faults);
            if (limit != null) {
                phases.computeIfAbsent(row.cell("standard"), s -> new ArrayList<>())
                        .add(new Phase(words(row, "name"), limit));
            }
        }
        return phases;
    }

    private static @org.jspecify.annotations.Nullable Limit limit(Row row, Faults faults) {
        try {
            return new Limit(Integer.parseInt(row.cell("limit")), ClockKind.of(row.cell("clock")));
        } catch (NumberFormatException e) {
            faults.grave(
                    row.file(),
                    row.line(),
                    "limit \"" + row.cell("limit") + "\" is no whole number: give one");
        } catch (IllegalArgumentException e) {
            faults.grave(row.file(), row.line(), String.valueOf(e.getMessage()));
        }
        return null;
    }
}
