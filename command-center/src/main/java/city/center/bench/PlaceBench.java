package city.center.bench;

import city.gis.area.Areas;
import city.gis.geo.Wgs84;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/** Point in polygon through the areas, beside a plain STRtree of prepared geometries. */
final class PlaceBench {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int POINTS = 200_000;

    private PlaceBench() {}

    static void run(Areas areas, long seed, PrintStream out) {
        Random chance = new Random(seed);
        Wgs84[] places = new Wgs84[POINTS];
        for (int i = 0; i < POINTS; i++) {
            places[i] =
                    new Wgs84(
                            22.53 + 0.13 * chance.nextDouble(),
                            114.19 + 0.16 * chance.nextDouble());
        }
        STRtree tree = new STRtree();
        areas.all().stream()
                .filter(a -> java.util.Set.of("district", "street", "community").contains(a.kind()))
                .forEach(
                        a -> {
                            PreparedGeometry shape = PreparedGeometryFactory.prepare(a.geometry());
                            tree.insert(a.geometry().getEnvelopeInternal(), shape);
                        });
        tree.build();
        double ours = 0;
        double plain = 0;
        for (int round = 0; round < 5; round++) {
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
                "point in polygon: street, community and grid of %,.0f places/s; STRtree with prepared geometry over the same areas %,.0f/s; ratio %.1f%n",
                ours,
                plain,
                ours / plain);
    }
}
