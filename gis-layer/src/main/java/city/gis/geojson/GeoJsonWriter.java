package city.gis.geojson;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes shapes.
 *
 * @param system turns a position (east, north; degrees) into the two numbers to write, in order
 * @param digits after the point
 */
public record GeoJsonWriter(UnaryOperator<double[]> system, int digits) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** East and north in degrees of WGS-84, to a tenth of a millimetre. */
    public static final GeoJsonWriter CRS84 = new GeoJsonWriter(UnaryOperator.identity(), 9);

    public ObjectNode write(Geometry geometry) {
        ObjectNode node = JSON.createObjectNode().put("type", geometry.getGeometryType());
        ArrayNode coordinates = node.putArray("coordinates");
        switch (geometry) {
            case Point p -> position(coordinates, p.getCoordinate());
            case LineString l -> line(coordinates, l);
            case Polygon p -> polygon(coordinates, p);
            case MultiPoint m -> {
                for (int i = 0; i < m.getNumGeometries(); i++) {
                    position(coordinates.addArray(), m.getGeometryN(i).getCoordinate());
                }
            }
            case MultiLineString m -> {
                for (int i = 0; i < m.getNumGeometries(); i++) {
                    line(coordinates.addArray(), (LineString) m.getGeometryN(i));
                }
            }
            case MultiPolygon m -> {
                for (int i = 0; i < m.getNumGeometries(); i++) {
                    polygon(coordinates.addArray(), (Polygon) m.getGeometryN(i));
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "points, lines and areas can be written, not a "
                                    + geometry.getGeometryType());
        }
        return node;
    }

    private void polygon(ArrayNode into, Polygon polygon) {
        // RFC 7946, 3.1.6: outer rings run counter-clockwise, holes clockwise.
        Polygon turned = (Polygon) polygon.norm().reverse();
        line(into.addArray(), turned.getExteriorRing());
        for (int i = 0; i < turned.getNumInteriorRing(); i++) {
            line(into.addArray(), turned.getInteriorRingN(i));
        }
    }

    private void line(ArrayNode into, LineString line) {
        for (Coordinate c : line.getCoordinates()) {
            position(into.addArray(), c);
        }
    }

    private void position(ArrayNode into, Coordinate c) {
        double scale = Math.pow(10, digits);
        for (double number : system.apply(new double[] {c.x, c.y})) {
            into.add(Math.rint(number * scale) / scale);
        }
    }
}
