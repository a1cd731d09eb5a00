package city.gis.ogc;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Links of an answer. */
record Links(ArrayNode into) {

    static final String JSON = "application/json";
    static final String GEOJSON = "application/geo+json";
    static final String MVT = "application/vnd.mapbox-vector-tile";
    static final String HTML = "text/html";

    static Links of(ObjectNode body) {
        return new Links(body.putArray("links"));
    }

    Links add(String rel, String type, String title, String href) {
        into.addObject().put("href", href).put("rel", rel).put("type", type).put("title", title);
        return this;
    }

    Links template(String rel, String type, String title, String href) {
        into.addObject()
                .put("href", href)
                .put("rel", rel)
                .put("type", type)
                .put("title", title)
                .put("templated", true);
        return this;
    }

    /** The address with the request's own parameters, some of them changed. */
    static String with(String address, OgcRequest request, Map<String, String> changed) {
        Map<String, String> all = new TreeMap<>();
        request.query()
                .forEach(
                        (name, values) -> {
                            if (!values.isEmpty()) {
                                all.put(name, values.get(0));
                            }
                        });
        all.putAll(changed);
        StringBuilder made = new StringBuilder(address);
        char join = '?';
        for (Map.Entry<String, String> one : all.entrySet()) {
            made.append(join)
                    .append(encoded(one.getKey()))
                    .append('=')
                    .append(encoded(one.getValue()));
            join = '&';
        }
        return made.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
