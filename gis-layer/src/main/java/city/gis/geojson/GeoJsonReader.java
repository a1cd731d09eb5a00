package city.gis.geojson;

import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Reads shapes; each position is converted to WGS-84 as it is read.
 *
 * @param system in which the numbers are written
 * @param mostPositions more are refused
 */
public record GeoJsonReader(CoordinateSystem system, int mostPositions) {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    /** Counts positions of one shape. */
    private static final class Count {
        private int seen;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong, beginning with {@code where}
     */
    public Geometry read(JsonNode node, String where) {
        JsonNode c = node.path("coordinates");
        Count count = new Count();
        String type = node.path("type").asText();
        return switch (type) {
            case "Point" -> FACTORY.createPoint(position(c, where, count));
            case "LineString" -> line(c, where, count);
            case "Polygon" -> polygon(c, where, count);
            case "MultiPoint" -> {
                List<Point> points = new ArrayList<>();
                each(c, where)
                        .forEach(p -> points.add(FACTORY.createPoint(position(p, where, count))));
                yield FACTORY.createMultiPoint(points.toArray(Point[]::new));
            }
            case "MultiLineString" -> {
                List<LineString> lines = new ArrayList<>();
                each(c, where).forEach(l -> lines.add(line(l, where, count)));
                yield FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
            }
            case "MultiPolygon" -> {
                List<Polygon> polygons = new ArrayList<>();
                each(c, where).forEach(p -> polygons.add(polygon(p, where, count)));
                yield polygons.size() == 1
                        ? polygons.get(0)
                        : FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
            }
            default ->
                    throw new IllegalArgumentException(
                            where
                                    + "geometry type \""
                                    + type
                                    + "\": give Point, LineString, Polygon or their Multi");
        };
    }

    private LineString line(JsonNode points, String where, Count count) {
        Coordinate[] line = positions(points, where, count);
        if (line.length < 2) {
            throw new IllegalArgumentException(where + "a line needs at least two positions");
        }
        return FACTORY.createLineString(line);
    }

    private Polygon polygon(JsonNode rings, String where, Count count) {
        List<LinearRing> made = new ArrayList<>();
        for (JsonNode ring : each(rings, where)) {
            Coordinate[] points = positions(ring, where, count);
            if (points.length < 4 || !points[0].equals2D(points[points.length - 1])) {
                throw new IllegalArgumentException(
                        where
                                + "a ring needs at least four positions and ends where it begins; this one has "
                                + points.length);
            }
            made.add(FACTORY.createLinearRing(points));
        }
        if (made.isEmpty()) {
            throw new IllegalArgumentException(where + "a polygon needs an outer ring");
        }
        return FACTORY.createPolygon(
                made.get(0), made.subList(1, made.size()).toArray(LinearRing[]::new));
    }

    private Coordinate[] positions(JsonNode points, String where, Count count) {
        List<Coordinate> read = new ArrayList<>();
        each(points, where).forEach(p -> read.add(position(p, where, count)));
        return read.toArray(Coordinate[]::new);
    }

    private Coordinate position(JsonNode pair, String where, Count count) {
        if (++count.seen > mostPositions) {
            throw new IllegalArgumentException(
                    where + "has more than " + mostPositions + " positions: simplify it first");
        }
        if (!pair.isArray()
                || pair.size() < 2
                || !pair.get(0).isNumber()
                || !pair.get(1).isNumber()) {
            throw new IllegalArgumentException(
                    where + "a position is [east, north], two numbers; here stands " + pair);
        }
        double x = pair.get(0).asDouble();
        double y = pair.get(1).asDouble();
        try {
            Wgs84 at = system.at(x, y).toWgs84();
            return new Coordinate(at.lng(), at.lat());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    where
                            + "position ["
                            + x
                            + ", "
                            + y
                            + "] in "
                            + system.title()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static JsonNode each(JsonNode array, String where) {
        if (!array.isArray()) {
            throw new IllegalArgumentException(where + "coordinates need an array here: " + array);
        }
        return array;
    }
}
