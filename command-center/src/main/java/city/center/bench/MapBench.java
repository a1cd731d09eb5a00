package city.center.bench;

import city.gis.area.Areas;
import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.tile.Tile;
import city.gis.tile.TileGrid;
import city.gis.tile.Tiles;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
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
    private static final int ROUNDS = 60;
    private static final int WARM = 30;

    private MapBench() {}

    public static void run(Areas areas, long seed, PrintStream out)
            throws IOException, InterruptedException {
        Optional<PostgisTiles> postgis = PostgisTiles.start();
        try {
            out.println(
                    "one tile at zoom 14 over the district's middle, six attributes; median. Ours is made, packed (gzip) and checked; PostGIS' is the server's time for the raw tile alone");
            out.println(
                    "points   in tile   cold ms   PostGIS ms   cold ×   cached µs   cached ×   bytes raw/gzip   PostGIS raw/gzip");
            if (postgis.isEmpty()) {
                out.println("(PostGIS is not compared: PostgreSQL with PostGIS is not installed)");
            }
            for (int points : new int[] {2_000, 20_000, 100_000}) {
                tile(points, seed, postgis, out);
            }
        } finally {
            if (postgis.isPresent()) {
                postgis.get().close();
            }
        }
        new TileLoad(seed, out).run();
        PlaceBench.run(areas, seed, out);
        out.println("(MapServer is not compared: it is not installed on this machine)");
    }

    private static void tile(int points, long seed, Optional<PostgisTiles> postgis, PrintStream out)
            throws IOException, InterruptedException {
        Layer layer = layer(points, seed);
        int[] at = middle();
        Quantiles cold = new Quantiles(ROUNDS);
        Tile tile = Tiles.once(List.of(layer), ZOOM, at[0], at[1]);
        for (int i = 0; i < ROUNDS + WARM; i++) {
            long began = System.nanoTime();
            tile = Tiles.once(List.of(layer), ZOOM, at[0], at[1]);
            if (i >= WARM) {
                cold.add(System.nanoTime() - began);
            }
        }
        Tiles tiles = new Tiles();
        Quantiles cached = new Quantiles(ROUNDS * 100);
        long read = 0;
        for (int i = 0; i < ROUNDS * 200; i++) {
            long began = System.nanoTime();
            read += tiles.tile(List.of(layer), ZOOM, at[0], at[1]).gzipped().length;
            if (i >= ROUNDS * 100) {
                cached.add(System.nanoTime() - began);
            }
        }
        if (read == 0) {
            throw new IllegalStateException("the tile is empty");
        }
        byte[] raw = unpacked(tile);
        PostgisTiles.Measured other =
                postgis.isPresent()
                        ? postgis.get().tile(rows(layer), ZOOM, at[0], at[1], ROUNDS)
                        : new PostgisTiles.Measured(0, new byte[0], 0, "");
        boolean compared = postgis.isPresent();
        out.printf(
                Locale.ROOT,
                "%,7d   %,7d   %7.2f   %10s   %6s   %9.2f   %8s   %,d/%,d   %s%n",
                points,
                compared ? other.features() : 0,
                cold.of(0.5),
                compared ? "%.2f".formatted(other.medianMillis()) : "-",
                compared ? "%.1f".formatted(other.medianMillis() / cold.of(0.5)) : "-",
                cached.of(0.5) * 1_000,
                compared
                        ? "%.0f".formatted(other.medianMillis() / Math.max(1e-6, cached.of(0.5)))
                        : "-",
                raw.length,
                tile.gzipped().length,
                compared
                        ? "%,d/%,d (PostGIS %s)"
                                .formatted(
                                        other.tile().length,
                                        gzip(other.tile()).length,
                                        other.version())
                        : "-");
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

    private static byte[] unpacked(Tile tile) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(tile.gzipped()))) {
            return in.readAllBytes();
        }
    }

    private static byte[] gzip(byte[] raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(raw);
        }
        return out.toByteArray();
    }
}
