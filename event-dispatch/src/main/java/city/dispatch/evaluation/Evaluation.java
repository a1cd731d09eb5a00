package city.dispatch.evaluation;

import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The rates of one group of cases.
 *
 * @param marks how many cases bear each mark
 * @param figures by rate
 * @param satisfaction mean of the points of its ratings; empty where nobody rated
 * @param composite the weighted sum; empty where no case was due
 */
public record Evaluation(
        Map<Mark, Integer> marks,
        Map<Rate, Figure> figures,
        OptionalDouble satisfaction,
        OptionalDouble composite) {

    public Evaluation {
        marks = Map.copyOf(marks);
        figures = Map.copyOf(figures);
    }

    /** One rate: cases that fulfil it, among cases that count; 有效上报率 counts their reports. */
    public record Figure(int numerator, int denominator) {

        /** 0 to 1; empty where no case counts: nothing over nothing is not zero. */
        public OptionalDouble value() {
            return denominator == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of((double) numerator / denominator);
        }
    }

    /** Each group with its rates, by the group's key. Drills are left out. */
    public static Map<String, Evaluation> of(
            Collection<CaseFacts> cases, By by, ZoneId zone, Scoring scoring) {
        Map<String, Tally> tallies = new HashMap<>();
        for (CaseFacts one : cases) {
            if (!one.drill()) {
                tallies.computeIfAbsent(by.key(one, zone), k -> new Tally()).add(one, scoring);
            }
        }
        Map<String, Evaluation> rows = new TreeMap<>();
        tallies.forEach((group, tally) -> rows.put(group, tally.evaluation(scoring)));
        return rows;
    }

    /** The cases behind a number: of a group, those that bear all of these marks. */
    public static List<String> behind(
            Collection<CaseFacts> cases, By by, String group, ZoneId zone, List<Mark> marks) {
        return cases.stream()
                .filter(c -> !c.drill() && by.key(c, zone).equals(group))
                .filter(c -> marks.stream().allMatch(c::bears))
                .map(CaseFacts::id)
                .sorted()
                .toList();
    }

    public Figure figure(Rate rate) {
        return figures.getOrDefault(rate, new Figure(0, 0));
    }

    public int count(Mark mark) {
        return marks.getOrDefault(mark, 0);
    }

    /** Counts one group, each case once. */
    private static final class Tally {
        private final int[] marks = new int[Mark.values().length];
        private final int[] fulfilled = new int[Rate.values().length];
        private final int[] counted = new int[Rate.values().length];
        private long points;
        private int ratings;

        void add(CaseFacts one, Scoring scoring) {
            for (long left = one.marks(); left != 0; left &= left - 1) {
                marks[Long.numberOfTrailingZeros(left)]++;
            }
            for (Rate rate : Rate.ALL) {
                int weight = rate == Rate.VALID ? one.reports() : 1;
                if (one.bears(rate.denominator())) {
                    counted[rate.ordinal()] += weight;
                    if (one.bears(rate.numerator())) {
                        fulfilled[rate.ordinal()] += weight;
                    }
                }
            }
            if (one.rating() >= 1 && one.rating() <= scoring.satisfaction().size()) {
                points += scoring.satisfaction().get(one.rating() - 1);
                ratings++;
            }
        }

        Evaluation evaluation(Scoring scoring) {
            Map<Mark, Integer> byMark = new EnumMap<>(Mark.class);
            for (Mark mark : Mark.values()) {
                byMark.put(mark, marks[mark.ordinal()]);
            }
            Map<Rate, Figure> figures = new EnumMap<>(Rate.class);
            for (Rate rate : Rate.ALL) {
                figures.put(rate, new Figure(fulfilled[rate.ordinal()], counted[rate.ordinal()]));
            }
            return new Evaluation(
                    byMark,
                    figures,
                    ratings == 0
                            ? OptionalDouble.empty()
                            : OptionalDouble.of((double) points / ratings),
                    scoring.composite(figures));
        }
    }
}
