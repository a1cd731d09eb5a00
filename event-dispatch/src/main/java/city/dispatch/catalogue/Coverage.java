package city.dispatch.catalogue;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds what nobody owns: a class, a condition of it, an area, an hour. */
final class Coverage {

    private static final int DAY = 24 * 60;

    private final List<DutyRule> rules;
    private final AreaCodes areas;

    Coverage(List<DutyRule> rules, AreaCodes areas) {
        this.rules = rules;
        this.areas = areas;
    }

    /** A gap is grave, but where a department of last resort catches it. */
    void check(Classes classes, String fallback, Faults faults) {
        for (CaseClass one : classes.byCode().values()) {
            int line = classes.lines().getOrDefault(one.code(), 1);
            List<DutyRule> own = rules.stream().filter(r -> r.matchesClass(one.code())).toList();
            Map<String, List<String>> gaps = gaps(one, own);
            gaps.forEach(
                    (what, where) -> {
                        String words =
                                "nobody owns class %s%s in %s: add a line to duty-list.csv"
                                        .formatted(
                                                one.code(),
                                                what,
                                                where.size() == all().size()
                                                        ? "any area"
                                                        : String.join(", ", where));
                        if (fallback.isEmpty()) {
                            faults.grave("classes.csv", line, words);
                        } else {
                            faults.minor(
                                    "classes.csv",
                                    line,
                                    words + "; until then it falls to " + fallback);
                        }
                    });
        }
    }

    /**
     * Gaps of a class in words (of which condition, at what hours), each with the areas that have
     * it.
     */
    private Map<String, List<String>> gaps(CaseClass one, List<DutyRule> own) {
        Map<String, List<String>> gaps = new TreeMap<>();
        for (Map.Entry<String, String> area : all().entrySet()) {
            List<DutyRule> there =
                    own.stream()
                            .filter(r -> r.matchesArea(area.getValue(), area.getKey()))
                            .toList();
            for (Standard standard : one.standards()) {
                List<DutyRule> matching =
                        there.stream()
                                .filter(
                                        r ->
                                                r.condition().equals("*")
                                                        || r.condition().equals(standard.id()))
                                .toList();
                if (matching.stream().anyMatch(r -> r.when().always())) {
                    continue;
                }
                boolean conditional = own.stream().anyMatch(r -> !r.condition().equals("*"));
                String what =
                        (conditional ? " under condition " + standard.id() : "")
                                + (matching.isEmpty() ? "" : openHour(matching));
                if (!what.isEmpty() || matching.isEmpty()) {
                    List<String> where = gaps.computeIfAbsent(what, w -> new ArrayList<>());
                    if (!where.contains(area.getKey())) {
                        where.add(area.getKey());
                    }
                }
            }
        }
        return gaps;
    }

    /** The first minute of a day that no line without an end holds; empty where there is none. */
    private static String openHour(List<DutyRule> rules) {
        List<When> lasting =
                rules.stream()
                        .map(DutyRule::when)
                        .filter(w -> w.until().equals(When.ALWAYS.until()))
                        .map(
                                w ->
                                        new When(
                                                When.ALWAYS.from(),
                                                When.ALWAYS.until(),
                                                w.opens(),
                                                w.closes()))
                        .toList();
        for (int minute = 0; minute < DAY; minute++) {
            LocalTime time = LocalTime.ofSecondOfDay(minute * 60L);
            if (lasting.stream().noneMatch(w -> w.holds(java.time.LocalDate.EPOCH.atTime(time)))) {
                return " at " + time;
            }
        }
        return "";
    }

    /** Communities with their street; the whole city where the areas are not known. */
    private Map<String, String> all() {
        return areas.communities().isEmpty() ? Map.of("*", "") : areas.communities();
    }
}
