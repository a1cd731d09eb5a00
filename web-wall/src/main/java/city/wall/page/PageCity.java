package city.wall.page;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What every page knows of its city before it asks for anything: written into the page, so that
 * another city's catalogue needs no other page.
 *
 * @param zh its name
 * @param en its name
 * @param west of its land, WGS-84 degrees, as are the other three
 */
public record PageCity(String zh, String en, double west, double south, double east, double north) {

    /** A page's template with the city in its places {@code {{city}}} and {@code {{city.zh}}}. */
    String write(String template) {
        return template.replace("{{city}}", escape(note()))
                .replace("{{city.zh}}", escape(zh))
                .replace("{{city.en}}", escape(en));
    }

    private String note() {
        return new JsonObject()
                .put("zh", zh)
                .put("en", en)
                .put(
                        "box",
                        new JsonArray()
                                .add(new JsonArray().add(west).add(south))
                                .add(new JsonArray().add(east).add(north)))
                .encode();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
