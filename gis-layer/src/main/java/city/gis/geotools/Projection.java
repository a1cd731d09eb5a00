package city.gis.geotools;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.geotools.api.referencing.FactoryException;
import org.geotools.api.referencing.crs.CoordinateReferenceSystem;
import org.geotools.api.referencing.operation.MathTransform;
import org.geotools.api.referencing.operation.TransformException;
import org.geotools.referencing.CRS;
import org.geotools.referencing.crs.DefaultGeographicCRS;

/**
 * A plane of EPSG's register, such as 32650 (UTM 50N) or 4547 (CGCS2000, three degrees around
 * 114°E, in which Shenzhen surveys). The register is opened at the first use, which takes seconds.
 * Numbers come in the order of the system's own axes.
 */
public final class Projection {

    private static final Map<Integer, Projection> KNOWN = new ConcurrentHashMap<>();

    private final MathTransform out;
    private final MathTransform back;

    private Projection(int code) {
        try {
            CoordinateReferenceSystem plane = CRS.decode("EPSG:" + code, false);
            out = CRS.findMathTransform(DefaultGeographicCRS.WGS84, plane, true);
            back = out.inverse();
        } catch (FactoryException | TransformException e) {
            throw new IllegalStateException("EPSG:" + code + " is not in the register", e);
        }
    }

    public static Projection of(int code) {
        return KNOWN.computeIfAbsent(code, Projection::new);
    }

    /**
     * @param degrees east, north
     */
    public double[] fromDegrees(double[] degrees) {
        return move(out, degrees);
    }

    /** East and north in degrees. */
    public double[] toDegrees(double[] plane) {
        return move(back, plane);
    }

    private static double[] move(MathTransform by, double[] pair) {
        double[] moved = new double[2];
        try {
            by.transform(pair, 0, moved, 0, 1);
        } catch (TransformException e) {
            throw new IllegalArgumentException(
                    "%s, %s lies outside the plane".formatted(pair[0], pair[1]), e);
        }
        return moved;
    }
}
