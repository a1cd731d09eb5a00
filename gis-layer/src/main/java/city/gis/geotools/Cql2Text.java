package city.gis.geotools;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CQL2 text (OGC 21-065) written as the ECQL that GeoTools reads: spatial and temporal functions,
 * literals of time, boxes, and comparison without regard to case. Texts in quotes stay as they are.
 */
final class Cql2Text {

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

    private static final String TIME = "(?:TIMESTAMP|DATE)\\(\\s*('[^']*')\\s*\\)";
    private static final Pattern LITERAL = Pattern.compile("(?i)\\b" + TIME);
    private static final Pattern BEFORE_AFTER =
            Pattern.compile(
                    "(?i)\\bT_(BEFORE|AFTER|EQUALS)\\(\\s*(\\w+)\\s*,\\s*" + TIME + "\\s*\\)");
    private static final Pattern DURING =
            Pattern.compile(
                    "(?i)\\bT_DURING\\(\\s*(\\w+)\\s*,\\s*INTERVAL\\(\\s*('[^']*')\\s*,\\s*('[^']*')\\s*\\)\\s*\\)");
    private static final Pattern BOX =
            Pattern.compile(
                    "(?i)\\bBBOX\\(\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*,\\s*([-\\d.]+)\\s*\\)");
    private static final Pattern CASELESS = Pattern.compile("(?i)\\bCASEI\\(\\s*'([^']*)'\\s*\\)");
    private static final Pattern WORD = Pattern.compile("'(?:[^']|'')*'|\\b[A-Za-z_]+(?=\\s*\\()");

    private Cql2Text() {}

    static String toEcql(String cql) {
        String text =
                CASELESS.matcher(cql).replaceAll(m -> literal(m.group(1).toLowerCase(Locale.ROOT)));
        // Times are texts of one form here (UTC, RFC 3339), so that their order is that of the
        // words.
        text =
                BEFORE_AFTER
                        .matcher(text)
                        .replaceAll(
                                m ->
                                        m.group(2)
                                                + switch (m.group(1).toUpperCase(Locale.ROOT)) {
                                                    case "BEFORE" -> " < ";
                                                    case "AFTER" -> " > ";
                                                    default -> " = ";
                                                }
                                                + Matcher.quoteReplacement(m.group(3)));
        text =
                DURING.matcher(text)
                        .replaceAll(
                                m ->
                                        Matcher.quoteReplacement(
                                                "(%s > %s AND %s < %s)"
                                                        .formatted(
                                                                m.group(1),
                                                                m.group(2),
                                                                m.group(1),
                                                                m.group(3))));
        text = LITERAL.matcher(text).replaceAll(m -> Matcher.quoteReplacement(m.group(1)));
        text = BOX.matcher(text).replaceAll(m -> box(m));
        return WORD.matcher(text)
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        m.group().startsWith("'")
                                                ? m.group()
                                                : WORDS.getOrDefault(
                                                        m.group().toUpperCase(Locale.ROOT),
                                                        m.group())));
    }

    private static String literal(String text) {
        return Matcher.quoteReplacement("'" + text + "'");
    }

    private static String box(java.util.regex.MatchResult m) {
        String west = m.group(1);
        String south = m.group(2);
        String east = m.group(3);
        String north = m.group(4);
        return "POLYGON((%s %s, %s %s, %s %s, %s %s, %s %s))"
                .formatted(west, south, east, south, east, north, west, north, west, south);
    }
}
