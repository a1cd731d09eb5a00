package city.gis.layer;

import city.gis.geo.WebMercator;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Point;

/**
 * A feature and where it lies in the plane of tiles (EPSG:3857).
 *
 * @param attributes its properties and its key, as a tile writes them
 * @param point whether it is a single point
 * @param x metres east of a point, otherwise of the box's west end
 * @param y metres north of a point, otherwise of the box's south end
 * @param toX the box's east end
 * @param toY the box's north end
 */
public record Placed(
        Feature feature,
        Attributes attributes,
        boolean point,
        double x,
        double y,
        double toX,
        double toY) {

    static Placed of(Feature feature) {
        Envelope box = feature.geometry().getEnvelopeInternal();
        double x = WebMercator.xOf(box.getMinX());
        double y = WebMercator.yOf(box.getMinY());
        Attributes attributes = Attributes.of(feature);
        return feature.geometry() instanceof Point
                ? new Placed(feature, attributes, true, x, y, x, y)
                : new Placed(
                        feature,
                        attributes,
                        false,
                        x,
                        y,
                        WebMercator.xOf(box.getMaxX()),
                        WebMercator.yOf(box.getMaxY()));
    }

    /** Its box in the plane. */
    public Envelope box() {
        return new Envelope(x, toX, y, toY);
    }

    boolean meets(Envelope plane) {
        return x <= plane.getMaxX()
                && toX >= plane.getMinX()
                && y <= plane.getMaxY()
                && toY >= plane.getMinY();
    }
}
