package city.gis.ogc;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer as a page for people: its links can be followed, its content read. */
final class HtmlPage {

    private static final int MOST_SHOWN = 60_000;

    private HtmlPage() {}

    static OgcResponse of(String title, JsonNode body) {
        StringBuilder page =
                new StringBuilder("<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\">");
        page.append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
                .append(escaped(title))
                .append("</title><style>body{font:16px/1.5 'Noto Sans CJK SC',sans-serif;")
                .append("max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d2a36}")
                .append("a{color:#0b63a5}pre{background:#f2f5f8;padding:1rem;overflow:auto}")
                .append("</style><h1>")
                .append(escaped(title))
                .append("</h1><ul>");
        for (JsonNode link : body.path("links")) {
            String href = link.path("href").asText();
            if (!href.contains("{")) {
                page.append("<li><a href=\"").append(escaped(href)).append("\">");
                page.append(escaped(link.path("rel").asText()))
                        .append("</a> ")
                        .append(escaped(link.path("title").asText()));
            }
        }
        for (JsonNode one : body.path("collections")) {
            page.append("<li><a href=\"")
                    .append(escaped(one.path("links").path(0).path("href").asText()))
                    .append("\">")
                    .append(escaped(one.path("title").asText()))
                    .append("</a>");
        }
        String text = body.toPrettyString();
        page.append("</ul><pre>")
                .append(
                        escaped(
                                text.length() > MOST_SHOWN
                                        ? text.substring(0, MOST_SHOWN) + "\n…"
                                        : text))
                .append("</pre></html>");
        return OgcResponse.of(200, "text/html; charset=utf-8", page.toString());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
