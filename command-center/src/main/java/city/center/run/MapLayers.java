package city.center.run;

import city.center.situation.Changes;
import city.center.situation.Frame;
import city.center.situation.Theme;
import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The layers of the map: the base from the areas, the live ones from the picture's changes. */
final class MapLayers implements Changes.Screens {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Map<String, String> BASE =
            Map.of(
                    "district",
                    "districts",
                    "street",
                    "streets",
                    "community",
                    "communities",
                    "port",
                    "ports",
                    "road",
                    "roads",
                    "place",
                    "places");

    private final Map<String, Layer> layers = new LinkedHashMap<>();

    MapLayers(Areas areas) {
        BASE.values().stream().sorted().forEach(id -> layers.put(id, new Layer(id, id, true)));
        for (String live : List.of("devices", "alarms", "incidents", "lots")) {
            layers.put(live, new Layer(live, live, false));
        }
        for (Area area : areas.all()) {
            String id = BASE.get(area.kind());
            if (id != null) {
                layer(id)
                        .put(
                                Feature.of(
                                        area.code(),
                                        area.geometry(),
                                        Map.of(
                                                "code",
                                                area.code(),
                                                "name",
                                                area.zh(),
                                                "name_zh",
                                                area.zh(),
                                                "name_en",
                                                area.en(),
                                                "schematic",
                                                true)));
            }
        }
    }

    List<Layer> all() {
        return new ArrayList<>(layers.values());
    }

    @Override
    public void put(Theme theme, String key, Frame frame) {
        Layer layer = layers.get(theme.word());
        if (layer == null) {
            return;
        }
        JsonNode value = read(frame);
        JsonNode at = theme == Theme.INCIDENTS ? value.path("location") : value;
        if (at.has("lat")) {
            Map<String, Object> properties = new HashMap<>();
            for (String name :
                    List.of(
                            "kind",
                            "status",
                            "severity",
                            "priority",
                            "state",
                            "free",
                            "total",
                            "class",
                            "department",
                            "deadline")) {
                JsonNode property = value.path(name);
                if (property.isNumber()) {
                    properties.put(name, property.asDouble());
                } else if (property.isTextual()) {
                    properties.put(name, property.asText());
                }
            }
            properties.put(
                    "name",
                    value.path("name")
                            .path("zh")
                            .asText(value.path("className").path("zh").asText(key)));
            layer.put(
                    Feature.of(
                            key,
                            FACTORY.createPoint(
                                    new Coordinate(
                                            at.path("lng").asDouble(), at.path("lat").asDouble())),
                            properties));
        }
    }

    @Override
    public void remove(Theme theme, String key) {
        Layer layer = layers.get(theme.word());
        if (layer != null) {
            layer.remove(key);
        }
    }

    private Layer layer(String id) {
        return java.util.Objects.requireNonNull(layers.get(id));
    }

    private static JsonNode read(Frame frame) {
        try {
            return JSON.readTree(frame.json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
