package city.gis.cql;

import city.gis.layer.Feature;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The relations of two spans of time (OGC 21-065r2, 7.10); a moment begins where it ends. */
enum Temporal {
    T_AFTER,
    T_BEFORE,
    T_CONTAINS,
    T_DISJOINT,
    T_DURING,
    T_EQUALS,
    T_FINISHEDBY,
    T_FINISHES,
    T_INTERSECTS,
    T_MEETS,
    T_METBY,
    T_OVERLAPPEDBY,
    T_OVERLAPS,
    T_STARTEDBY,
    T_STARTS;

    /** Begin and end of a feature; {@code '..'} is before, or after, everything. */
    record Span(Scalar begin, Scalar end) {}

    static @Nullable Temporal named(String word) {
        for (Temporal one : values()) {
            if (one.name().equals(word.toUpperCase(Locale.ROOT))) {
                return one;
            }
        }
        return null;
    }

    Condition between(Span first, Span second) {
        return feature -> {
            Instant a = at(first.begin, feature);
            Instant b = at(first.end, feature);
            Instant c = at(second.begin, feature);
            Instant d = at(second.end, feature);
            return a == null || b == null || c == null || d == null
                    ? null
                    : (Boolean) holds(a, b, c, d);
        };
    }

    private static @Nullable Instant at(Scalar end, Feature feature) {
        return Scalar.moment(end.of(feature));
    }

    private boolean holds(Instant a, Instant b, Instant c, Instant d) {
        int begins = a.compareTo(c);
        int ends = b.compareTo(d);
        return switch (this) {
            case T_AFTER -> a.isAfter(d);
            case T_BEFORE -> b.isBefore(c);
            case T_DISJOINT -> b.isBefore(c) || a.isAfter(d);
            case T_INTERSECTS -> !b.isBefore(c) && !a.isAfter(d);
            case T_EQUALS -> begins == 0 && ends == 0;
            case T_CONTAINS -> begins < 0 && ends > 0;
            case T_DURING -> begins > 0 && ends < 0;
            case T_FINISHEDBY -> begins < 0 && ends == 0;
            case T_FINISHES -> begins > 0 && ends == 0;
            case T_MEETS -> b.equals(c);
            case T_METBY -> a.equals(d);
            case T_OVERLAPPEDBY -> begins > 0 && a.isBefore(d) && ends > 0;
            case T_OVERLAPS -> begins < 0 && b.isAfter(c) && ends < 0;
            case T_STARTEDBY -> begins == 0 && ends > 0;
            case T_STARTS -> begins == 0 && ends < 0;
        };
    }
}
