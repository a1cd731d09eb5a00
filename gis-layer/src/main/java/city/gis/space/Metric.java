package city.gis.space;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * A flat plane of metres around one latitude: within a city of 30 km, distances in it and on the
 * sphere differ by less than one in a thousand.
 */
record Metric(double east, double north) {

    private static final double DEGREE = 6_371_008.8 * Math.PI / 180;

    static Metric around(double lat) {
        return new Metric(DEGREE * Math.cos(Math.toRadians(lat)), DEGREE);
    }

    Geometry toMetres(Geometry degrees) {
        return AffineTransformation.scaleInstance(east, north).transform(degrees);
    }

    Geometry toDegrees(Geometry metres) {
        return AffineTransformation.scaleInstance(1 / east, 1 / north).transform(metres);
    }

    Coordinate toMetres(Coordinate degrees) {
        return new Coordinate(degrees.x * east, degrees.y * north);
    }
}
