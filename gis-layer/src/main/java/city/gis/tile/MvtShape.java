package city.gis.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.Puntal;

/**
 * The drawing commands of a line or an area (MVT 2.1, 4.3), whose coordinates are whole units
 * already.
 *
 * <p>Thread: one.
 */
final class MvtShape {

    static final int MOVE = 1;
    private static final int LINE = 2;
    private static final int CLOSE = 7;

    private final Bytes commands;
    private int atX;
    private int atY;

    private MvtShape(Bytes commands) {
        this.commands = commands;
    }

    /** Writes the commands; the kind of geometry by MVT's numbers, 0 where there is none. */
    static int write(Geometry units, Bytes commands) {
        MvtShape shape = new MvtShape(commands);
        if (units instanceof Puntal) {
            shape.points(units);
            return 1;
        }
        int kind = 0;
        for (int i = 0; i < units.getNumGeometries(); i++) {
            kind = Math.max(kind, shape.part(units.getGeometryN(i)));
        }
        return kind;
    }

    /** MVT 2.1, 4.3.4.2: one command, however many points. */
    private void points(Geometry points) {
        if (!points.isEmpty()) {
            commands.varint(MOVE | points.getNumGeometries() << 3);
            for (Coordinate c : points.getCoordinates()) {
                to(c);
            }
        }
    }

    private int part(Geometry part) {
        switch (part) {
            case LineString l -> {
                path(distinct(l.getCoordinates()), false);
                return 2;
            }
            case Polygon p -> {
                // MVT 2.1, 4.3.4.4: outer rings run clockwise as drawn, y downwards; inner the
                // other way.
                ring(p.getExteriorRing().getCoordinates(), true);
                for (int i = 0; i < p.getNumInteriorRing(); i++) {
                    ring(p.getInteriorRingN(i).getCoordinates(), false);
                }
                return 3;
            }
            default -> {
                return 0;
            }
        }
    }

    private void ring(Coordinate[] closed, boolean outer) {
        Coordinate[] ring = distinct(closed);
        if (ring.length < 4) {
            return;
        }
        double area = Area.ofRingSigned(ring);
        if (area == 0) {
            return;
        }
        // JTS counts clockwise as positive where y grows upwards; here it grows downwards.
        if (area < 0 == outer) {
            path(Arrays.copyOf(ring, ring.length - 1), true);
        } else {
            Coordinate[] turned = new Coordinate[ring.length - 1];
            for (int i = 0; i < turned.length; i++) {
                turned[i] = ring[ring.length - 1 - i];
            }
            path(turned, true);
        }
    }

    private void path(Coordinate[] points, boolean closed) {
        if (points.length < 2) {
            return;
        }
        commands.varint(MOVE | 1 << 3);
        to(points[0]);
        commands.varint(LINE | (points.length - 1) << 3);
        for (int i = 1; i < points.length; i++) {
            to(points[i]);
        }
        if (closed) {
            commands.varint(CLOSE | 1 << 3);
        }
    }

    private void to(Coordinate c) {
        int x = (int) Math.round(c.x);
        int y = (int) Math.round(c.y);
        commands.varint(zigzag(x - atX));
        commands.varint(zigzag(y - atY));
        atX = x;
        atY = y;
    }

    private static Coordinate[] distinct(Coordinate[] points) {
        List<Coordinate> kept = new ArrayList<>(points.length);
        for (Coordinate c : points) {
            Coordinate whole = new Coordinate(Math.round(c.x), Math.round(c.y));
            if (kept.isEmpty() || !kept.get(kept.size() - 1).equals2D(whole)) {
                kept.add(whole);
            }
        }
        return kept.toArray(Coordinate[]::new);
    }

    static long zigzag(int n) {
        return (n << 1 ^ n >> 31) & 0xFFFFFFFFL;
    }
}
