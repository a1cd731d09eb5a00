package city.center.bench;

import city.gis.area.Areas;
import city.gis.geo.Wgs84;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.tile.Tiles;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Tiles cold and from the cache at growing numbers of live points, the cached one beside the cold;
 * and point in polygon through the areas beside a plain STRtree of prepared geometries.
 */
public final class MapBench {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int ZOOM = 14;
    private static final int ROUNDS = 40;
    private static final int POINTS = 200_000;

    private MapBench() {}

    public static void run(Areas areas, long seed, PrintStream out) {
        out.println("one tile at zoom 14 over the district's middle (gzip, five attributes)");
        out.println("points     cold ms   cached µs   cached : cold   bytes");
        for (int points : new int[] {2_000, 20_000, 100_000}) {
            tile(points, seed, out);
        }
        locate(areas, seed, out);
    }

    private static void tile(int points, long seed, PrintStream out) {
        Random chance = new Random(seed);
        Layer layer = new Layer("points", "points", false);
        for (int i = 0; i < points; i++) {
            layer.put(point("p" + i, chance));
        }
        Tiles tiles = new Tiles();
        int column = (int) ((114.27 + 180) / 360 * (1 << ZOOM));
        double rad = Math.toRadians(22.585);
        int row =
                (int)
                        ((1 - Math.log(Math.tan(rad) + 1 / Math.cos(rad)) / Math.PI)
                                / 2
                                * (1 << ZOOM));
        Quantiles cold = new Quantiles(ROUNDS);
        Quantiles cached = new Quantiles(ROUNDS * 100);
        int bytes = 0;
        for (int i = 0; i < ROUNDS + 10; i++) {
            layer.put(point("p0", chance));
            long began = System.nanoTime();
            bytes = tiles.tile(List.of(layer), ZOOM, row, column).gzipped().length;
            if (i >= 10) {
                cold.add(System.nanoTime() - began);
            }
        }
        for (int i = 0; i < ROUNDS * 100; i++) {
            long began = System.nanoTime();
            bytes = Math.max(bytes, tiles.tile(List.of(layer), ZOOM, row, column).gzipped().length);
            cached.add(System.nanoTime() - began);
        }
        out.printf(
                Locale.ROOT,
                "%,7d   %8.2f   %9.1f   %13.0f   %,d%n",
                points,
                cold.of(0.5),
                cached.of(0.5) * 1_000,
                cold.of(0.5) / Math.max(1e-6, cached.of(0.5)),
                bytes);
    }

    private static Feature point(String key, Random chance) {
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
                        key,
                        "level",
                        chance.nextInt(4),
                        "value",
                        chance.nextInt(1_000)));
    }

    private static void locate(Areas areas, long seed, PrintStream out) {
        Random chance = new Random(seed);
        Wgs84[] places = new Wgs84[POINTS];
        for (int i = 0; i < POINTS; i++) {
            places[i] =
                    new Wgs84(
                            22.53 + 0.13 * chance.nextDouble(),
                            114.19 + 0.16 * chance.nextDouble());
        }
        STRtree tree = new STRtree();
        areas.all()
                .forEach(
                        a -> {
                            PreparedGeometry shape = PreparedGeometryFactory.prepare(a.geometry());
                            tree.insert(a.geometry().getEnvelopeInternal(), shape);
                        });
        tree.build();
        double ours = 0;
        double plain = 0;
        for (int round = 0; round < 4; round++) {
            long began = System.nanoTime();
            int found = 0;
            for (Wgs84 at : places) {
                found += areas.locate(at).street().isPresent() ? 1 : 0;
            }
            double first = POINTS / ((System.nanoTime() - began) / 1e9);
            began = System.nanoTime();
            for (Wgs84 at : places) {
                Point point = FACTORY.createPoint(new Coordinate(at.lng(), at.lat()));
                for (Object shape : tree.query(new Envelope(point.getCoordinate()))) {
                    found += ((PreparedGeometry) shape).covers(point) ? 1 : 0;
                }
            }
            double second = POINTS / ((System.nanoTime() - began) / 1e9);
            if (found > 0) {
                ours = Math.max(ours, first);
                plain = Math.max(plain, second);
            }
        }
        out.printf(
                Locale.ROOT,
                "point in polygon: street, community and grid of %,.0f places/s; STRtree with prepared geometry %,.0f/s; ratio %.2f%n",
                ours,
                plain,
                ours / plain);
        out.println("(PostGIS and MapServer are not compared: this bench starts no other servers)");
    }
}
