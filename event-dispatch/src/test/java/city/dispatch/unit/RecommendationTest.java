package city.dispatch.unit;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.catalogue.Words;
import city.dispatch.unit.Recommendation.Advice;
import city.dispatch.unit.Recommendation.Plan;
import city.dispatch.unit.Recommendation.Position;
import city.dispatch.unit.Recommendation.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Nearest suitable unit, with its reason and its shortfalls; escalation only adds. */
class RecommendationTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final RunCards CARDS =
            new RunCards(
                    List.of(
                            new RunCard("*", new Words("一般", "any"), List.of(Map.of("look", 1))),
                            new RunCard(
                                    "E0507",
                                    new Words("火情", "fire"),
                                    List.of(
                                            Map.of("firefight", 2),
                                            Map.of("firefight", 1, "medical", 1)))));

    @Test
    void the_nearest_free_unit_with_the_skill_comes_first() {
        Plan plan =
                plan(
                        "E0507",
                        1,
                        Set.of(),
                        at("A", 3, "firefight"),
                        at("B", 1, "firefight"),
                        at("C", 2, "firefight"),
                        at("D", 0.1, "medical"));
        assertThat(wanted(plan)).containsExactly("B", "C");
        assertThat(plan.units().get(0).meters())
                .isCloseTo(1_000, org.assertj.core.data.Offset.offset(5.0));
        assertThat(plan.units().get(0).reason().en())
                .isEqualTo("free engine, 1.0 km away, can do firefight");
        assertThat(plan.units().get(0).ageSeconds()).isEqualTo(60);
        assertThat(plan.units().get(2).reason().en()).startsWith("next best");
    }

    @Test
    void a_busy_or_long_unseen_unit_is_named_last_with_its_shortfalls() {
        Unit engine = unit("A", "firefight");
        Position busy = new Position(engine, 22.55, 114.23, NOW, "YT-7", false);
        Position unseen =
                new Position(unit("B", "firefight"), 22.55, 114.23, Instant.EPOCH, "", false);
        Position old =
                new Position(
                        unit("C", "firefight"),
                        22.55,
                        114.23,
                        NOW.minus(Duration.ofMinutes(25)),
                        "",
                        false);
        Position gone = new Position(unit("D", "firefight"), 22.55, 114.23, NOW, "", true);
        Plan plan =
                Recommendation.of(
                        scene("E0507", 1, Set.of()),
                        List.of(busy, unseen, old, gone, at("F", 9, "firefight")),
                        CARDS,
                        units(busy, unseen, old, gone),
                        NOW);
        assertThat(wanted(plan)).containsExactly("F", "B");
        assertThat(shortfalls(plan, "F")).containsExactly("farther than 6 km");
        assertThat(shortfalls(plan, "B"))
                .containsExactly("never told its position: its base is meant");
        assertThat(shortfalls(plan, "C")).containsExactly("its position is 25 minutes old");
        assertThat(shortfalls(plan, "A")).containsExactly("works on YT-7");
        assertThat(plan.units()).extracting(a -> a.unit().id()).doesNotContain("D");
    }

    @Test
    void what_cannot_be_filled_is_said() {
        Plan plan = plan("E0507", 2, Set.of(), at("A", 1, "firefight"));
        assertThat(plan.missing()).containsEntry("firefight", 2).containsEntry("medical", 1);
    }

    @Test
    void the_more_specific_card_is_taken() {
        assertThat(plan("E0101", 1, Set.of()).card().orElseThrow().classPattern()).isEqualTo("*");
        assertThat(plan("E0507", 1, Set.of()).card().orElseThrow().classPattern())
                .isEqualTo("E0507");
    }

    /** Seeded: whatever was sent, a higher level never recommends it again and never wants less. */
    @Test
    void escalation_only_adds() {
        Random random = new Random(Long.getLong("seed", 440_308L));
        for (int i = 0; i < 2_000; i++) {
            Position[] all = new Position[12];
            for (int u = 0; u < all.length; u++) {
                all[u] =
                        at(
                                "U" + u,
                                random.nextDouble() * 8,
                                random.nextBoolean() ? "firefight" : "medical");
            }
            Set<String> sent = new HashSet<>(wanted(plan("E0507", 1, Set.of(), all)));
            Plan higher = plan("E0507", 2, sent, all);
            assertThat(wanted(higher)).as("case %d", i).doesNotContainAnyElementsOf(sent);
            int firefight =
                    (int) sent.stream().filter(s -> skillOf(s, all).equals("firefight")).count();
            assertThat(higher.open().getOrDefault("firefight", 0)).isEqualTo(3 - firefight);
            assertThat(higher.open()).containsEntry("medical", 1);
        }
    }

    private static String skillOf(String id, Position... all) {
        for (Position p : all) {
            if (p.unit().id().equals(id)) {
                return p.unit().skills().iterator().next();
            }
        }
        return "";
    }

    private static Plan plan(String code, int level, Set<String> sent, Position... positions) {
        return Recommendation.of(
                scene(code, level, sent), List.of(positions), CARDS, units(positions), NOW);
    }

    private static Scene scene(String code, int level, Set<String> sent) {
        return new Scene("YT-1", code, level, 22.55, 114.23, sent);
    }

    private static Units units(Position... positions) {
        Map<String, Unit> byId = new LinkedHashMap<>();
        for (Position p : positions) {
            byId.put(p.unit().id(), p.unit());
        }
        return new Units(byId, Map.of("engine", new Words("消防车", "engine")), Map.of());
    }

    private static Position at(String id, double kilometersNorth, String skill) {
        return new Position(
                unit(id, skill),
                22.55 + kilometersNorth / 111.195,
                114.23,
                NOW.minusSeconds(60),
                "",
                false);
    }

    private static Unit unit(String id, String skill) {
        return new Unit(id, "engine", new Words(id, id), "fire", 22.55, 114.23, Set.of(skill));
    }

    private static List<String> wanted(Plan plan) {
        return plan.units().stream().filter(Advice::recommended).map(a -> a.unit().id()).toList();
    }

    private static List<String> shortfalls(Plan plan, String id) {
        return plan.units().stream()
                .filter(a -> a.unit().id().equals(id))
                .flatMap(a -> a.shortfalls().stream())
                .map(Words::en)
                .toList();
    }
}
