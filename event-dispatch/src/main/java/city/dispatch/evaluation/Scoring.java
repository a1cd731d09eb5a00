package city.dispatch.evaluation;

import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import city.dispatch.catalogue.Located;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How rates become one number (综合得分), as {@code evaluation.yaml} says; open to everyone.
 *
 * @param terms of the sum
 * @param satisfaction points of the scores 1 to 5
 */
public record Scoring(List<Term> terms, List<Integer> satisfaction) {

    /**
     * A rate's share.
     *
     * @param weight points for a perfect rate
     * @param high whether a high rate is good; else one minus the rate counts
     */
    public record Term(Rate rate, double weight, boolean high) {}

    /**
     * The published one (Jinniu): handled 30, in time 20, no rework 20, none late 20, no extension
     * 10.
     */
    public static final Scoring PUBLISHED =
            new Scoring(
                    List.of(
                            new Term(Rate.HANDLED, 30, true),
                            new Term(Rate.HANDLED_IN_TIME, 20, true),
                            new Term(Rate.REWORK, 20, false),
                            new Term(Rate.OVERDUE, 20, false),
                            new Term(Rate.EXTENSION, 10, false)),
                    List.of(-100, 0, 50, 80, 100));

    private static final int SCORES = 5;

    public Scoring {
        terms = List.copyOf(terms);
        satisfaction = List.copyOf(satisfaction);
    }

    /**
     * The weighted sum; empty where no case counts for its first term. A term without cases counts
     * as nothing done, and where low is good as nothing done wrong.
     */
    public OptionalDouble composite(Map<Rate, Evaluation.Figure> figures) {
        Evaluation.Figure nothing = new Evaluation.Figure(0, 0);
        if (terms.isEmpty()
                || figures.getOrDefault(terms.get(0).rate(), nothing).denominator() == 0) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        for (Term term : terms) {
            double value = figures.getOrDefault(term.rate(), nothing).value().orElse(0);
            sum += term.weight() * (term.high() ? value : 1 - value);
        }
        return OptionalDouble.of(sum);
    }

    /** The published one where the file is missing. */
    public static Scoring of(EditionFiles files, Faults faults) {
        Located tree = Located.of(files, "evaluation.yaml", faults);
        if (tree.root().isMissingNode()) {
            return PUBLISHED;
        }
        List<Term> terms = new ArrayList<>();
        for (JsonNode one : tree.root().path("composite")) {
            String word = one.path("rate").asText();
            Optional<Rate> rate =
                    Arrays.stream(Rate.values()).filter(r -> r.word().equals(word)).findFirst();
            double weight = one.path("weight").asDouble(0);
            String better = one.path("better").asText();
            if (rate.isEmpty()) {
                faults.grave(
                        tree.file(),
                        tree.line(one, "rate"),
                        "rate \"%s\" is none of %s"
                                .formatted(
                                        word,
                                        Arrays.stream(Rate.values()).map(Rate::word).toList()));
            } else if (!(weight > 0) || !(better.equals("high") || better.equals("low"))) {
                faults.grave(
                        tree.file(),
                        tree.line(one, "weight"),
                        "weight must be above 0 and better must be high or low");
            } else {
                terms.add(new Term(rate.get(), weight, better.equals("high")));
            }
        }
        List<Integer> points = new ArrayList<>();
        tree.root().path("satisfaction").forEach(p -> points.add(p.asInt()));
        if (terms.isEmpty() || points.size() != SCORES) {
            faults.grave(tree.file(), 1, "needs a composite and the satisfaction points of 1 to 5");
            return PUBLISHED;
        }
        return new Scoring(terms, points);
    }
}
