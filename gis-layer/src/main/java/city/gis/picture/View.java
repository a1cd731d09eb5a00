package city.gis.picture;

import city.gis.geo.WebMercator;
import city.gis.geotools.Clipping;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * The part of the plane that a picture shows; it is widened, never stretched, to the picture's
 * form.
 *
 * @param plane EPSG:3857
 * @param scale pixels a metre of the plane
 * @param size factor by which strokes and letters grow with the picture
 */
record View(Envelope plane, int width, int height, double scale, double size) {

    static View of(Envelope degrees, int width, int height) {
        Envelope plane =
                new Envelope(
                        WebMercator.xOf(degrees.getMinX()),
                        WebMercator.xOf(degrees.getMaxX()),
                        WebMercator.yOf(degrees.getMinY()),
                        WebMercator.yOf(degrees.getMaxY()));
        double scale =
                Math.min(
                        width / Math.max(1, plane.getWidth()),
                        height / Math.max(1, plane.getHeight()));
        Coordinate middle = plane.centre();
        double halfWidth = width / scale / 2;
        double halfHeight = height / scale / 2;
        return new View(
                new Envelope(
                        middle.x - halfWidth,
                        middle.x + halfWidth,
                        middle.y - halfHeight,
                        middle.y + halfHeight),
                width,
                height,
                scale,
                Math.clamp(Math.sqrt((double) width * height) / 1_150, 0.55, 5));
    }

    /** Metres on the ground that a pixel is wide, in the picture's middle. */
    double metresPerPixel() {
        double lat = WebMercator.latOf(plane.centre().y);
        return Math.cos(Math.toRadians(lat)) / scale;
    }

    /** The zoom at which a browser would show it so large. */
    double zoom() {
        return Math.log(2 * WebMercator.HALF * scale / 512 / size) / Math.log(2);
    }

    Point2D at(double lng, double lat) {
        return plane(WebMercator.xOf(lng), WebMercator.yOf(lat));
    }

    Point2D plane(double x, double y) {
        return new Point2D.Double((x - plane.getMinX()) * scale, (plane.getMaxY() - y) * scale);
    }

    /** The part that can be seen; empty where there is none. */
    Geometry shown(Geometry degrees) {
        Envelope seen =
                new Envelope(
                        WebMercator.lngOf(plane.getMinX()),
                        WebMercator.lngOf(plane.getMaxX()),
                        WebMercator.latOf(plane.getMinY()),
                        WebMercator.latOf(plane.getMaxY()));
        Geometry part = Clipping.clip(degrees, seen);
        return part == null ? degrees.getFactory().createPolygon() : part;
    }

    Path2D path(Geometry degrees) {
        Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        for (int i = 0; i < degrees.getNumGeometries(); i++) {
            switch (degrees.getGeometryN(i)) {
                case Polygon p -> {
                    add(path, p.getExteriorRing());
                    for (int k = 0; k < p.getNumInteriorRing(); k++) {
                        add(path, p.getInteriorRingN(k));
                    }
                }
                case LineString l -> add(path, l);
                default -> {}
            }
        }
        return path;
    }

    private void add(Path2D path, LineString line) {
        boolean first = true;
        for (Coordinate c : line.getCoordinates()) {
            Point2D at = at(c.x, c.y);
            if (first) {
                path.moveTo(at.getX(), at.getY());
                first = false;
            } else {
                path.lineTo(at.getX(), at.getY());
            }
        }
    }
}
