package city.gis.cql;

import city.gis.cql.Token.Kind;
import city.gis.layer.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/** The grammar's conditions (OGC 21-065r2, annex B); values are read by {@link ScalarParser}. */
final class CqlParser {

    private static final Set<String> GEOMETRY = Set.of("geometry", "geom");

    /** What makes that in brackets before it a value and no condition. */
    private static final Set<String> AFTER_VALUE =
            Set.of(
                    "=", "<>", "<", ">", "<=", ">=", "+", "-", "*", "/", "%", "^", "DIV", "LIKE",
                    "BETWEEN", "IN", "IS", "NOT");

    private final Words words;
    private final ScalarParser scalars;

    CqlParser(Words words, Set<String> names) {
        this.words = words;
        scalars = new ScalarParser(words, names);
    }

    Condition filter() {
        Condition whole = either();
        if (words.now().kind() != Kind.END) {
            throw words.wanted("AND, OR or the end");
        }
        return whole;
    }

    private Condition either() {
        List<Condition> of = new ArrayList<>(List.of(both()));
        while (words.took("OR")) {
            of.add(both());
        }
        return Condition.any(of);
    }

    private Condition both() {
        List<Condition> of = new ArrayList<>(List.of(factor()));
        while (words.took("AND")) {
            of.add(factor());
        }
        return Condition.all(of);
    }

    private Condition factor() {
        return words.took("NOT") ? Condition.not(primary()) : primary();
    }

    private Condition primary() {
        Token here = words.now();
        if (here.is("(") && !AFTER_VALUE.contains(words.behindBracket().upper())) {
            words.take();
            Condition inside = either();
            words.must(")");
            return inside;
        }
        if (here.kind() == Kind.WORD && words.after().is("(")) {
            BiPredicate<Geometry, Geometry> relation = Shapes.RELATIONS.get(here.upper());
            if (relation != null) {
                return spatial(relation);
            }
            Temporal temporal = Temporal.named(here.text());
            if (temporal != null) {
                return temporal(temporal);
            }
        }
        if ((here.is("TRUE") || here.is("FALSE")) && !AFTER_VALUE.contains(words.after().upper())) {
            boolean truth = words.take().is("TRUE");
            return feature -> truth;
        }
        if (GEOMETRY.contains(here.text()) && words.after().is("IS")) {
            words.take();
            return isNull(Feature::geometry);
        }
        return predicate();
    }

    private Condition predicate() {
        Scalar left = scalars.value();
        if (words.now().is("IS")) {
            return isNull(left);
        }
        if (words.took("NOT")) {
            return Condition.not(worded(left));
        }
        return switch (words.now().upper()) {
            case "LIKE", "BETWEEN", "IN" -> worded(left);
            default -> compared(left);
        };
    }

    private Condition isNull(Scalar value) {
        words.must("IS");
        boolean not = words.took("NOT");
        words.must("NULL");
        return feature -> (value.of(feature) == null) != not;
    }

    /** What a word compares, after NOT or without it. */
    private Condition worded(Scalar left) {
        if (words.took("LIKE")) {
            Like pattern = new Like(scalars.pattern());
            return feature -> {
                Object value = left.of(feature);
                return value instanceof String text ? (Boolean) pattern.matches(text) : null;
            };
        }
        if (words.took("BETWEEN")) {
            Scalar least = scalars.value();
            words.must("AND");
            Scalar most = scalars.value();
            return Condition.all(
                    List.of(compare(left, least, c -> c >= 0), compare(left, most, c -> c <= 0)));
        }
        if (words.took("IN")) {
            words.must("(");
            List<Condition> any = new ArrayList<>();
            do {
                any.add(compare(left, scalars.value(), c -> c == 0));
            } while (words.took(","));
            words.must(")");
            return Condition.any(any);
        }
        throw words.wanted("LIKE, BETWEEN or IN");
    }

    private Condition compared(Scalar left) {
        IntPredicate sign = sign(words.now().text());
        if (sign == null) {
            throw words.wanted("a comparison");
        }
        words.take();
        return compare(left, scalars.value(), sign);
    }

    private static @Nullable IntPredicate sign(String sign) {
        return switch (sign) {
            case "=" -> c -> c == 0;
            case "<>" -> c -> c != 0;
            case "<" -> c -> c < 0;
            case ">" -> c -> c > 0;
            case "<=" -> c -> c <= 0;
            case ">=" -> c -> c >= 0;
            default -> null;
        };
    }

    private static Condition compare(Scalar left, Scalar right, IntPredicate sign) {
        return feature -> {
            Integer compared = Scalar.compared(left.of(feature), right.of(feature));
            return compared == null ? null : (Boolean) sign.test(compared);
        };
    }

    private Condition spatial(BiPredicate<Geometry, Geometry> relation) {
        words.take();
        words.must("(");
        Function<Feature, Geometry> first = shape();
        words.must(",");
        Function<Feature, Geometry> second = shape();
        words.must(")");
        return feature -> relation.test(first.apply(feature), second.apply(feature));
    }

    private Function<Feature, Geometry> shape() {
        Token here = words.now();
        if (GEOMETRY.contains(here.text())) {
            words.take();
            return Feature::geometry;
        }
        if (!Shapes.WORDS.contains(here.upper())) {
            throw words.wanted("geometry or one of " + new TreeSet<>(Shapes.WORDS));
        }
        Geometry shape = Shapes.read(words.bracketed());
        return feature -> shape;
    }

    private Condition temporal(Temporal relation) {
        words.take();
        words.must("(");
        Temporal.Span first = scalars.span();
        words.must(",");
        Temporal.Span second = scalars.span();
        words.must(")");
        return relation.between(first, second);
    }
}
