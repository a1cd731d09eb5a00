package city.gis.ogc;

import city.gis.layer.Feature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Features as GeoJSON (RFC 7946). */
final class GeoJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private GeoJson() {}

    static ObjectNode feature(Feature feature) {
        ObjectNode node = JSON.createObjectNode().put("type", "Feature").put("id", feature.key());
        node.set("geometry", geometry(feature.geometry()));
        ObjectNode properties = node.putObject("properties");
        feature.properties().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(p -> properties.set(p.getKey(), JSON.valueToTree(p.getValue())));
        return node;
    }

    static Geometry rectangle(Envelope box) {
        return FACTORY.toGeometry(box);
    }

    private static ObjectNode geometry(Geometry geometry) {
        ObjectNode node = JSON.createObjectNode().put("type", geometry.getGeometryType());
        ArrayNode coordinates = node.putArray("coordinates");
        switch (geometry) {
            case Point p -> coordinates.add(p.getX()).add(p.getY());
            case LineString l -> points(coordinates, l);
            case Polygon p -> {
                points(coordinates.addArray(), p.getExteriorRing());
                for (int i = 0; i < p.getNumInteriorRing(); i++) {
                    points(coordinates.addArray(), p.getInteriorRingN(i));
                }
            }
            default ->
                    throw new IllegalArgumentException(
                            "a layer holds points, lines and polygons, not "
                                    + geometry.getGeometryType());
        }
        return node;
    }

    private static void points(ArrayNode into, LineString line) {
        for (Coordinate c : line.getCoordinates()) {
            into.addArray().add(c.x).add(c.y);
        }
    }
}
