package city.gis.ogc;

import city.gis.cql.CqlFilter;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is asked of a layer's features.
 *
 * @param matched all that were found, in the order of their keys
 * @param page those that are answered
 * @param crs in which they are written
 */
record ItemQuery(List<Feature> matched, List<Feature> page, int limit, int offset, Crs crs) {

    static final int DEFAULT_LIMIT = 100;
    static final int MOST_LIMIT = 10_000;

    private static final Set<String> FIXED =
            Set.of(
                    "f",
                    "limit",
                    "offset",
                    "bbox",
                    "bbox-crs",
                    "crs",
                    "datetime",
                    "filter",
                    "filter-lang",
                    "filter-crs");

    /** A moment this near to now is now. */
    private static final Duration NOW = Duration.ofSeconds(2);

    static ItemQuery ask(Layer layer, Parameters p, Clock clock, int defaultLimit, int mostLimit) {
        Set<String> names = new HashSet<>(FIXED);
        layer.spec().properties().forEach(q -> names.add(q.name()));
        p.only(names);
        int limit = p.limit(defaultLimit, mostLimit);
        int offset = p.whole("offset", 0, 0, 999_999_999);
        Crs crs = p.has("crs") ? Crs.named("crs", p.one("crs")) : Crs.CRS84;
        Predicate<Feature> wanted = properties(layer.spec(), p);
        Crs boxCrs = p.has("bbox-crs") ? Crs.named("bbox-crs", p.one("bbox-crs")) : Crs.CRS84;
        if (p.has("bbox")) {
            Boxes boxes = Boxes.read(p.one("bbox"), boxCrs);
            wanted = wanted.and(f -> boxes.meet(f.geometry()));
        }
        wanted = wanted.and(filter(layer.spec(), p));
        Collection<Feature> from = layer.features();
        if (p.has("datetime")) {
            When when = When.read(p.one("datetime"));
            Optional<Instant> past = past(layer, when, clock);
            if (past.isPresent()) {
                from = layer.history().orElseThrow().asOf(past.get());
            } else {
                wanted = wanted.and(f -> when.meets(f, layer.spec().times()));
            }
        }
        List<Feature> matched =
                from.stream().filter(wanted).sorted(Comparator.comparing(Feature::key)).toList();
        List<Feature> page = matched.stream().skip(offset).limit(limit).toList();
        return new ItemQuery(matched, page, limit, offset, crs);
    }

    /** The past moment that is asked for, where the layer remembers and it is not now. */
    static Optional<Instant> past(Layer layer, When when, Clock clock) {
        return when.moment()
                .filter(m -> layer.history().isPresent())
                .filter(m -> m.isBefore(clock.instant().minus(NOW)));
    }

    private static Predicate<Feature> properties(LayerSpec spec, Parameters p) {
        Predicate<Feature> wanted = f -> true;
        for (LayerSpec.Property property : spec.properties()) {
            if (p.has(property.name())) {
                String value = p.one(property.name());
                String name = property.name();
                if (property.type() == LayerSpec.Type.NUMBER
                        && !value.matches("-?\\d+(\\.\\d+)?")) {
                    throw new BadRequest(400, name, value, "give a number");
                }
                if (property.type() == LayerSpec.Type.BOOLEAN && !value.matches("true|false")) {
                    throw new BadRequest(400, name, value, "give true or false");
                }
                wanted = wanted.and(f -> equal(f.properties().get(name), value));
            }
        }
        return wanted;
    }

    private static boolean equal(@org.jspecify.annotations.Nullable Object held, String asked) {
        return held instanceof Number n
                ? n.doubleValue() == Double.parseDouble(asked)
                : held != null && held.toString().equals(asked);
    }

    private static Predicate<Feature> filter(LayerSpec spec, Parameters p) {
        if (p.has("filter-lang") && !p.one("filter-lang").equals("cql2-text")) {
            throw new BadRequest(400, "filter-lang", p.one("filter-lang"), "give cql2-text");
        }
        if (p.has("filter-crs") && !p.one("filter-crs").equals(Crs.CRS84.uri())) {
            throw new BadRequest(400, "filter-crs", p.one("filter-crs"), "give " + Crs.CRS84.uri());
        }
        if (!p.has("filter")) {
            return f -> true;
        }
        Set<String> names = new HashSet<>();
        spec.properties().forEach(q -> names.add(q.name()));
        try {
            return CqlFilter.parse(p.one("filter"), names);
        } catch (IllegalArgumentException e) {
            throw new BadRequest(400, "filter", p.one("filter"), String.valueOf(e.getMessage()));
        }
    }
}
