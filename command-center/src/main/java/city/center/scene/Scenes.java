package city.center.scene;

import city.center.api.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a scene may say: each zone of the wall stands in one place at most; a camera is optional.
 */
public final class Scenes {

    /** Compacted, by the scene's id. */
    public static final String TOPIC = "city.scenes";

    /** The record of a scene that was removed. */
    static final String REMOVED = "{\"removed\":true}";

    /** More than these nobody finds again. */
    static final int MOST = 50;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ZONES =
            Set.of("incidents", "alarms", "parking", "feed", "health");
    private static final List<String> PLACES = List.of("left", "right", "bottom");
    private static final int LONGEST_NAME = 30;

    private Scenes() {}

    /**
     * The scene as it is kept, without what is not known.
     *
     * @throws Problem naming the field that will not do
     */
    static ObjectNode checked(String id, JsonNode given) {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw Problem.badField("id", id, "give lower-case letters, digits and dashes");
        }
        ObjectNode scene = JSON.createObjectNode().put("id", id);
        ObjectNode name = scene.putObject("name");
        for (String language : List.of("zh", "en")) {
            String text = given.path("name").path(language).asText("").strip();
            if (text.isEmpty() || text.length() > LONGEST_NAME) {
                throw Problem.badField(
                        "name." + language,
                        given.path("name").path(language),
                        "give a name of 1 to " + LONGEST_NAME + " characters");
            }
            name.put(language, text);
        }
        Set<String> placed = new HashSet<>();
        for (String place : PLACES) {
            ArrayNode zones = scene.putArray(place);
            for (JsonNode zone : given.path(place)) {
                if (!ZONES.contains(zone.asText())) {
                    throw Problem.badField(place, zone, "name zones of " + ZONES);
                }
                if (!placed.add(zone.asText())) {
                    throw Problem.badField(place, zone, "a zone stands in one place only");
                }
                zones.add(zone.asText());
            }
        }
        if (given.path("camera").isObject()) {
            camera(scene.putObject("camera"), given.path("camera"));
        }
        return scene;
    }

    private static void camera(ObjectNode into, JsonNode camera) {
        into.put("lat", number(camera, "lat", -90, 90))
                .put("lng", number(camera, "lng", -180, 180))
                .put("zoom", number(camera, "zoom", 8, 20));
    }

    private static double number(JsonNode camera, String field, double least, double most) {
        JsonNode given = camera.path(field);
        if (!given.isNumber() || given.asDouble() < least || given.asDouble() > most) {
            throw Problem.badField(
                    "camera." + field, given, "give a number from %s to %s".formatted(least, most));
        }
        return given.asDouble();
    }
}
