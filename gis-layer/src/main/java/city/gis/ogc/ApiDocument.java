package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Set;

/** The interface as OpenAPI 3.0: every path with every parameter that it takes. */
final class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OAS = "application/vnd.oai.openapi+json;version=3.0";

    private ApiDocument() {}

    static OgcResponse of(OgcRequest r, String title, Collection<Layer> layers) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body = JSON.createObjectNode().put("openapi", "3.0.3");
        body.putObject("info").put("title", title).put("version", "1.0");
        body.putArray("servers").addObject().put("url", r.base());
        ObjectNode schemes = body.putObject("components").putObject("securitySchemes");
        schemes.putObject("role").put("type", "http").put("scheme", "bearer");
        schemes.putObject("password")
                .put("type", "http")
                .put("scheme", "basic")
                .put("description", "any name, and a role's token as the password");
        ObjectNode paths = body.putObject("paths");
        get(paths, "/", "landing page", Links.JSON);
        get(paths, "/api", "this document", OAS);
        get(paths, "/conformance", "what it conforms to", Links.JSON);
        get(paths, "/collections", "the collections", Links.JSON);
        get(paths, "/tileMatrixSets", "tile matrix sets", Links.JSON);
        get(paths, "/tileMatrixSets/WebMercatorQuad", "the tile matrix set", Links.JSON);
        tiles(paths, "", "the base map");
        map(paths, "/map", true);
        for (Layer layer : layers) {
            String at = "/collections/" + layer.id();
            get(paths, at, layer.spec().en(), Links.JSON);
            get(
                    paths,
                    at + "/queryables",
                    "properties that filters know",
                    "application/schema+json");
            get(paths, at + "/style", "MapLibre layers", Links.JSON);
            get(paths, at + "/legend", "what its colours mean", Links.JSON);
            items(paths, at + "/items", layer.spec());
            ArrayNode one = get(paths, at + "/items/{featureId}", "one feature", Links.GEOJSON);
            path(one, "featureId", "string");
            query(one, "crs", "string");
            tiles(paths, at, layer.spec().en());
            map(paths, at + "/map", false);
        }
        return format.equals("html") ? HtmlPage.of(title, body) : OgcResponse.json(OAS, body);
    }

    private static void items(ObjectNode paths, String at, LayerSpec spec) {
        ArrayNode p = get(paths, at, "features of " + spec.en(), Links.GEOJSON);
        ObjectNode limit = query(p, "limit", "integer");
        limit.put("minimum", 1)
                .put("maximum", ItemQuery.MOST_LIMIT)
                .put("default", ItemQuery.DEFAULT_LIMIT);
        query(p, "offset", "integer").put("minimum", 0).put("default", 0);
        ObjectNode box = query(p, "bbox", "array");
        box.putArray("oneOf")
                .add(JSON.createObjectNode().put("minItems", 4).put("maxItems", 4))
                .add(JSON.createObjectNode().put("minItems", 6).put("maxItems", 6));
        box.putObject("items").put("type", "number");
        ((ObjectNode) p.get(p.size() - 1)).put("style", "form").put("explode", false);
        query(p, "bbox-crs", "string").put("format", "uri");
        query(p, "crs", "string").put("format", "uri");
        query(p, "datetime", "string");
        ((ObjectNode) p.get(p.size() - 1)).put("style", "form").put("explode", false);
        query(p, "filter", "string");
        query(p, "filter-lang", "string").putArray("enum").add("cql2-text");
        query(p, "filter-crs", "string").put("format", "uri");
        for (LayerSpec.Property q : spec.properties()) {
            query(
                    p,
                    q.name(),
                    switch (q.type()) {
                        case STRING, TIME -> "string";
                        case NUMBER -> "number";
                        case BOOLEAN -> "boolean";
                    });
        }
    }

    private static void tiles(ObjectNode paths, String mount, String of) {
        get(paths, mount + "/tiles", "tile sets of " + of, Links.JSON);
        get(paths, mount + "/tiles/WebMercatorQuad", "the tile set, or TileJSON", Links.JSON);
        ArrayNode p =
                get(
                        paths,
                        mount + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
                        "a vector tile",
                        Links.MVT);
        path(p, "tileMatrix", "string");
        path(p, "tileRow", "integer");
        path(p, "tileCol", "integer");
        query(p, "datetime", "string");
    }

    private static void map(ObjectNode paths, String at, boolean layers) {
        ArrayNode p = get(paths, at, "a picture", "image/png");
        query(p, "width", "integer").put("minimum", 64).put("maximum", 8_192);
        query(p, "height", "integer").put("minimum", 64).put("maximum", 4_096);
        ObjectNode box = query(p, "bbox", "array");
        box.putObject("items").put("type", "number");
        ((ObjectNode) p.get(p.size() - 1)).put("style", "form").put("explode", false);
        query(p, "datetime", "string");
        query(p, "title", "string");
        query(p, "theme", "string").putArray("enum").add("light").add("dark");
        query(p, "lang", "string").putArray("enum").add("zh").add("en");
        if (layers) {
            query(p, "layers", "string");
        }
    }

    private static ArrayNode get(ObjectNode paths, String at, String summary, String type) {
        ObjectNode operation = paths.putObject(at).putObject("get").put("summary", summary);
        ArrayNode parameters = operation.putArray("parameters");
        ObjectNode f = query(parameters, "f", "string");
        f.put("description", "format");
        ObjectNode answers = operation.putObject("responses");
        answers.putObject("200")
                .put("description", summary)
                .putObject("content")
                .putObject(type)
                .putObject("schema")
                .put("type", type.contains("json") ? "object" : "string");
        ObjectNode problem =
                answers.putObject("400").put("description", "names field, value and what would do");
        problem.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("type", "object");
        answers.putObject("404").put("description", "there is no such thing");
        return parameters;
    }

    private static ObjectNode query(ArrayNode parameters, String name, String type) {
        return parameters
                .addObject()
                .put("name", name)
                .put("in", "query")
                .put("required", false)
                .putObject("schema")
                .put("type", type);
    }

    private static void path(ArrayNode parameters, String name, String type) {
        parameters
                .addObject()
                .put("name", name)
                .put("in", "path")
                .put("required", true)
                .putObject("schema")
                .put("type", type);
    }
}
