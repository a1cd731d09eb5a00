package city.dispatch.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The rates of one group of cases.
 *
 * @param cases how many there are
 * @param figures by rate
 * @param satisfaction mean of 5 → 100, 4 → 80, 3 → 50, 2 → 0, 1 → −100; empty where nobody rated
 */
public record Evaluation(int cases, Map<Rate, Figure> figures, OptionalDouble satisfaction) {

    private static final int[] POINTS = {0, -100, 0, 50, 80, 100};

    public Evaluation {
        figures = Map.copyOf(figures);
    }

    /**
     * One rate with the cases behind it.
     *
     * @param numerator ids of cases that fulfil it
     * @param denominator ids of cases that count
     */
    public record Figure(List<String> numerator, List<String> denominator) {
        public Figure {
            numerator = List.copyOf(numerator);
            denominator = List.copyOf(denominator);
        }

        /** 0 to 1; empty where no case counts: nothing over nothing is not zero. */
        public OptionalDouble value() {
            return denominator.isEmpty()
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) numerator.size() / denominator.size());
        }
    }

    /** What cases are grouped by. */
    public enum By {
        ALL(c -> ""),
        DEPARTMENT(CaseFacts::department),
        STREET(CaseFacts::street),
        CLASS(CaseFacts::classCode);

        private final Function<CaseFacts, String> key;

        By(Function<CaseFacts, String> key) {
            this.key = key;
        }
    }

    public static Map<String, Evaluation> of(List<CaseFacts> cases, By by) {
        Map<String, List<CaseFacts>> groups = new TreeMap<>();
        for (CaseFacts one : cases) {
            groups.computeIfAbsent(by.key.apply(one), k -> new ArrayList<>()).add(one);
        }
        Map<String, Evaluation> rows = new TreeMap<>();
        groups.forEach((group, members) -> rows.put(group, of(members)));
        return rows;
    }

    private static Evaluation of(List<CaseFacts> cases) {
        Map<Rate, Figure> figures = new EnumMap<>(Rate.class);
        for (Rate rate : Rate.values()) {
            figures.put(
                    rate,
                    new Figure(
                            cases.stream().filter(rate::fulfils).map(CaseFacts::id).toList(),
                            cases.stream().filter(rate::counts).map(CaseFacts::id).toList()));
        }
        OptionalDouble satisfaction =
                cases.stream()
                        .filter(c -> c.rating() >= 1 && c.rating() <= 5)
                        .mapToInt(c -> POINTS[c.rating()])
                        .average();
        return new Evaluation(cases.size(), figures, satisfaction);
    }

    public Figure figure(Rate rate) {
        return figures.getOrDefault(rate, new Figure(List.of(), List.of()));
    }

    /**
     * The published composite (Jinniu), 0 to 100: handled 30, handled in time 20, no rework 20,
     * none late 20, no extension 10; empty where no case was due.
     */
    public OptionalDouble composite() {
        OptionalDouble handled = figure(Rate.HANDLED).value();
        if (handled.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                30 * handled.getAsDouble()
                        + 20 * figure(Rate.HANDLED_IN_TIME).value().orElse(0)
                        + 20 * (1 - figure(Rate.REWORK).value().orElse(0))
                        + 20 * (1 - figure(Rate.OVERDUE).value().orElse(0))
                        + 10 * (1 - figure(Rate.EXTENSION).value().orElse(0)));
    }
}
