package city.gis.cql;

import city.gis.cql.Token.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The grammar's values: properties, literals, arithmetic, moments and spans of time. */
final class ScalarParser {

    private static final Set<String> RESERVED =
            Set.of("AND", "OR", "NOT", "LIKE", "BETWEEN", "IN", "IS", "NULL", "DIV");
    private static final Set<String> FUNCTIONS =
            Set.of("CASEI", "ACCENTI", "TIMESTAMP", "DATE", "INTERVAL");
    private static final Set<String> ALWAYS = Set.of("id", "key");

    private final Words words;
    private final Set<String> names;

    ScalarParser(Words words, Set<String> names) {
        this.words = words;
        this.names = names;
    }

    Scalar value() {
        Scalar left = product();
        while (words.now().is("+") || words.now().is("-")) {
            boolean plus = words.take().is("+");
            left = counted(left, product(), plus ? Double::sum : (a, b) -> a - b);
        }
        return left;
    }

    private Scalar product() {
        Scalar left = power();
        while (true) {
            @Nullable DoubleBinaryOperator sign =
                    switch (words.now().kind() == Kind.TEXT ? "" : words.now().upper()) {
                        case "*" -> (a, b) -> a * b;
                        case "/" -> (a, b) -> a / b;
                        case "%" -> (a, b) -> a % b;
                        case "DIV" -> (a, b) -> (double) (long) (a / b);
                        default -> null;
                    };
            if (sign == null) {
                return left;
            }
            words.take();
            left = counted(left, power(), sign);
        }
    }

    private Scalar power() {
        Scalar base = one();
        return words.took("^") ? counted(base, one(), Math::pow) : base;
    }

    /** Unknown where one is no number, and where the result is none (a division by zero). */
    private static Scalar counted(Scalar left, Scalar right, DoubleBinaryOperator sign) {
        return feature -> {
            if (left.of(feature) instanceof Double a && right.of(feature) instanceof Double b) {
                double result = sign.applyAsDouble(a, b);
                return Double.isFinite(result) ? (Object) result : null;
            }
            return null;
        };
    }

    private Scalar one() {
        Token here = words.now();
        switch (here.kind()) {
            case NUMBER -> {
                Double number = Double.valueOf(words.take().text());
                return feature -> number;
            }
            case TEXT -> {
                String text = words.take().text();
                return feature -> text;
            }
            case NAME -> {
                return property();
            }
            case SIGN -> {
                return signed();
            }
            default -> {
                return worded(here);
            }
        }
    }

    private Scalar signed() {
        if (words.took("-")) {
            return counted(feature -> 0.0, one(), (a, b) -> a - b);
        }
        if (words.took("(")) {
            Scalar inside = value();
            words.must(")");
            return inside;
        }
        throw words.wanted("a value");
    }

    private Scalar worded(Token here) {
        if (here.kind() == Kind.END || RESERVED.contains(here.upper())) {
            throw words.wanted("a value");
        }
        if (here.is("TRUE") || here.is("FALSE")) {
            Boolean truth = words.take().is("TRUE");
            return feature -> truth;
        }
        if (!words.after().is("(")) {
            return property();
        }
        return switch (here.upper()) {
            case "CASEI" -> lettered(Scalar::caseless);
            case "ACCENTI" -> lettered(Scalar::accentless);
            case "TIMESTAMP", "DATE" -> {
                Instant moment = moment();
                yield feature -> moment;
            }
            default -> {
                Set<String> known = new TreeSet<>(FUNCTIONS);
                known.addAll(Shapes.RELATIONS.keySet());
                Arrays.stream(Temporal.values()).map(Temporal::name).forEach(known::add);
                throw new IllegalArgumentException(
                        "unknown function %s: a filter knows %s".formatted(here.text(), known));
            }
        };
    }

    private Scalar lettered(UnaryOperator<String> bare) {
        words.take();
        words.must("(");
        Scalar inside = value();
        words.must(")");
        return feature -> inside.of(feature) instanceof String text ? bare.apply(text) : null;
    }

    private Scalar property() {
        String name = words.take().text();
        if (!names.contains(name) && !ALWAYS.contains(name)) {
            throw new IllegalArgumentException(
                    "there is no property \"%s\": a filter knows %s and geometry"
                            .formatted(name, new TreeSet<>(names)));
        }
        return Scalar.property(name);
    }

    /** The pattern of LIKE: a text, with or without regard to case and accents. */
    String pattern() {
        boolean caseless = words.calls("CASEI");
        if (caseless || words.calls("ACCENTI")) {
            words.take();
            words.must("(");
            String inside = pattern();
            words.must(")");
            return caseless ? Scalar.caseless(inside) : Scalar.accentless(inside);
        }
        if (words.now().kind() != Kind.TEXT) {
            throw words.wanted("a pattern in single quotes");
        }
        return words.take().text();
    }

    /** A span, or a moment, which begins where it ends. */
    Temporal.Span span() {
        if (!words.calls("INTERVAL")) {
            Scalar moment = end(null);
            return new Temporal.Span(moment, moment);
        }
        words.take();
        words.must("(");
        Scalar begin = end(Instant.MIN);
        words.must(",");
        Scalar end = end(Instant.MAX);
        words.must(")");
        return new Temporal.Span(begin, end);
    }

    private Scalar end(@Nullable Instant open) {
        Token here = words.now();
        if (words.calls("TIMESTAMP") || words.calls("DATE")) {
            Instant moment = moment();
            return feature -> moment;
        }
        if (here.kind() == Kind.TEXT && open != null) {
            String text = words.take().text();
            Instant moment = text.equals("..") ? open : Scalar.time(text);
            return feature -> moment;
        }
        if (here.kind() == Kind.NAME
                || (here.kind() == Kind.WORD && !RESERVED.contains(here.upper()))) {
            return property();
        }
        throw words.wanted("a property, TIMESTAMP, DATE or INTERVAL");
    }

    private Instant moment() {
        words.take();
        words.must("(");
        if (words.now().kind() != Kind.TEXT) {
            throw words.wanted("a time in single quotes");
        }
        Instant moment = Scalar.time(words.take().text());
        words.must(")");
        return moment;
    }
}
