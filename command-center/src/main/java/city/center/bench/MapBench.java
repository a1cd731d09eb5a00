package city.center.bench;

import city.center.catalogue.CityCatalogue;
import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.tile.TileGrid;
import city.gis.tile.Tiles;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.zip.Deflater;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Tiles cold and from the cache at growing numbers of live points, beside PostGIS' ST_AsMVT on the
 * same points where it is installed; then readers, the way of a change, memory, and {@link
 * PlaceBench}.
 */
public final class MapBench {

    static final int ZOOM = 14;

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final List<Integer> POINTS = List.of(2_000, 20_000, 100_000);
    private static final int ROUNDS = 200;
    private static final long WARMING = 2_000_000_000L;
    private static final int GZIP_FRAME = 18;

    private MapBench() {}

    public static void run(CityCatalogue catalogue, long seed, PrintStream out) throws Exception {
        Optional<PostgisTiles> postgis = PostgisTiles.start();
        try {
            out.println(
                    "one tile at zoom 14 over the district's middle, six attributes; medians after two seconds of warming. Drawn: the tile's bytes, PostGIS' by the server's own clock, without any client. Packed: gzip as well; to PostGIS' time is added packing its bytes by zlib at our level 4 / at zlib's own 6");
            out.println(
                    "points in tile   drawn ms: ours PostGIS ×   packed ms: ours PostGIS ×   cached µs ×   bytes raw, gzip: ours PostGIS");
            if (postgis.isEmpty()) {
                out.println("(PostGIS is not compared: PostgreSQL with PostGIS is not installed)");
            }
            for (int points : POINTS) {
                tile(points, seed, postgis, out);
            }
        } finally {
            if (postgis.isPresent()) {
                postgis.get().close();
            }
        }
        new TileLoad(seed, out).run();
        try (TileReaders readers = new TileReaders(catalogue, seed)) {
            readers.run(out);
        }
        PlaceBench.run(catalogue.areas(), seed, out);
        for (int points : POINTS) {
            mapServer(points, seed, out);
        }
    }

    private static void tile(int points, long seed, Optional<PostgisTiles> postgis, PrintStream out)
            throws IOException, InterruptedException {
        List<Layer> layers = List.of(layer(points, seed));
        int[] at = middle();
        double drawn = median(() -> Tiles.once(layers, ZOOM, at[0], at[1]).bytes().length);
        double packed =
                median(() -> Tiles.once(layers, ZOOM, at[0], at[1]).packed().bytes().length);
        Tiles tiles = new Tiles();
        double cached = median(() -> tiles.tile(layers, ZOOM, at[0], at[1]).bytes().length);
        byte[] raw = Tiles.once(layers, ZOOM, at[0], at[1]).bytes();
        int gzip = Tiles.once(layers, ZOOM, at[0], at[1]).packed().bytes().length;
        if (postgis.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,7d   %.3f - -   %.3f - -   %.2f -   %,d, %,d - -%n",
                    points,
                    drawn,
                    packed,
                    cached * 1_000,
                    raw.length,
                    gzip);
            return;
        }
        PostgisTiles.Measured other =
                postgis.get().tile(rows(layers.get(0)), ZOOM, at[0], at[1], ROUNDS);
        Zlib same = new Zlib(4);
        Zlib usual = new Zlib(6);
        double theirs = other.medianMillis();
        double theirsSame = theirs + median(() -> same.pack(other.tile()));
        double theirsUsual = theirs + median(() -> usual.pack(other.tile()));
        out.printf(
                Locale.ROOT,
                "%,7d %,5d   %.3f %.3f %.1f×   %.3f %.3f / %.3f %.1f× / %.1f×   %.2f %.0f×   %,d, %,d %,d, %,d / %,d (PostGIS %s)%n",
                points,
                other.features(),
                drawn,
                theirs,
                theirs / drawn,
                packed,
                theirsSame,
                theirsUsual,
                theirsSame / packed,
                theirsUsual / packed,
                cached * 1_000,
                theirs / Math.max(1e-6, cached),
                raw.length,
                gzip,
                other.tile().length,
                same.pack(other.tile()) + GZIP_FRAME,
                usual.pack(other.tile()) + GZIP_FRAME,
                other.version());
    }

    private static void mapServer(int points, long seed, PrintStream out)
            throws IOException, InterruptedException {
        Layer layer = layer(points, seed);
        int[] at = middle();
        Optional<MapServerTiles.Measured> theirs = MapServerTiles.tile(layer, ZOOM, at[0], at[1]);
        if (theirs.isEmpty()) {
            out.println("(MapServer is not compared: it or ogr2ogr is not installed)");
            return;
        }
        double drawn = median(() -> Tiles.once(List.of(layer), ZOOM, at[0], at[1]).bytes().length);
        out.printf(
                Locale.ROOT,
                "MapServer, %,d points, the same tile from FlatGeobuf: %.1f ms beyond an empty tile's (%.1f - %.1f, a CGI process each), %,d bytes; ours drawn %.3f ms: %.0f×%n",
                points,
                theirs.get().millis(),
                theirs.get().whole(),
                theirs.get().empty(),
                theirs.get().bytes(),
                drawn,
                theirs.get().millis() / drawn);
    }

    /** Milliseconds; warmed up first, as a server is that has drawn tiles for two seconds. */
    private static double median(IntSupplier work) {
        long read = 0;
        long end = System.nanoTime() + WARMING;
        while (System.nanoTime() < end) {
            read += work.getAsInt();
        }
        Quantiles took = new Quantiles(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            read += work.getAsInt();
            took.add(System.nanoTime() - began);
        }
        if (read == 0) {
            throw new IllegalStateException("the tile is empty");
        }
        return took.of(0.5);
    }

    /** The JDK's zlib, its state kept from one time to the next. */
    private static final class Zlib {
        private final Deflater deflater;
        private byte[] room = new byte[1 << 16];

        Zlib(int level) {
            deflater = new Deflater(level, true);
        }

        int pack(byte[] bytes) {
            if (room.length < bytes.length + 1_024) {
                room = new byte[bytes.length + 1_024];
            }
            deflater.reset();
            deflater.setInput(bytes);
            deflater.finish();
            return deflater.deflate(room);
        }
    }

    static int[] middle() {
        return new int[] {
            TileGrid.row(ZOOM, WebMercator.yOf(22.585)),
            TileGrid.column(ZOOM, WebMercator.xOf(114.27))
        };
    }

    static Layer layer(int points, long seed) {
        Random chance = new Random(seed);
        Layer layer = new Layer("points", "points", false);
        for (int i = 0; i < points; i++) {
            layer.put(point("p" + i, chance));
        }
        return layer;
    }

    static Feature point(String key, Random chance) {
        double lng = 114.22 + 0.11 * chance.nextDouble();
        double lat = 22.55 + 0.08 * chance.nextDouble();
        return Feature.of(
                key,
                FACTORY.createPoint(new Coordinate(lng, lat)),
                Map.of(
                        "kind",
                        "device",
                        "status",
                        chance.nextInt(10) == 0 ? "alarm" : "ok",
                        "name",
                        "设备 " + key,
                        "level",
                        chance.nextInt(4),
                        "value",
                        chance.nextInt(1_000)));
    }

    private static List<String> rows(Layer layer) {
        List<String> rows = new ArrayList<>();
        for (Feature f : layer.features()) {
            Map<String, Object> p = f.properties();
            Coordinate c = f.geometry().getCoordinate();
            rows.add(
                    String.join(
                            "\t",
                            Long.toString(f.id()),
                            f.key(),
                            String.valueOf(p.get("kind")),
                            String.valueOf(p.get("status")),
                            String.valueOf(p.get("name")),
                            String.valueOf(p.get("level")),
                            String.valueOf(p.get("value")),
                            Double.toString(WebMercator.xOf(c.x)),
                            Double.toString(WebMercator.yOf(c.y))));
        }
        return rows;
    }
}
