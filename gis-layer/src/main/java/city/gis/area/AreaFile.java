package city.gis.area;

import city.gis.geo.CoordinateSystem;
import city.gis.geojson.GeoJsonReader;
import city.gis.geojson.GeoJsonWriter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Areas as a GeoJSON file whose features have the properties kind, code, zh, en and parent. */
public final class AreaFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_POSITIONS = 200_000;

    private AreaFile() {}

    /**
     * @throws IllegalArgumentException naming the feature and what would do
     */
    public static List<Area> read(Path file, CoordinateSystem system) {
        List<Area> areas = new ArrayList<>();
        GeoJsonReader reader = new GeoJsonReader(system, MOST_POSITIONS);
        int number = 0;
        for (JsonNode feature : features(file)) {
            JsonNode p = feature.path("properties");
            String where =
                    "%s: feature %d (%s): "
                            .formatted(file.getFileName(), number++, p.path("code").asText());
            if (p.path("kind").asText().isEmpty() || p.path("code").asText().isEmpty()) {
                throw new IllegalArgumentException(where + "needs the properties kind and code");
            }
            Geometry geometry = reader.read(feature.path("geometry"), where);
            areas.add(
                    new Area(
                            p.path("kind").asText(),
                            p.path("code").asText(),
                            p.path("zh").asText(),
                            p.path("en").asText(),
                            p.path("parent").asText(),
                            geometry));
        }
        return areas;
    }

    /**
     * What a file of these areas contains; one feature a line, so that a difference can be read.
     */
    public static String write(List<Area> areas, String name) {
        List<String> lines = new ArrayList<>();
        for (Area area : areas) {
            ObjectNode feature = JSON.createObjectNode().put("type", "Feature");
            feature.putObject("properties")
                    .put("kind", area.kind())
                    .put("code", area.code())
                    .put("zh", area.zh())
                    .put("en", area.en())
                    .put("parent", area.parent());
            feature.set("geometry", GeoJsonWriter.CRS84.write(area.geometry()));
            lines.add(feature.toString());
        }
        return "{\"type\":\"FeatureCollection\",\"name\":"
                + JSON.valueToTree(name)
                + ",\"crs\":\"EPSG:4326\",\"features\":[\n"
                + String.join(",\n", lines)
                + "\n]}\n";
    }

    private static JsonNode features(Path file) {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            if (!root.path("features").isArray()) {
                throw new IllegalArgumentException(
                        file + ": is not a GeoJSON FeatureCollection: it has no features");
            }
            return root.path("features");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + " cannot be read as GeoJSON: " + e.getMessage(), e);
        }
    }
}
