package city.dispatch.catalogue;

import city.dispatch.catalogue.Table.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What {@code classes.csv} says.
 *
 * @param byCode in file order
 * @param lines where each class stands
 */
record Classes(Map<String, CaseClass> byCode, Map<String, Integer> lines) {

    private static final String FILE = "classes.csv";
    private static final Set<String> PRIORITIES = Set.of("red", "orange", "yellow", "blue");

    /** Codes from here upward are a city's own; they count downward from 99. */
    private static final int LOCAL = 90;

    private static final int BIG_COMPONENTS = 5;
    private static final int BIG_EVENTS = 6;

    static Classes of(EditionFiles files, Standards standards, Faults faults) {
        Map<String, CaseClass> classes = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        Map<String, Words> bigs = new LinkedHashMap<>();
        Table table =
                Table.of(
                        files,
                        FILE,
                        faults,
                        List.of("code", "kind", "big", "name", "priority"),
                        List.of(
                                "bigEn",
                                "nameEn",
                                "keywords",
                                "duplicateMeters",
                                "duplicateMinutes"));
        for (Row row : table.rows()) {
            String code = row.cell("code");
            if (!wellFormed(row, code, faults)) {
                continue;
            }
            Integer other = lines.putIfAbsent(code, row.line());
            if (other != null) {
                faults.grave(
                        FILE,
                        row.line(),
                        "class " + code + " stands on line " + other + " already: keep one");
                continue;
            }
            Words big = Standards.words(row, "big");
            Words same = bigs.putIfAbsent(code.substring(0, 3), big);
            if (same != null && !same.equals(big)) {
                faults.grave(
                        FILE,
                        row.line(),
                        "big class "
                                + code.substring(0, 3)
                                + " is called "
                                + same.zh()
                                + " above and "
                                + big.zh()
                                + " here: call it the same");
            }
            List<Standard> own = standards.byClass().getOrDefault(code, List.of());
            if (own.isEmpty()) {
                faults.grave(
                        FILE,
                        row.line(),
                        "class " + code + " has no standard: add a line to standards.csv");
            }
            classes.put(
                    code,
                    new CaseClass(
                            code,
                            code.startsWith("C"),
                            big,
                            Standards.words(row, "name"),
                            row.cell("priority"),
                            row.list("keywords"),
                            own,
                            duplicates(row, faults)));
        }
        standards
                .byClass()
                .forEach(
                        (code, own) -> {
                            if (!lines.containsKey(code)) {
                                faults.grave(
                                        "standards.csv",
                                        standards.lines().getOrDefault(own.get(0).id(), 1),
                                        "class "
                                                + code
                                                + " is not in classes.csv: add it there or take its standards out");
                            }
                        });
        localCodes(lines, faults);
        return new Classes(classes, lines);
    }

    private static boolean wellFormed(Row row, String code, Faults faults) {
        String kind = row.cell("kind");
        if (!PRIORITIES.contains(row.cell("priority"))) {
            faults.grave(
                    FILE,
                    row.line(),
                    "priority \""
                            + row.cell("priority")
                            + "\" must be red, orange, yellow or blue");
        }
        if (!kind.equals("component") && !kind.equals("event")) {
            faults.grave(FILE, row.line(), "kind \"" + kind + "\" must be component or event");
        }
        if (!code.matches("[CE]\\d{4}")) {
            faults.grave(
                    FILE,
                    row.line(),
                    "code \"" + code + "\" must be C (component) or E (event) and four digits");
            return false;
        }
        if (code.startsWith("C") != kind.equals("component")) {
            faults.grave(FILE, row.line(), "code " + code + " does not fit kind \"" + kind + "\"");
        }
        int big = Integer.parseInt(code.substring(1, 3));
        int most = code.startsWith("C") ? BIG_COMPONENTS : BIG_EVENTS;
        if (big < 1 || (big > most && big < LOCAL)) {
            faults.grave(
                    FILE,
                    row.line(),
                    "big class of "
                            + code
                            + " must be 01 to 0"
                            + most
                            + ", or a local one from 99 downward");
        }
        return true;
    }

    private static Duplicates duplicates(Row row, Faults faults) {
        try {
            return new Duplicates(
                    Integer.parseInt(row.cell("duplicateMeters", "" + Duplicates.USUAL.meters())),
                    Integer.parseInt(
                            row.cell("duplicateMinutes", "" + Duplicates.USUAL.minutes())));
        } catch (IllegalArgumentException e) {
            faults.grave(FILE, row.line(), "duplicateMeters, duplicateMinutes: " + e.getMessage());
            return Duplicates.USUAL;
        }
    }

    /**
     * Local codes count from 99 downward without a gap: big classes, and small ones in a big one.
     */
    private static void localCodes(Map<String, Integer> lines, Faults faults) {
        Map<String, TreeSet<Integer>> local = new TreeMap<>();
        Map<String, Integer> where = new TreeMap<>();
        lines.forEach(
                (code, line) -> {
                    int big = Integer.parseInt(code.substring(1, 3));
                    int small = Integer.parseInt(code.substring(3));
                    if (big >= LOCAL) {
                        local.computeIfAbsent(code.substring(0, 1), k -> new TreeSet<>()).add(big);
                        where.merge(code.substring(0, 3), line, Math::min);
                    } else if (small >= LOCAL) {
                        local.computeIfAbsent(code.substring(0, 3), k -> new TreeSet<>())
                                .add(small);
                        where.put(code, line);
                    }
                });
        local.forEach(
                (under, codes) -> {
                    int wanted = 99;
                    for (int code : codes.descendingSet()) {
                        if (code != wanted) {
                            faults.grave(
                                    FILE,
                                    where.getOrDefault(under + code, 1),
                                    "local code "
                                            + under
                                            + code
                                            + " leaves "
                                            + under
                                            + wanted
                                            + " free: local codes count from 99 downward");
                            return;
                        }
                        wanted--;
                    }
                });
    }
}
