package city.gis.geotools;

import org.geotools.geometry.jts.GeometryClipper;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Lineal;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/** Cutting shapes to a box and leaving out what an eye cannot see. */
public final class Clipping {

    private Clipping() {}

    /** The part inside; null where there is none. */
    public static @Nullable Geometry clip(Geometry shape, Envelope box) {
        if (box.contains(shape.getEnvelopeInternal())) {
            return shape;
        }
        if (!box.intersects(shape.getEnvelopeInternal())) {
            return null;
        }
        Geometry inside = new GeometryClipper(box).clip(shape, true);
        return inside == null || inside.isEmpty() ? null : inside;
    }

    /** Fewer vertices, none moved further than the tolerance. */
    public static Geometry simplify(Geometry shape, double tolerance) {
        return switch (shape) {
            case Polygonal p -> TopologyPreservingSimplifier.simplify(shape, tolerance);
            case Lineal l -> DouglasPeuckerSimplifier.simplify(shape, tolerance);
            default -> shape;
        };
    }
}
