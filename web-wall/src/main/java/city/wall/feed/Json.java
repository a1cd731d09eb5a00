package city.wall.feed;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** JSON text without a tree: frames are many, and their values are JSON already. */
final class Json {

    private Json() {}

    static String text(String plain) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(plain)) + "\"";
    }
}
