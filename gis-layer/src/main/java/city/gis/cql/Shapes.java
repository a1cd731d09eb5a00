package city.gis.cql;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Shapes in a filter (WKT, or BBOX), in degrees, east before north, and their relations. */
final class Shapes {

    static final Set<String> WORDS =
            Set.of(
                    "POINT",
                    "LINESTRING",
                    "POLYGON",
                    "MULTIPOINT",
                    "MULTILINESTRING",
                    "MULTIPOLYGON",
                    "GEOMETRYCOLLECTION",
                    "BBOX");

    static final Map<String, BiPredicate<Geometry, Geometry>> RELATIONS =
            Map.of(
                    "S_INTERSECTS", Geometry::intersects,
                    "S_WITHIN", Geometry::within,
                    "S_CONTAINS", Geometry::contains,
                    "S_DISJOINT", Geometry::disjoint,
                    "S_EQUALS", Geometry::equalsTopo,
                    "S_TOUCHES", Geometry::touches,
                    "S_CROSSES", Geometry::crosses,
                    "S_OVERLAPS", Geometry::overlaps);

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Shapes() {}

    /**
     * @throws IllegalArgumentException naming the shape and what is wrong with it
     */
    static Geometry read(String text) {
        Geometry shape;
        try {
            shape =
                    text.toUpperCase(Locale.ROOT).startsWith("BBOX")
                            ? box(text)
                            : new WKTReader(FACTORY).read(text);
        } catch (ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Token.quoted(text) + " is no shape: " + e.getMessage(), e);
        }
        Envelope box = shape.getEnvelopeInternal();
        if (!box.isNull() && !new Envelope(-180, 180, -90, 90).contains(box)) {
            throw new IllegalArgumentException(
                    Token.quoted(text) + " lies outside -180 to 180 and -90 to 90 degrees");
        }
        IsValidOp valid = new IsValidOp(shape);
        if (!valid.isValid()) {
            throw new IllegalArgumentException(
                    "%s is no shape: %s at %s"
                            .formatted(
                                    Token.quoted(text),
                                    valid.getValidationError().getMessage(),
                                    valid.getValidationError().getCoordinate()));
        }
        return shape;
    }

    /** Four numbers, or six with heights; west beyond east crosses the 180th meridian. */
    private static Geometry box(String text) {
        String[] n = text.substring(text.indexOf('(') + 1, text.length() - 1).split(",", -1);
        if (n.length != 4 && n.length != 6) {
            throw new IllegalArgumentException("give west, south, east, north");
        }
        double west = Double.parseDouble(n[0]);
        double south = Double.parseDouble(n[1]);
        double east = Double.parseDouble(n[n.length / 2]);
        double north = Double.parseDouble(n[n.length / 2 + 1]);
        if (!(south <= north)) {
            throw new IllegalArgumentException("its south is above its north");
        }
        return west <= east
                ? FACTORY.toGeometry(new Envelope(west, east, south, north))
                : FACTORY.toGeometry(new Envelope(west, 180, south, north))
                        .union(FACTORY.toGeometry(new Envelope(-180, east, south, north)));
    }
}
