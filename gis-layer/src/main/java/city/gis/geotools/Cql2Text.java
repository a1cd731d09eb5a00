package city.gis.geotools;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CQL2 text (OGC 21-065r2) written as the ECQL that GeoTools reads: spatial and temporal functions,
 * literals of time, boxes, and comparison without regard to case or accents. Only what CQL2 names
 * may be called; GeoTools' own functions may not. Texts in quotes stay as they are, but for times,
 * which are written in one form ({@link FilterTime}).
 */
final class Cql2Text {

    /** Ends the name of a property that is read without its accents. */
    static final String BARE = "__bare";

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("S_INTERSECTS", "INTERSECTS"),
                    Map.entry("S_WITHIN", "WITHIN"),
                    Map.entry("S_CONTAINS", "CONTAINS"),
                    Map.entry("S_DISJOINT", "DISJOINT"),
                    Map.entry("S_EQUALS", "EQUALS"),
                    Map.entry("S_TOUCHES", "TOUCHES"),
                    Map.entry("S_CROSSES", "CROSSES"),
                    Map.entry("S_OVERLAPS", "OVERLAPS"),
                    Map.entry("CASEI", "strToLowerCase"));

    private static final Set<String> OTHERS =
            Set.of(
                    "AND",
                    "OR",
                    "NOT",
                    "IN",
                    "BETWEEN",
                    "LIKE",
                    "POINT",
                    "LINESTRING",
                    "POLYGON",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "MULTIPOLYGON",
                    "GEOMETRYCOLLECTION",
                    "INTERSECTS",
                    "WITHIN",
                    "CONTAINS",
                    "DISJOINT",
                    "EQUALS",
                    "TOUCHES",
                    "CROSSES",
                    "OVERLAPS",
                    "DWITHIN");

    private static final Set<String> TAUGHT =
            Set.of(
                    "CASEI",
                    "ACCENTI",
                    "BBOX",
                    "TIMESTAMP",
                    "DATE",
                    "INTERVAL",
                    "T_AFTER",
                    "T_BEFORE",
                    "T_DISJOINT",
                    "T_DURING",
                    "T_EQUALS",
                    "T_INTERSECTS");

    private static final String TIME = "(?:TIMESTAMP|DATE)\\(\\s*('[^']*')\\s*\\)";
    private static final String NAME = "(\\w+)";
    private static final Pattern LITERAL = Pattern.compile("(?i)\\b" + TIME);
    private static final Pattern INSTANT =
            Pattern.compile(
                    "(?i)\\bT_(BEFORE|AFTER|EQUALS|INTERSECTS|DISJOINT)\\(\\s*%s\\s*,\\s*%s\\s*\\)"
                            .formatted(NAME, TIME));
    private static final Pattern SPAN =
            Pattern.compile(
                    "(?i)\\bT_(DURING|INTERSECTS|DISJOINT|AFTER|BEFORE)\\(\\s*%s\\s*,\\s*INTERVAL\\(\\s*('[^']*')\\s*,\\s*('[^']*')\\s*\\)\\s*\\)"
                            .formatted(NAME));
    private static final Pattern BOX =
            Pattern.compile(
                    "(?i)\\bBBOX\\(\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*\\)");
    private static final Pattern BARE_TEXT =
            Pattern.compile("(?i)\\bACCENTI\\(\\s*'((?:[^']|'')*)'\\s*\\)");
    private static final Pattern BARE_NAME =
            Pattern.compile("(?i)\\bACCENTI\\(\\s*%s\\s*\\)".formatted(NAME));
    private static final Pattern CASELESS =
            Pattern.compile("(?i)\\bCASEI\\(\\s*'((?:[^']|'')*)'\\s*\\)");
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'|\\b[A-Za-z_]+(?=\\s*\\()");

    private Cql2Text() {}

    /**
     * @throws IllegalArgumentException for a function that CQL2 does not name, and for a bad time
     */
    static String toEcql(String cql) {
        known(cql);
        String text = replaced(BARE_TEXT, cql, m -> quoted(FilterTime.bare(m.group(1))));
        text = replaced(BARE_NAME, text, m -> m.group(1) + BARE);
        text = replaced(CASELESS, text, m -> quoted(m.group(1).toLowerCase(Locale.ROOT)));
        text = replaced(INSTANT, text, Cql2Text::instant);
        text = replaced(SPAN, text, Cql2Text::span);
        text = replaced(LITERAL, text, m -> time(m.group(1)));
        text = replaced(BOX, text, Cql2Text::box);
        text = replaced(QUOTED, text, m -> "'" + FilterTime.normal(inside(m.group())) + "'");
        return replaced(
                WORD,
                text,
                m ->
                        m.group().startsWith("'")
                                ? m.group()
                                : WORDS.getOrDefault(
                                        m.group().toUpperCase(Locale.ROOT), m.group()));
    }

    private static void known(String cql) {
        WORD.matcher(cql)
                .results()
                .map(MatchResult::group)
                .filter(w -> !w.startsWith("'"))
                .map(w -> w.toUpperCase(Locale.ROOT))
                .filter(w -> !WORDS.containsKey(w) && !OTHERS.contains(w) && !TAUGHT.contains(w))
                .findFirst()
                .ifPresent(
                        w -> {
                            Set<String> all = new TreeSet<>(WORDS.keySet());
                            all.addAll(TAUGHT);
                            throw new IllegalArgumentException(
                                    "unknown function " + w + ": a filter knows " + all);
                        });
    }

    private static String instant(MatchResult m) {
        String sign =
                switch (m.group(1).toUpperCase(Locale.ROOT)) {
                    case "BEFORE" -> "<";
                    case "AFTER" -> ">";
                    case "DISJOINT" -> "<>";
                    default -> "=";
                };
        return "%s %s %s".formatted(m.group(2), sign, time(m.group(3)));
    }

    /** What a moment has to do with a span; {@code '..'} is an open end. */
    private static String span(MatchResult m) {
        String name = m.group(2);
        String from = inside(m.group(3)).equals("..") ? "'0000'" : time(m.group(3));
        String to = inside(m.group(4)).equals("..") ? "'9999'" : time(m.group(4));
        return switch (m.group(1).toUpperCase(Locale.ROOT)) {
            case "DURING" -> "(%s > %s AND %s < %s)".formatted(name, from, name, to);
            case "INTERSECTS" -> "(%s >= %s AND %s <= %s)".formatted(name, from, name, to);
            case "AFTER" -> "%s > %s".formatted(name, to);
            case "BEFORE" -> "%s < %s".formatted(name, from);
            default -> "(%s < %s OR %s > %s)".formatted(name, from, name, to);
        };
    }

    private static String time(String quoted) {
        return "'" + FilterTime.required(inside(quoted)) + "'";
    }

    private static String inside(String quoted) {
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String box(MatchResult m) {
        String west = m.group(1);
        String south = m.group(2);
        String east = m.group(3);
        String north = m.group(4);
        return "POLYGON((%s %s, %s %s, %s %s, %s %s, %s %s))"
                .formatted(west, south, east, south, east, north, west, north, west, south);
    }

    private static String replaced(
            Pattern pattern, String text, java.util.function.Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(m -> Matcher.quoteReplacement(by.apply(m)));
    }
}
