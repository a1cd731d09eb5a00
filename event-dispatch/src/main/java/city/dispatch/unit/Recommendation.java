package city.dispatch.unit;

import city.dispatch.catalogue.Words;
import city.gis.geo.Wgs84;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which units should go. A card says what the incident needs at its level; units that were sent
 * already fill needs first and are never recommended again, so that escalation only adds. For each
 * open need the free units come first, then those whose place is known, then the nearest.
 */
public final class Recommendation {

    /** A position older than this is no longer trusted. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** Farther than this is said to be far, metres. */
    static final double FAR = 6_000;

    /** Beside the units that fill a need, so many others are named. */
    private static final int OTHERS = 2;

    private Recommendation() {}

    /**
     * Where a unit was last seen.
     *
     * @param seenAt the epoch where it never spoke: its base is meant
     * @param incident that it works on, or empty
     * @param outOfService whether it says that it cannot go
     */
    public record Position(
            Unit unit,
            double lat,
            double lng,
            Instant seenAt,
            String incident,
            boolean outOfService) {}

    /**
     * The incident as far as it matters here.
     *
     * @param level 1 and up
     * @param sent ids of units that were sent
     */
    public record Scene(
            String id, String classCode, int level, double lat, double lng, Set<String> sent) {
        public Scene {
            sent = Set.copyOf(sent);
        }
    }

    /**
     * A unit that could go.
     *
     * @param need skill that it would fill
     * @param recommended whether it is wanted; else it is the next best
     * @param ageSeconds of its position; negative where it never spoke
     */
    public record Advice(
            Unit unit,
            String need,
            boolean recommended,
            double meters,
            long ageSeconds,
            Words reason,
            List<Words> shortfalls) {
        public Advice {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /**
     * What is advised.
     *
     * @param card that was used
     * @param needs of the level and those below it, with how many are open
     * @param missing needs that no unit can fill
     */
    public record Plan(
            Optional<RunCard> card,
            Map<String, Integer> needs,
            Map<String, Integer> open,
            List<Advice> units,
            Map<String, Integer> missing) {}

    public static Plan of(
            Scene scene, List<Position> positions, RunCards cards, Units units, Instant now) {
        Optional<RunCard> card = cards.of(scene.classCode());
        Map<String, Integer> needs = card.map(c -> c.needs(scene.level())).orElse(Map.of());
        Map<String, Integer> open = open(needs, scene.sent(), units);
        List<Advice> advice = new ArrayList<>();
        Map<String, Integer> missing = new LinkedHashMap<>();
        Set<String> used = new HashSet<>(scene.sent());
        open.forEach(
                (need, count) -> {
                    List<Position> able =
                            positions.stream()
                                    .filter(p -> p.unit().skills().contains(need))
                                    .filter(p -> !used.contains(p.unit().id()))
                                    .filter(p -> !p.outOfService())
                                    .sorted(order(scene, now))
                                    .limit(count + OTHERS)
                                    .toList();
                    for (int i = 0; i < able.size(); i++) {
                        advice.add(advice(scene, able.get(i), need, i < count, units, now));
                        if (i < count) {
                            used.add(able.get(i).unit().id());
                        }
                    }
                    if (able.size() < count) {
                        missing.put(need, count - able.size());
                    }
                });
        return new Plan(card, needs, open, advice, missing);
    }

    /** What the units that were sent leave open; each fills one need. */
    private static Map<String, Integer> open(
            Map<String, Integer> needs, Set<String> sent, Units units) {
        Map<String, Integer> open = new LinkedHashMap<>(needs);
        for (String id : sent.stream().sorted().toList()) {
            Unit unit = units.byId().get(id);
            if (unit != null) {
                open.keySet().stream()
                        .filter(n -> unit.skills().contains(n) && open.getOrDefault(n, 0) > 0)
                        .findFirst()
                        .ifPresent(n -> open.merge(n, -1, Integer::sum));
            }
        }
        open.values().removeIf(count -> count <= 0);
        return open;
    }

    private static Comparator<Position> order(Scene scene, Instant now) {
        return Comparator.comparing((Position p) -> busy(p, scene))
                .thenComparing(p -> !fresh(p, now))
                .thenComparingDouble(p -> meters(scene, p))
                .thenComparing(p -> p.unit().id());
    }

    private static Advice advice(
            Scene scene, Position p, String need, boolean wanted, Units units, Instant now) {
        double meters = meters(scene, p);
        long age = p.seenAt().equals(Instant.EPOCH) ? -1 : seconds(p.seenAt(), now);
        Words skill = units.skills().getOrDefault(need, new Words(need, need));
        Words kind =
                units.kinds()
                        .getOrDefault(p.unit().kind(), new Words(p.unit().kind(), p.unit().kind()));
        boolean busy = busy(p, scene);
        Words reason =
                new Words(
                        "%s%s中距离最近，%.1f 公里，可承担%s"
                                .formatted(
                                        busy ? "在忙" : "空闲", kind.zh(), meters / 1_000, skill.zh()),
                        "%s %s, %.1f km away, can do %s"
                                .formatted(
                                        busy ? "busy" : "free",
                                        kind.en(),
                                        meters / 1_000,
                                        skill.en()));
        if (!wanted) {
            reason = new Words("备选：" + reason.zh(), "next best: " + reason.en());
        }
        return new Advice(
                p.unit(), need, wanted, meters, age, reason, shortfalls(scene, p, meters, now));
    }

    private static List<Words> shortfalls(Scene scene, Position p, double meters, Instant now) {
        List<Words> all = new ArrayList<>();
        if (busy(p, scene)) {
            all.add(new Words("正在处置 " + p.incident(), "works on " + p.incident()));
        }
        if (p.seenAt().equals(Instant.EPOCH)) {
            all.add(new Words("没有收到过定位，按驻地计算", "never told its position: its base is meant"));
        } else if (!fresh(p, now)) {
            long minutes = seconds(p.seenAt(), now) / 60;
            all.add(
                    new Words(
                            "定位是 %d 分钟前的".formatted(minutes),
                            "its position is %d minutes old".formatted(minutes)));
        }
        if (meters > FAR) {
            all.add(
                    new Words(
                            "距离超过 %.0f 公里".formatted(FAR / 1_000),
                            "farther than %.0f km".formatted(FAR / 1_000)));
        }
        return all;
    }

    private static boolean busy(Position p, Scene scene) {
        return !p.incident().isEmpty() && !p.incident().equals(scene.id());
    }

    private static boolean fresh(Position p, Instant now) {
        return !p.seenAt().isBefore(now.minus(FRESH));
    }

    private static long seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toSeconds());
    }

    /** Great circle; the roads are longer. */
    static double meters(Scene scene, Position p) {
        return new Wgs84(scene.lat(), scene.lng()).distanceTo(new Wgs84(p.lat(), p.lng()));
    }
}
