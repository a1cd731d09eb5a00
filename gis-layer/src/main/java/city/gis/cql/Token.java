package city.gis.cql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a filter.
 *
 * @param text what it says, without its quotes
 * @param from where it begins in the filter
 * @param to where it ends
 */
record Token(Kind kind, String text, int from, int to) {

    /** What a word can be. */
    enum Kind {
        /** A keyword, the name of a function or of a property. */
        WORD,
        /** A property in double quotes. */
        NAME,
        /** A text in single quotes. */
        TEXT,
        NUMBER,
        SIGN,
        END
    }

    private static final Pattern NEXT =
            Pattern.compile(
                    "\\s*+(?:(?<word>[\\p{L}_:][\\p{L}\\p{N}_.:]*+)|\"(?<name>[^\"]++)\"|'(?<text>(?:[^'\\\\]|''|\\\\'|\\\\)*+)'"
                            + "|(?<number>(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?)|(?<sign><>|<=|>=|[-+*/%^=<>(),]))");

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
    }

    String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    /** All words in their order, with one at the end that stands for it. */
    static List<Token> of(String filter) {
        List<Token> all = new ArrayList<>();
        Matcher next = NEXT.matcher(filter);
        int at = 0;
        while (!filter.substring(at).isBlank()) {
            if (!next.find(at) || next.start() != at) {
                int bad = at;
                while (Character.isWhitespace(filter.charAt(bad))) {
                    bad++;
                }
                throw new IllegalArgumentException(
                        "not a CQL2 text filter: at character %d nothing can begin with %s"
                                .formatted(bad + 1, quoted(filter.substring(bad))));
            }
            all.add(read(next));
            at = next.end();
        }
        all.add(new Token(Kind.END, "", filter.length(), filter.length()));
        return all;
    }

    private static Token read(Matcher m) {
        for (Kind kind : new Kind[] {Kind.WORD, Kind.NAME, Kind.TEXT, Kind.NUMBER, Kind.SIGN}) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String text = m.group(group);
            if (text != null) {
                int more = kind == Kind.NAME || kind == Kind.TEXT ? 1 : 0;
                return new Token(
                        kind,
                        kind == Kind.TEXT ? text.replace("''", "'").replace("\\'", "'") : text,
                        m.start(group) - more,
                        m.end(group) + more);
            }
        }
        throw new IllegalStateException(m.group());
    }

    /** The beginning of a text, for a message. */
    static String quoted(String text) {
        return "\"" + (text.length() > 24 ? text.substring(0, 24) + "…" : text) + "\"";
    }
}
