package city.gis.ogc;

import city.gis.geo.WebMercator;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.tile.TileGrid;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/** What is said of tiles: tile sets, TileJSON 3 for browsers, and the matrix set. */
final class TileSets {

    private static final String SET =
            "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad";
    private static final ObjectMapper JSON = new ObjectMapper();

    private TileSets() {}

    static OgcResponse list(OgcRequest r, String title, String mount, List<Layer> of) {
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
                .add("self", Links.JSON, "this tile set", mount + "/" + TilePages.QUAD)
                .add(
                        "http://www.opengis.net/def/rel/ogc/1.0/tiling-scheme",
                        Links.JSON,
                        TilePages.QUAD,
                        root + "/tileMatrixSets/" + TilePages.QUAD)
                .add(
                        "alternate",
                        "application/json",
                        "TileJSON 3",
                        mount + "/" + TilePages.QUAD + "?f=tilejson")
                .template(
                        "item",
                        Links.MVT,
                        "a tile",
                        mount + "/" + TilePages.QUAD + "/{tileMatrix}/{tileRow}/{tileCol}?f=mvt");
    }

    static OgcResponse one(OgcRequest r, String title, String mount, List<Layer> of) {
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
        body.putArray("tiles").add(mount + "/" + TilePages.QUAD + "/{z}/{y}/{x}");
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
                                                                .toLowerCase(Locale.ROOT)));
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
            one.put("id", TilePages.QUAD).put("title", TilePages.QUAD).put("uri", SET);
            Links.of(one)
                    .add(
                            "self",
                            Links.JSON,
                            TilePages.QUAD,
                            r.base() + "/tileMatrixSets/" + TilePages.QUAD);
            return OgcResponse.json(Links.JSON, body);
        }
        if (rest.length > 1 || !rest[0].equals(TilePages.QUAD)) {
            throw new BadRequest(
                    404, "tileMatrixSetId", rest[0], "there is " + TilePages.QUAD + " alone");
        }
        body.put("id", TilePages.QUAD)
                .put("title", "Google Maps Compatible for the World")
                .put("uri", SET);
        body.put("crs", "http://www.opengis.net/def/crs/EPSG/0/3857");
        body.putArray("orderedAxes").add("X").add("Y");
        body.put(
                "wellKnownScaleSet",
                "http://www.opengis.net/def/wkss/OGC/1.0/GoogleMapsCompatible");
        ArrayNode all = body.putArray("tileMatrices");
        for (int z = 0; z <= TilePages.DEEPEST; z++) {
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
