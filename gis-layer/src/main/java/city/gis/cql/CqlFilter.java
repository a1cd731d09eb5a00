package city.gis.cql;

import city.gis.layer.Feature;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** CQL2 text filters. */
public final class CqlFilter {

    private static final int MOST = 2_000;

    /** Deeper nesting than this would exhaust the stack. */
    private static final int DEEPEST = 40;

    private CqlFilter() {}

    /**
     * @param names the properties that the layer knows
     * @throws IllegalArgumentException naming what is wrong in the text, and where
     */
    public static Predicate<Feature> parse(String cql, Set<String> names) {
        if (cql.length() > MOST) {
            throw new IllegalArgumentException("a filter has at most " + MOST + " characters");
        }
        List<Token> words = Token.of(cql);
        int depth = 0;
        for (Token word : words) {
            depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(
                        "a filter has at most " + DEEPEST + " brackets within each other");
            }
        }
        Condition condition = new CqlParser(new Words(cql, words), names).filter();
        return feature -> Boolean.TRUE.equals(condition.of(feature));
    }
}
