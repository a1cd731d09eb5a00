package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;

/** The verifier in the field (核查员): one handled case in twenty is not as it should be. */
final class Verifier {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Cases cases;
    private final long seed;

    Verifier(Door door, long seed) {
        this.cases = new Cases(door);
        this.seed = seed;
    }

    void check() throws IOException, InterruptedException {
        for (JsonNode incident : cases.find("status=handled,pending_check")) {
            if (Cases.offers(incident, "verify")) {
                boolean pass = wellDone(incident);
                cases.act(
                        incident,
                        "verify",
                        JSON.createObjectNode()
                                .put("result", pass ? "pass" : "fail")
                                .put("note", pass ? "现场已恢复" : "现场未清理干净"));
            }
        }
    }

    /** The same at each look, so that a check that has to wait for a co-handler stays the same. */
    private boolean wellDone(JsonNode incident) {
        int lot = Objects.hash(seed, incident.path("id").asText(), incident.path("rework").asInt());
        return Math.floorMod(lot, 20) != 0;
    }
}
