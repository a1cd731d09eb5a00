package city.gis.ogc;

import city.gis.layer.Layer;
import city.gis.tile.Tile;
import city.gis.tile.Tiles;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Vector tiles (OGC API Tiles); {@link TileSets} describes them. */
record TilePages(Tiles tiles, Clock clock) {

    static final String QUAD = "WebMercatorQuad";
    static final int DEEPEST = 22;

    /** What is served by a path below {@code …/tiles}. */
    OgcResponse route(OgcRequest r, String title, String mount, List<Layer> of, String[] rest) {
        if (rest.length == 0) {
            return TileSets.list(r, title, mount, of);
        }
        if (!rest[0].equals(QUAD)) {
            throw new BadRequest(404, "tileMatrixSetId", rest[0], "there is " + QUAD + " alone");
        }
        if (rest.length == 1) {
            return TileSets.one(r, title, mount, of);
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
}
