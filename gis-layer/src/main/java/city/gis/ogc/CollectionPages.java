package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/** The list of the layers, and what each of them is. */
final class CollectionPages {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CollectionPages() {}

    static OgcResponse list(OgcRequest r, Collection<Layer> layers) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body = JSON.createObjectNode();
        String self = r.base() + "/collections";
        Links.of(body)
                .add("self", Links.JSON, "the collections", Links.with(self, r, Map.of()))
                .add("alternate", Links.HTML, "the collections", self + "?f=html");
        ArrayNode list = body.putArray("collections");
        layers.forEach(l -> list.add(collection(r, l)));
        ArrayNode crs = body.putArray("crs");
        Crs.ALL.forEach(c -> crs.add(c.uri()));
        return format.equals("html")
                ? HtmlPage.of("图层 Collections", body)
                : OgcResponse.json(Links.JSON, body);
    }

    static OgcResponse one(OgcRequest r, Layer layer) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body = collection(r, layer);
        return format.equals("html")
                ? HtmlPage.of(layer.spec().zh() + " " + layer.spec().en(), body)
                : OgcResponse.json(Links.JSON, body);
    }

    private static ObjectNode collection(OgcRequest r, Layer layer) {
        LayerSpec spec = layer.spec();
        String self = r.base() + "/collections/" + spec.id();
        ObjectNode body =
                JSON.createObjectNode()
                        .put("id", spec.id())
                        .put("title", spec.zh() + " " + spec.en())
                        .put(
                                "description",
                                spec.base()
                                        ? "Base map: a schematic drawing, not a survey"
                                        : "What is so now")
                        .put("itemType", "feature");
        body.putObject("access").put("open", spec.open());
        extent(body, layer);
        ArrayNode crs = body.putArray("crs");
        Crs.ALL.forEach(c -> crs.add(c.uri()));
        body.put("storageCrs", Crs.CRS84.uri());
        Links.of(body)
                .add("self", Links.JSON, "this collection", self)
                .add("alternate", Links.HTML, "this collection", self + "?f=html")
                .add("items", Links.GEOJSON, "its features", self + "/items")
                .add("items", "text/csv", "its features as a table", self + "/items?f=csv")
                .add(
                        "items",
                        "application/vnd.flatgeobuf",
                        "its features as FlatGeobuf",
                        self + "/items?f=fgb")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/queryables",
                        "application/schema+json",
                        "properties that filters know",
                        self + "/queryables")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                        Links.JSON,
                        "its vector tiles",
                        self + "/tiles")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/map",
                        "image/png",
                        "its picture",
                        self + "/map")
                .add("style", "application/json", "MapLibre layers that draw it", self + "/style")
                .add("legend", "application/json", "what its colours mean", self + "/legend");
        return body;
    }

    private static void extent(ObjectNode body, Layer layer) {
        Envelope all = layer.extent();
        ObjectNode extent = body.putObject("extent");
        if (!all.isNull()) {
            ObjectNode spatial = extent.putObject("spatial");
            ArrayNode box = spatial.putArray("bbox").addArray();
            box.add(all.getMinX()).add(all.getMinY()).add(all.getMaxX()).add(all.getMaxY());
            spatial.put("crs", Crs.CRS84.uri());
        }
        layer.spec()
                .times()
                .ifPresent(
                        times -> {
                            String first =
                                    layer.features().stream()
                                            .map(f -> f.properties().get(times.begin()))
                                            .filter(String.class::isInstance)
                                            .map(String.class::cast)
                                            .min(String::compareTo)
                                            .orElse(null);
                            ObjectNode temporal = extent.putObject("temporal");
                            temporal.putArray("interval").addArray().add(first).addNull();
                            temporal.put(
                                    "trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian");
                        });
    }

    static OgcResponse queryables(OgcRequest r, Layer layer) {
        new Parameters(r).only(Set.of("f")).format(r.accept(), "json");
        ObjectNode body =
                JSON.createObjectNode()
                        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .put("$id", r.base() + "/collections/" + layer.id() + "/queryables")
                        .put("type", "object")
                        .put("title", layer.spec().en())
                        .put("additionalProperties", false);
        ObjectNode properties = body.putObject("properties");
        properties.putObject("geometry").put("format", "geometry-any");
        for (LayerSpec.Property q : layer.spec().properties()) {
            ObjectNode one = properties.putObject(q.name());
            if (q.type() == LayerSpec.Type.TIME) {
                one.put("type", "string").put("format", "date-time");
            } else {
                one.put("type", q.type().name().toLowerCase(Locale.ROOT));
            }
        }
        return OgcResponse.json("application/schema+json", body);
    }
}
