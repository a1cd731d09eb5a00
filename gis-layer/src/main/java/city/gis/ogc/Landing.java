package city.gis.ogc;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The landing page, and what it conforms to. */
record Landing(String title) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FEATURES = "http://www.opengis.net/spec/ogcapi-features-";
    private static final String TILES = "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/";
    private static final List<String> CONFORMS =
            List.of(
                    FEATURES + "1/1.0/conf/core",
                    FEATURES + "1/1.0/conf/oas30",
                    FEATURES + "1/1.0/conf/geojson",
                    FEATURES + "1/1.0/conf/html",
                    FEATURES + "2/1.0/conf/crs",
                    FEATURES + "3/1.0/conf/queryables",
                    FEATURES + "3/1.0/conf/filter",
                    FEATURES + "3/1.0/conf/features-filter",
                    "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
                    "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
                    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
                    "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions-plus",
                    "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
                    "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
                    "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
                    "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
                    "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
                    "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
                    "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
                    TILES + "core",
                    TILES + "tileset",
                    TILES + "tilesets-list",
                    TILES + "geodata-tilesets",
                    TILES + "dataset-tilesets",
                    TILES + "mvt");

    OgcResponse page(OgcRequest r) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body =
                JSON.createObjectNode()
                        .put("title", title)
                        .put(
                                "description",
                                "Layers of the district; the base map is a schematic drawing, not a survey");
        Links.of(body)
                .add("self", Links.JSON, "this page", Links.with(r.base() + "/", r, Map.of()))
                .add("alternate", Links.HTML, "this page", r.base() + "/?f=html")
                .add(
                        "service-desc",
                        "application/vnd.oai.openapi+json;version=3.0",
                        "the interface",
                        r.base() + "/api")
                .add(
                        "service-doc",
                        Links.HTML,
                        "the interface, for people",
                        r.base() + "/api?f=html")
                .add("conformance", Links.JSON, "what it conforms to", r.base() + "/conformance")
                .add("data", Links.JSON, "the collections", r.base() + "/collections")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector",
                        Links.JSON,
                        "tiles of the base map",
                        r.base() + "/tiles")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/tiling-schemes",
                        Links.JSON,
                        "tile matrix sets",
                        r.base() + "/tileMatrixSets")
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/map",
                        "image/png",
                        "a picture of any layers",
                        r.base() + "/map");
        return format.equals("html")
                ? HtmlPage.of(title, body)
                : OgcResponse.json(Links.JSON, body);
    }

    OgcResponse conformance(OgcRequest r) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body = JSON.createObjectNode();
        CONFORMS.forEach(body.putArray("conformsTo")::add);
        return format.equals("html")
                ? HtmlPage.of("Conformance", body)
                : OgcResponse.json(Links.JSON, body);
    }
}
