package city.gis.space;

import city.gis.geo.WebMercator;
import city.gis.geo.Wgs84;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Which features of a layer are near, inside, or along something; distances in metres, straight.
 */
public final class Questions {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Questions() {}

    /**
     * A feature that was found.
     *
     * @param metres from what was asked
     * @param alongMetres from the line's beginning, of its nearest point; 0 for other questions
     */
    public record Found(Feature feature, double metres, double alongMetres) {}

    /** The nearest first, none further than the reach. */
    public static List<Found> nearest(
            Layer layer, Wgs84 from, int most, double reach, Predicate<Feature> wanted) {
        Metric metric = Metric.around(from.lat());
        Geometry point =
                metric.toMetres(FACTORY.createPoint(new Coordinate(from.lng(), from.lat())));
        List<Found> found = new ArrayList<>();
        // Widening boxes: most questions end at the first, however many features there are.
        for (double radius = Math.min(500, reach); ; radius = Math.min(reach, radius * 4)) {
            found.clear();
            double limit = radius;
            layer.within(
                    around(from, limit),
                    p -> {
                        if (wanted.test(p.feature())) {
                            double metres = distance(point, p.feature(), metric);
                            if (metres <= limit) {
                                found.add(new Found(p.feature(), metres, 0));
                            }
                        }
                    });
            if (found.size() >= most || radius >= reach) {
                break;
            }
        }
        found.sort(Comparator.comparingDouble(Found::metres).thenComparing(f -> f.feature().key()));
        return found.stream().limit(most).toList();
    }

    /** Those that lie in the area or touch it, by key. */
    public static List<Found> within(Layer layer, Geometry area, Predicate<Feature> wanted) {
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
        List<Found> found = new ArrayList<>();
        layer.within(
                plane(area.getEnvelopeInternal()),
                p -> {
                    if (wanted.test(p.feature()) && prepared.intersects(p.feature().geometry())) {
                        found.add(new Found(p.feature(), 0, 0));
                    }
                });
        found.sort(Comparator.comparing(f -> f.feature().key()));
        return found;
    }

    /** Those within so many metres of the line, in the order in which one passes them. */
    public static List<Found> along(
            Layer layer, LineString line, double metres, Predicate<Feature> wanted) {
        Metric metric = Metric.around(line.getEnvelopeInternal().centre().y);
        Geometry flat = metric.toMetres(line);
        LengthIndexedLine measured = new LengthIndexedLine(flat);
        Envelope box = line.getEnvelopeInternal();
        box.expandBy(metres / metric.east(), metres / metric.north());
        List<Found> found = new ArrayList<>();
        layer.within(
                plane(box),
                p -> {
                    if (wanted.test(p.feature())) {
                        Geometry shape = metric.toMetres(p.feature().geometry());
                        DistanceOp op = new DistanceOp(flat, shape);
                        if (op.distance() <= metres) {
                            found.add(
                                    new Found(
                                            p.feature(),
                                            op.distance(),
                                            measured.indexOf(op.nearestPoints()[0])));
                        }
                    }
                });
        found.sort(
                Comparator.comparingDouble(Found::alongMetres)
                        .thenComparing(f -> f.feature().key()));
        return found;
    }

    private static double distance(Geometry from, Feature to, Metric metric) {
        return from.distance(metric.toMetres(to.geometry()));
    }

    private static Envelope around(Wgs84 at, double metres) {
        Metric metric = Metric.around(at.lat());
        Envelope box = new Envelope(new Coordinate(at.lng(), at.lat()));
        box.expandBy(metres / metric.east(), metres / metric.north());
        return plane(box);
    }

    private static Envelope plane(Envelope degrees) {
        return new Envelope(
                WebMercator.xOf(degrees.getMinX()),
                WebMercator.xOf(degrees.getMaxX()),
                WebMercator.yOf(degrees.getMinY()),
                WebMercator.yOf(degrees.getMaxY()));
    }
}
