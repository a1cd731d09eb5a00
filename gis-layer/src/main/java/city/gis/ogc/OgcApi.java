package city.gis.ogc;

import city.gis.geotools.CqlFilter;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.tile.Tile;
import city.gis.tile.Tiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;

/**
 * OGC API Features (core, GeoJSON, CQL2 text filter) and Tiles (MVT, WebMercatorQuad) over the
 * layers. An unknown or invalid parameter is 400 and named.
 *
 * <p>Thread: any; pure computing, to be called off the event loops.
 */
public final class OgcApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST_LIMIT = 10_000;
    private static final List<String> CONFORMS =
            List.of(
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
                    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
                    "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt");

    private final Map<String, Layer> layers = new LinkedHashMap<>();
    private final Tiles tiles = new Tiles();
    private final String title;

    public OgcApi(String title, List<Layer> layers) {
        this.title = title;
        layers.forEach(l -> this.layers.put(l.id(), l));
    }

    public OgcResponse handle(OgcRequest request) {
        try {
            return route(request);
        } catch (BadRequest bad) {
            ObjectNode body =
                    JSON.createObjectNode()
                            .put("type", "about:blank")
                            .put("title", bad.status() == 404 ? "not found" : "bad request")
                            .put("status", bad.status());
            body.put("detail", bad.getMessage())
                    .put("field", bad.field())
                    .put("value", bad.value());
            return OgcResponse.json(bad.status(), "application/problem+json", body.toString());
        }
    }

    private OgcResponse route(OgcRequest r) {
        String[] p = r.path().replaceAll("^/+|/+$", "").split("/", -1);
        if (p.length == 1 && p[0].isEmpty()) {
            known(r, Set.of("f"));
            return landing(r);
        }
        switch (p[0]) {
            case "conformance" -> {
                known(r, Set.of("f"));
                ObjectNode body = JSON.createObjectNode();
                CONFORMS.forEach(body.putArray("conformsTo")::add);
                return OgcResponse.json(200, "application/json", body.toString());
            }
            case "collections" -> {
                return collections(r, p);
            }
            case "tiles" -> {
                if (p.length == 5 && p[1].equals("WebMercatorQuad")) {
                    return tile(
                            r,
                            layers.values().stream().filter(Layer::base).toList(),
                            p[2],
                            p[3],
                            p[4]);
                }
            }
            default -> {}
        }
        throw new BadRequest(
                404,
                "path",
                r.path(),
                "there is nothing here: begin at " + r.base() + "/collections");
    }

    private OgcResponse collections(OgcRequest r, String[] p) {
        if (p.length == 1) {
            known(r, Set.of("f"));
            ObjectNode body = JSON.createObjectNode();
            link(body.putArray("links"), r.base() + "/collections", "self", "application/json");
            ArrayNode list = body.putArray("collections");
            layers.values().forEach(l -> list.add(collection(r, l)));
            return OgcResponse.json(200, "application/json", body.toString());
        }
        Layer layer = layers.get(p[1]);
        if (layer == null) {
            throw new BadRequest(
                    404,
                    "collectionId",
                    p[1],
                    "there is no collection \""
                            + p[1]
                            + "\": the collections are "
                            + layers.keySet());
        }
        if (p.length == 2) {
            known(r, Set.of("f"));
            return OgcResponse.json(200, "application/json", collection(r, layer).toString());
        }
        if (p[2].equals("items") && p.length == 3) {
            return items(r, layer);
        }
        if (p[2].equals("items") && p.length == 4) {
            known(r, Set.of("f"));
            Feature feature =
                    layer.find(p[3])
                            .orElseThrow(
                                    () ->
                                            new BadRequest(
                                                    404,
                                                    "featureId",
                                                    p[3],
                                                    "there is no such feature in " + layer.id()));
            ObjectNode body = GeoJson.feature(feature);
            ArrayNode links = body.putArray("links");
            link(
                    links,
                    r.base() + "/collections/" + layer.id() + "/items/" + p[3],
                    "self",
                    "application/geo+json");
            link(links, r.base() + "/collections/" + layer.id(), "collection", "application/json");
            return OgcResponse.json(200, "application/geo+json", body.toString());
        }
        if (p[2].equals("tiles") && p.length == 7 && p[3].equals("WebMercatorQuad")) {
            return tile(r, List.of(layer), p[4], p[5], p[6]);
        }
        throw new BadRequest(
                404,
                "path",
                r.path(),
                "a collection has items and tiles/WebMercatorQuad/{z}/{row}/{col}");
    }

    private OgcResponse items(OgcRequest r, Layer layer) {
        known(r, Set.of("f", "limit", "offset", "bbox", "filter", "filter-lang", "datetime"));
        int limit = number(r, "limit", DEFAULT_LIMIT, 1, MOST_LIMIT, true);
        int offset = number(r, "offset", 0, 0, Integer.MAX_VALUE, false);
        Predicate<Feature> wanted = f -> true;
        String bbox = one(r, "bbox");
        if (!bbox.isEmpty()) {
            Envelope box = box(bbox);
            wanted =
                    wanted.and(
                            f ->
                                    box.intersects(f.geometry().getEnvelopeInternal())
                                            && GeoJson.rectangle(box).intersects(f.geometry()));
        }
        String filter = one(r, "filter");
        if (!filter.isEmpty()) {
            try {
                wanted = wanted.and(CqlFilter.parse(filter));
            } catch (IllegalArgumentException e) {
                throw new BadRequest(400, "filter", filter, String.valueOf(e.getMessage()));
            }
        }
        String datetime = one(r, "datetime");
        if (!datetime.isEmpty()
                && !datetime.matches(
                        "(\\.\\.|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d))?(/(\\.\\.|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(Z|[+-]\\d\\d:\\d\\d))?)?")) {
            throw new BadRequest(
                    400, "datetime", datetime, "give an RFC 3339 time or an interval a/b");
        }
        List<Feature> found =
                layer.features().stream()
                        .filter(wanted)
                        .sorted(Comparator.comparing(Feature::key))
                        .toList();
        List<Feature> page = found.stream().skip(offset).limit(limit).toList();
        ObjectNode body = JSON.createObjectNode().put("type", "FeatureCollection");
        body.put("numberMatched", found.size())
                .put("numberReturned", page.size())
                .put("timeStamp", Instant.now().toString());
        ArrayNode links = body.putArray("links");
        String self = r.base() + "/collections/" + layer.id() + "/items";
        link(links, self, "self", "application/geo+json");
        if (offset + page.size() < found.size()) {
            link(
                    links,
                    self + "?limit=" + limit + "&offset=" + (offset + limit),
                    "next",
                    "application/geo+json");
        }
        ArrayNode features = body.putArray("features");
        page.forEach(f -> features.add(GeoJson.feature(f)));
        return OgcResponse.json(200, "application/geo+json", body.toString());
    }

    private OgcResponse tile(OgcRequest r, List<Layer> of, String zoom, String row, String column) {
        known(r, Set.of("f", "v"));
        int z = coordinate("tileMatrix", zoom, Tiles.DEEPEST);
        int edge = (int) Math.min(Integer.MAX_VALUE, (1L << z) - 1);
        Tile tile =
                tiles.tile(
                        of,
                        z,
                        coordinate("tileRow", row, edge),
                        coordinate("tileCol", column, edge));
        if (tile.empty()) {
            return new OgcResponse(204, Map.of("cache-control", "no-cache"), new byte[0]);
        }
        Map<String, String> headers =
                Map.of(
                        "content-type",
                        "application/vnd.mapbox-vector-tile",
                        "content-encoding",
                        "gzip",
                        "etag",
                        tile.etag(),
                        "cache-control",
                        "no-cache");
        return r.ifNoneMatch().contains(tile.etag())
                ? new OgcResponse(304, Map.of("etag", tile.etag()), new byte[0])
                : new OgcResponse(200, headers, tile.gzipped());
    }

    private OgcResponse landing(OgcRequest r) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("title", title)
                        .put(
                                "description",
                                "Layers of the district; the base map is a schematic drawing, not a survey");
        ArrayNode links = body.putArray("links");
        link(links, r.base() + "/", "self", "application/json");
        link(links, r.base() + "/conformance", "conformance", "application/json");
        link(links, r.base() + "/collections", "data", "application/json");
        link(
                links,
                r.base().replaceAll("/ogc$", "") + "/openapi.json",
                "service-desc",
                "application/vnd.oai.openapi+json;version=3.0");
        return OgcResponse.json(200, "application/json", body.toString());
    }

    private ObjectNode collection(OgcRequest r, Layer layer) {
        String self = r.base() + "/collections/" + layer.id();
        ObjectNode body =
                JSON.createObjectNode()
                        .put("id", layer.id())
                        .put("title", layer.title())
                        .put("itemType", "feature");
        Envelope all = new Envelope();
        layer.features().forEach(f -> all.expandToInclude(f.geometry().getEnvelopeInternal()));
        if (!all.isNull()) {
            ArrayNode box =
                    body.putObject("extent").putObject("spatial").putArray("bbox").addArray();
            box.add(all.getMinX()).add(all.getMinY()).add(all.getMaxX()).add(all.getMaxY());
        }
        body.putArray("crs").add("http://www.opengis.net/def/crs/OGC/1.3/CRS84");
        ArrayNode links = body.putArray("links");
        link(links, self, "self", "application/json");
        link(links, self + "/items", "items", "application/geo+json");
        link(
                links,
                self + "/tiles/WebMercatorQuad/{tileMatrix}/{tileRow}/{tileCol}",
                "item",
                "application/vnd.mapbox-vector-tile");
        return body;
    }

    private static void link(ArrayNode links, String href, String rel, String type) {
        links.addObject().put("href", href).put("rel", rel).put("type", type);
    }

    private static void known(OgcRequest r, Set<String> names) {
        for (Map.Entry<String, List<String>> asked : r.query().entrySet()) {
            if (!names.contains(asked.getKey())) {
                throw new BadRequest(
                        400,
                        asked.getKey(),
                        String.join(",", asked.getValue()),
                        "unknown parameter: here are " + names.stream().sorted().toList());
            }
            if (asked.getKey().equals("f")
                    && !Set.of("json", "geojson", "mvt").contains(one(r, "f"))) {
                throw new BadRequest(400, "f", one(r, "f"), "give json, geojson or mvt");
            }
        }
    }

    private static String one(OgcRequest r, String name) {
        List<String> values = r.query().getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    private static int number(
            OgcRequest r, String name, int otherwise, int least, int most, boolean clamp) {
        String value = one(r, name);
        if (!r.query().containsKey(name)) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < least
                || (!clamp && Integer.parseInt(value) > most)) {
            throw new BadRequest(
                    400, name, value, "give a whole number from " + least + " to " + most);
        }
        return Math.min(most, Integer.parseInt(value));
    }

    private static int coordinate(String name, String value, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
            throw new BadRequest(400, name, value, "give a whole number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }

    private static Envelope box(String bbox) {
        String[] n = bbox.split(",", -1);
        try {
            if (n.length == 4) {
                double[] v = {
                    Double.parseDouble(n[0]),
                    Double.parseDouble(n[1]),
                    Double.parseDouble(n[2]),
                    Double.parseDouble(n[3])
                };
                if (v[0] <= v[2]
                        && v[1] <= v[3]
                        && Math.abs(v[0]) <= 180
                        && Math.abs(v[2]) <= 180
                        && Math.abs(v[1]) <= 90
                        && Math.abs(v[3]) <= 90) {
                    return new Envelope(v[0], v[2], v[1], v[3]);
                }
            }
        } catch (NumberFormatException e) {
            throw new BadRequest(400, "bbox", bbox, "give west,south,east,north in degrees");
        }
        throw new BadRequest(
                400,
                "bbox",
                bbox,
                "give west,south,east,north in degrees, each from its lower to its upper end");
    }
}
