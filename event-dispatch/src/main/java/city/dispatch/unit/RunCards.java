package city.dispatch.unit;

import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import city.dispatch.catalogue.Located;
import city.dispatch.catalogue.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code run-cards.yaml} says (调派预案), in file order. */
public record RunCards(List<RunCard> cards) {

    public static final RunCards NONE = new RunCards(List.of());

    public RunCards {
        cards = List.copyOf(cards);
    }

    /** The card of the most specific pattern. */
    public Optional<RunCard> of(String classCode) {
        return cards.stream()
                .filter(c -> c.matches(classCode))
                .max(Comparator.comparingInt(RunCard::weight));
    }

    /**
     * @param skills that units may have
     * @param classes codes that are known
     */
    public static RunCards of(
            EditionFiles files, Set<String> skills, Set<String> classes, Faults faults) {
        Located tree = Located.of(files, "run-cards.yaml", faults);
        List<RunCard> cards = new ArrayList<>();
        for (JsonNode one : tree.root().path("cards")) {
            String pattern = one.path("class").asText();
            List<Map<String, Integer>> levels = new ArrayList<>();
            for (JsonNode level : one.path("levels")) {
                Map<String, Integer> adds = new LinkedHashMap<>();
                level.properties()
                        .forEach(
                                need -> {
                                    int count = need.getValue().asInt();
                                    if (!skills.contains(need.getKey()) || count < 1) {
                                        faults.grave(
                                                tree.file(),
                                                tree.line(level, need.getKey()),
                                                "need \"%s\": %d: name a skill of %s and 1 or more"
                                                        .formatted(need.getKey(), count, skills));
                                    }
                                    adds.put(need.getKey(), count);
                                });
                levels.add(adds);
            }
            RunCard card =
                    new RunCard(
                            pattern,
                            new Words(
                                    one.path("zh").asText(pattern), one.path("en").asText(pattern)),
                            levels);
            if (levels.isEmpty()) {
                faults.grave(tree.file(), tree.line(one), "card " + pattern + " has no levels");
            }
            if (classes.stream().noneMatch(card::matches)) {
                faults.grave(
                        tree.file(),
                        tree.line(one, "class"),
                        "class \"" + pattern + "\" is not in classes.csv");
            }
            if (cards.stream().anyMatch(c -> c.classPattern().equals(pattern))) {
                faults.grave(
                        tree.file(), tree.line(one), "card " + pattern + " stands twice: keep one");
            }
            cards.add(card);
        }
        return new RunCards(cards);
    }
}
