package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The cases as one person sees them, with what that person does to them. An action that comes too
 * late is refused by the city, and the person looks again at the next turn.
 *
 * @param door with the person's token
 */
record Cases(Door door) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 4;

    /** Of the cases that the query finds the few that are due first. */
    List<JsonNode> find(String query) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        door.get("/api/v1/incidents?size=200&" + query).body().path("items").forEach(found::add);
        found.sort(Comparator.comparing(c -> c.path("deadline").asText("9")));
        return found.subList(0, Math.min(found.size(), AT_ONCE));
    }

    /** The newest of the cases that the query finds. */
    List<JsonNode> newest(String query) throws IOException, InterruptedException {
        List<JsonNode> found = new ArrayList<>();
        door.get("/api/v1/incidents?size=20&" + query).body().path("items").forEach(found::add);
        return found;
    }

    /** Whether a case, or a co-handler's part of one, waits for this action. */
    static boolean offers(JsonNode part, String action) {
        for (JsonNode offered : part.path("actions")) {
            if (offered.asText().equals(action)) {
                return true;
            }
        }
        return false;
    }

    void act(JsonNode incident, String action) throws IOException, InterruptedException {
        act(incident, action, JSON.createObjectNode());
    }

    void act(JsonNode incident, String action, String field, String value)
            throws IOException, InterruptedException {
        act(incident, action, JSON.createObjectNode().put(field, value));
    }

    void act(JsonNode incident, String action, ObjectNode body)
            throws IOException, InterruptedException {
        body.put("action", action).put("expectedVersion", incident.path("version").asLong());
        door.post("/api/v1/incidents/" + incident.path("id").asText() + "/actions", body);
    }
}
