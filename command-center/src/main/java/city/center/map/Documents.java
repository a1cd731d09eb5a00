package city.center.map;

import city.gis.layer.Feature;
import city.gis.layer.LayerSpec;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * How a document of the picture becomes a feature: the properties of its layer, and no more, so
 * that what nobody sees on the map makes no tile anew. What the time of its last reading would be
 * is left out for the same reason: a device that speaks each minute does not move.
 */
final class Documents {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Documents() {}

    /** Empty where it has no place. */
    static Optional<Feature> feature(LayerSpec spec, String key, JsonNode document) {
        JsonNode at = document.has("lat") ? document : document.path("location");
        if (!at.path("lat").isNumber() || !at.path("lng").isNumber()) {
            return Optional.empty();
        }
        Map<String, Object> properties = new HashMap<>();
        for (LayerSpec.Property property : spec.properties()) {
            JsonNode value = document.path(property.name());
            if (value.isMissingNode()) {
                value = document.path("location").path(property.name());
            }
            if (value.isNumber()) {
                properties.put(property.name(), value.asDouble());
            } else if (value.isTextual() && !value.asText().isEmpty()) {
                properties.put(property.name(), value.asText());
            }
        }
        JsonNode name = document.has("name") ? document.path("name") : document.path("className");
        name = name.isMissingNode() ? document.path("deviceName") : name;
        properties.put("name", name.isTextual() ? name.asText() : name.path("zh").asText(key));
        properties.put("name_en", name.isTextual() ? name.asText() : name.path("en").asText(key));
        return Optional.of(
                Feature.of(
                        key,
                        FACTORY.createPoint(
                                new Coordinate(
                                        at.path("lng").asDouble(), at.path("lat").asDouble())),
                        properties));
    }
}
