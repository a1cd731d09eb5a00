package city.gis.cql;

import city.gis.cql.Token.Kind;
import java.util.List;

/** The words of a filter, read from left to right. */
final class Words {

    private final String filter;
    private final List<Token> all;
    private int at;

    Words(String filter, List<Token> all) {
        this.filter = filter;
        this.all = all;
    }

    Token now() {
        return all.get(at);
    }

    Token after() {
        return all.get(Math.min(at + 1, all.size() - 1));
    }

    Token take() {
        Token taken = now();
        if (taken.kind() != Kind.END) {
            at++;
        }
        return taken;
    }

    /** Whether it is this word, which is then taken. */
    boolean took(String word) {
        boolean is = now().is(word);
        if (is) {
            at++;
        }
        return is;
    }

    void must(String word) {
        if (!took(word)) {
            throw wanted("\"" + word + "\"");
        }
    }

    /** Whether a function of this name is called here. */
    boolean calls(String name) {
        return now().is(name) && after().is("(");
    }

    /** What stands behind the bracket that closes the one that opens here. */
    Token behindBracket() {
        int depth = 0;
        for (int i = at; i < all.size(); i++) {
            depth += all.get(i).is("(") ? 1 : all.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return all.get(Math.min(i + 1, all.size() - 1));
            }
        }
        return all.get(all.size() - 1);
    }

    /** The text from here to the bracket that closes the next one that opens; it is taken. */
    String bracketed() {
        int from = now().from();
        int depth = 0;
        do {
            Token word = take();
            if (word.kind() == Kind.END) {
                throw wanted("\")\"");
            }
            depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
        } while (depth > 0 || !all.get(at - 1).is(")"));
        return filter.substring(from, all.get(at - 1).to());
    }

    IllegalArgumentException wanted(String what) {
        Token here = now();
        return new IllegalArgumentException(
                here.kind() == Kind.END
                        ? "not a CQL2 text filter: it ends where %s is wanted".formatted(what)
                        : "not a CQL2 text filter: at character %d %s is wanted in place of %s"
                                .formatted(
                                        here.from() + 1,
                                        what,
                                        Token.quoted(filter.substring(here.from(), here.to()))));
    }
}
