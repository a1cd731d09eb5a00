package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.layer.Look;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** How a layer is drawn in a browser (layers of a MapLibre style), and what its colours mean. */
final class StylePages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StylePages() {}

    static OgcResponse style(OgcRequest r, Layer layer) {
        new Parameters(r).only(Set.of("f")).format(r.accept(), "json");
        ObjectNode body = JSON.createObjectNode().put("version", 8).put("name", layer.id());
        body.putObject("sources")
                .putObject(layer.id())
                .put("type", "vector")
                .put(
                        "url",
                        r.base()
                                + "/collections/"
                                + layer.id()
                                + "/tiles/WebMercatorQuad?f=tilejson");
        ArrayNode layers = body.putArray("layers");
        Look look = layer.spec().look();
        switch (look.shape()) {
            case AREA -> {
                ObjectNode paint = of(layers, layer, "fill", "fill");
                paint.set("fill-color", colour(look));
                paint.put("fill-opacity", 0.5);
                outline(layers, layer, look);
            }
            case OUTLINE, LINE -> outline(layers, layer, look);
            case POINT -> {
                ObjectNode paint = of(layers, layer, "points", "circle");
                paint.set("circle-color", colour(look));
                paint.put("circle-radius", look.width());
                paint.put("circle-stroke-color", "#ffffff").put("circle-stroke-width", 1);
                clusters(layers, layer);
            }
            case WORDS -> words(layers, layer, look);
        }
        if (!look.label().isEmpty() && look.shape() != Look.Shape.WORDS) {
            words(layers, layer, look);
        }
        return OgcResponse.json("application/json", body);
    }

    private static ObjectNode of(ArrayNode layers, Layer layer, String part, String type) {
        ObjectNode one =
                layers.addObject()
                        .put("id", layer.id() + "-" + part)
                        .put("type", type)
                        .put("source", layer.id())
                        .put("source-layer", layer.id());
        one.put("minzoom", layer.spec().look().fromZoom());
        return one.putObject("paint");
    }

    private static void outline(ArrayNode layers, Layer layer, Look look) {
        ObjectNode paint = of(layers, layer, "line", "line");
        paint.set("line-color", colour(look));
        paint.put("line-width", look.width());
    }

    private static void clusters(ArrayNode layers, Layer layer) {
        if (layer.spec().worst().isEmpty()) {
            return;
        }
        ObjectNode paint = of(layers, layer, "counts", "symbol");
        paint.put("text-color", "#1d2a36")
                .put("text-halo-color", "#ffffff")
                .put("text-halo-width", 1.5);
        ObjectNode symbol = (ObjectNode) layers.get(layers.size() - 1);
        symbol.putArray("filter").add("has").add("point_count");
        ObjectNode layout = symbol.putObject("layout");
        layout.putArray("text-field").add("to-string").addArray().add("get").add("point_count");
        layout.put("text-size", 12).putArray("text-offset").add(0).add(-1);
    }

    private static void words(ArrayNode layers, Layer layer, Look look) {
        ObjectNode paint = of(layers, layer, "words", "symbol");
        paint.put("text-color", "#1d2a36")
                .put("text-halo-color", "#ffffff")
                .put("text-halo-width", 1.5);
        ObjectNode layout =
                ((ObjectNode) layers.get(layers.size() - 1))
                        .putObject("layout")
                        .put("text-size", 13);
        layout.putArray("text-field").add("get").add(look.label());
    }

    private static com.fasterxml.jackson.databind.JsonNode colour(Look look) {
        String last = look.entries().get(look.entries().size() - 1).colour();
        if (look.property().isEmpty() || look.entries().size() == 1) {
            return JSON.getNodeFactory().textNode(last);
        }
        ArrayNode match = JSON.createArrayNode().add("match");
        match.addArray().add("get").add(look.property());
        look.entries().stream()
                .filter(e -> !e.value().isEmpty())
                .forEach(e -> match.add(e.value()).add(e.colour()));
        return match.add(last);
    }

    static OgcResponse legend(OgcRequest r, Layer layer) {
        new Parameters(r).only(Set.of("f")).format(r.accept(), "json");
        Look look = layer.spec().look();
        ObjectNode body =
                JSON.createObjectNode()
                        .put("layer", layer.id())
                        .put("property", look.property())
                        .put("shape", look.shape().name().toLowerCase(Locale.ROOT));
        body.putObject("title").put("zh", layer.spec().zh()).put("en", layer.spec().en());
        ArrayNode entries = body.putArray("entries");
        for (Look.Entry e : look.entries()) {
            ObjectNode one = entries.addObject().put("value", e.value()).put("colour", e.colour());
            one.put("mark", e.mark().name().toLowerCase(Locale.ROOT));
            one.putObject("text").put("zh", e.zh()).put("en", e.en());
        }
        return OgcResponse.json("application/json", body);
    }
}
