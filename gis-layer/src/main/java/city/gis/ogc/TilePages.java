package city.gis.ogc;

import city.gis.geo.WebMercator;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.tile.Tile;
import city.gis.tile.TileGrid;
import city.gis.tile.Tiles;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/** Vector tiles: OGC API Tiles, and TileJSON 3 for browsers. */
record TilePages(Tiles tiles, Clock clock) {

    static final String QUAD = "WebMercatorQuad";
    private static final String SET =
            "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 22;

    /** What is served by a path below {@code …/tiles}. */
    OgcResponse route(OgcRequest r, String title, String mount, List<Layer> of, String[] rest) {
        if (rest.length == 0) {
            return list(r, title, mount, of);
        }
        if (!rest[0].equals(QUAD)) {
            throw new BadRequest(404, "tileMatrixSetId", rest[0], "there is " + QUAD + " alone");
        }
        if (rest.length == 1) {
            return set(r, title, mount, of);
        }
        if (rest.length != 4) {
            throw new BadRequest(
                    404,
                    "path",
                    r.path(),
                    "a tile is " + QUAD + "/{tileMatrix}/{tileRow}/{tileCol}");
        }
        return tile(r, of, rest[1], rest[2], rest[3]);
    }

    private OgcResponse tile(OgcRequest r, List<Layer> of, String zoom, String row, String column) {
        Parameters p = new Parameters(r).only(Set.of("f", "v", "datetime"));
        p.format("", "mvt", "pbf");
        int z = coordinate("tileMatrix", zoom, DEEPEST);
        int edge = (1 << z) - 1;
        int y = coordinate("tileRow", row, edge);
        int x = coordinate("tileCol", column, edge);
        Tile tile = p.has("datetime") ? past(p, of, z, y, x) : tiles.tile(of, z, y, x);
        Map<String, String> headers = new HashMap<>();
        headers.put("cache-control", "no-cache");
        boolean gzip = tile.gzip() && r.gzip();
        // Strong tags differ where the bytes do (RFC 9110, 8.8.3.3).
        headers.put("etag", gzip ? tile.etag().replaceFirst("\"$", "-gzip\"") : tile.etag());
        headers.put("vary", "accept-encoding");
        if (matches(r.ifNoneMatch(), tile.etag())) {
            return new OgcResponse(304, headers, new byte[0]);
        }
        if (tile.empty()) {
            return new OgcResponse(204, headers, new byte[0]);
        }
        headers.put("content-type", Links.MVT);
        if (r.gzip()) {
            // Identity keeps the server from compressing what is compressed in the background.
            headers.put("content-encoding", gzip ? "gzip" : "identity");
        }
        return new OgcResponse(200, headers, gzip ? tile.bytes() : tile.plain());
    }

    /** The tile as it would have been: layers with a memory are asked for that moment. */
    private Tile past(Parameters p, List<Layer> of, int z, int row, int column) {
        When when = When.read(p.one("datetime"));
        List<Layer> then = new ArrayList<>();
        boolean any = false;
        for (Layer layer : of) {
            Optional<Instant> moment = ItemQuery.past(layer, when, clock);
            if (moment.isEmpty()) {
                then.add(layer);
            } else {
                any = true;
                Layer once = new Layer(layer.spec());
                layer.history().orElseThrow().asOf(moment.get()).forEach(once::put);
                then.add(once);
            }
        }
        return any ? Tiles.once(then, z, row, column) : tiles.tile(of, z, row, column);
    }

    private static boolean matches(String header, String etag) {
        if (header.strip().equals("*")) {
            return true;
        }
        for (String one : header.split(",", -1)) {
            if (one.strip().replaceFirst("^W/", "").replace("-gzip\"", "\"").equals(etag)) {
                return true;
            }
        }
        return false;
    }

    private static int coordinate(String name, String value, int most) {
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) > most) {
            throw new BadRequest(404, name, value, "give a whole number from 0 to " + most);
        }
        return Integer.parseInt(value);
    }

    private static OgcResponse list(OgcRequest r, String title, String mount, List<Layer> of) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "html");
        ObjectNode body = JSON.createObjectNode();
        Links.of(body).add("self", Links.JSON, title, mount);
        ObjectNode one = body.putArray("tilesets").addObject();
        describe(one, title, mount, of);
        return format.equals("html")
                ? HtmlPage.of(title, body)
                : OgcResponse.json(Links.JSON, body);
    }

    private static void describe(ObjectNode body, String title, String mount, List<Layer> of) {
        body.put("title", title).put("dataType", "vector");
        body.put("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
        body.put("tileMatrixSetURI", SET);
        Envelope box = box(of);
        if (!box.isNull()) {
            ObjectNode bounds = body.putObject("boundingBox");
            bounds.putArray("lowerLeft").add(box.getMinX()).add(box.getMinY());
            bounds.putArray("upperRight").add(box.getMaxX()).add(box.getMaxY());
            bounds.put("crs", Crs.CRS84.uri());
        }
        String root = mount.replaceAll("/(collections/[^/]+/)?tiles$", "");
        Links.of(body)
                .add("self", Links.JSON, "this tile set", mount + "/" + QUAD)
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                        Links.JSON,
                        QUAD,
                        root + "/tileMatrixSets/" + QUAD)
                .add(
                        "alternate",
                        "application/json",
                        "TileJSON 3",
                        mount + "/" + QUAD + "?f=tilejson")
                .template(
                        "item",
                        Links.MVT,
                        "a tile",
                        mount + "/" + QUAD + "/{tileMatrix}/{tileRow}/{tileCol}?f=mvt");
    }

    private static OgcResponse set(OgcRequest r, String title, String mount, List<Layer> of) {
        Parameters p = new Parameters(r).only(Set.of("f"));
        String format = p.format(r.accept(), "json", "tilejson", "html");
        if (format.equals("tilejson")) {
            return OgcResponse.json("application/json", tileJson(title, mount, of));
        }
        ObjectNode body = JSON.createObjectNode();
        describe(body, title, mount, of);
        ArrayNode layers = body.putArray("layers");
        for (Layer layer : of) {
            ObjectNode one =
                    layers.addObject()
                            .put("id", layer.id())
                            .put("title", layer.spec().zh() + " " + layer.spec().en())
                            .put("dataType", "vector");
            one.putObject("propertiesSchema")
                    .put("type", "object")
                    .set("properties", fields(layer.spec()));
        }
        return format.equals("html")
                ? HtmlPage.of(title, body)
                : OgcResponse.json(Links.JSON, body);
    }

    private static ObjectNode tileJson(String title, String mount, List<Layer> of) {
        ObjectNode body =
                JSON.createObjectNode()
                        .put("tilejson", "3.0.0")
                        .put("name", title)
                        .put("scheme", "xyz")
                        .put("minzoom", 0)
                        .put("maxzoom", 16)
                        .put("attribution", "示意图 schematic");
        body.putArray("tiles").add(mount + "/" + QUAD + "/{z}/{y}/{x}");
        Envelope box = box(of);
        if (!box.isNull()) {
            body.putArray("bounds")
                    .add(box.getMinX())
                    .add(box.getMinY())
                    .add(box.getMaxX())
                    .add(box.getMaxY());
            body.putArray("center").add(box.centre().x).add(box.centre().y).add(11);
        }
        ArrayNode layers = body.putArray("vector_layers");
        for (Layer layer : of) {
            ObjectNode one = layers.addObject().put("id", layer.id());
            ObjectNode fields = one.putObject("fields");
            layer.spec().properties().forEach(q -> fields.put(q.name(), q.type().name()));
        }
        return body;
    }

    private static ObjectNode fields(LayerSpec spec) {
        ObjectNode fields = JSON.createObjectNode();
        spec.properties()
                .forEach(
                        q ->
                                fields.putObject(q.name())
                                        .put(
                                                "type",
                                                q.type() == LayerSpec.Type.TIME
                                                        ? "string"
                                                        : q.type()
                                                                .name()
                                                                .toLowerCase(
                                                                        java.util.Locale.ROOT)));
        return fields;
    }

    private static Envelope box(List<Layer> of) {
        Envelope box = new Envelope();
        of.forEach(l -> box.expandToInclude(l.extent()));
        return box;
    }

    /** The definition of WebMercatorQuad, and the list that holds it alone. */
    static OgcResponse matrices(OgcRequest r, String[] rest) {
        new Parameters(r).only(Set.of("f")).format(r.accept(), "json");
        ObjectNode body = JSON.createObjectNode();
        if (rest.length == 0) {
            ObjectNode one = body.putArray("tileMatrixSets").addObject();
            one.put("id", QUAD).put("title", QUAD).put("uri", SET);
            Links.of(one).add("self", Links.JSON, QUAD, r.base() + "/tileMatrixSets/" + QUAD);
            return OgcResponse.json(Links.JSON, body);
        }
        if (rest.length > 1 || !rest[0].equals(QUAD)) {
            throw new BadRequest(404, "tileMatrixSetId", rest[0], "there is " + QUAD + " alone");
        }
        body.put("id", QUAD).put("title", "Google Maps Compatible for the World").put("uri", SET);
        body.put("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
        body.putArray("orderedAxes").add("X").add("Y");
        body.put(
                "wellKnownScaleSet",
                "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
        ArrayNode all = body.putArray("tileMatrices");
        for (int z = 0; z <= DEEPEST; z++) {
            double cell = TileGrid.side(z) / 256;
            ObjectNode one = all.addObject().put("id", Integer.toString(z));
            one.put("scaleDenominator", cell / 0.00028).put("cellSize", cell);
            one.put("cornerOfOrigin", "topLeft");
            one.putArray("pointOfOrigin").add(-WebMercator.HALF).add(WebMercator.HALF);
            one.put("tileWidth", 256).put("tileHeight", 256);
            one.put("matrixWidth", 1L << z).put("matrixHeight", 1L << z);
        }
        return OgcResponse.json(Links.JSON, body);
    }
}
