package city.center.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The API's own description, put together of one file for each room. */
final class OpenApi {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A room's file holds {@code paths} and, where it names some, {@code components}. */
    static final List<String> ROOMS =
            List.of(
                    "operations",
                    "doors",
                    "devices",
                    "alarms",
                    "incidents",
                    "catalogue",
                    "evaluation",
                    "open311",
                    "parking",
                    "map",
                    "desks",
                    "wall");

    private OpenApi() {}

    /**
     * @throws IllegalStateException when two rooms describe the same path
     */
    static ObjectNode whole() {
        ObjectNode whole = (ObjectNode) read("/openapi/head.json");
        ObjectNode paths = whole.withObject("paths");
        ROOMS.forEach(
                room -> {
                    JsonNode part = read("/openapi/" + room + ".json");
                    part.path("paths")
                            .properties()
                            .forEach(
                                    path -> {
                                        if (paths.putIfAbsent(path.getKey(), path.getValue())
                                                != null) {
                                            throw new IllegalStateException(
                                                    "described twice: " + path.getKey());
                                        }
                                    });
                    part.path("components")
                            .properties()
                            .forEach(
                                    kind ->
                                            whole.withObject("components")
                                                    .withObject(kind.getKey())
                                                    .setAll((ObjectNode) kind.getValue()));
                });
        return whole;
    }

    private static JsonNode read(String resource) {
        try (InputStream in =
                Objects.requireNonNull(OpenApi.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
