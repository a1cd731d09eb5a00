package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The units of the demo: they patrol around their bases, drive to the incident that they were sent
 * to, and tell their position through the same door as any device. The officer among them sends
 * what the center recommends to a grave incident that nobody went to.
 */
final class Crews {

    /** Driving, degrees of latitude each second: about 40 km/h. */
    private static final double STEP = 1.0e-4;

    private static final double ROUND = 0.004;
    private static final Logger LOG = LoggerFactory.getLogger(Crews.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Door device;
    private final Door duty;
    private final Clock clock;
    private final Land land;
    private final Random chance;
    private final Map<String, Land.Spot> bases = new HashMap<>();
    private final Map<String, Land.Spot> now = new HashMap<>();
    private final Map<String, Land.Spot> goals = new HashMap<>();
    private final Map<String, Land.Spot> incidents = new HashMap<>();
    private long lastSecond;

    Crews(Door device, Door duty, Clock clock, Land land, Random chance) {
        this.device = device;
        this.duty = duty;
        this.clock = clock;
        this.land = land;
        this.chance = chance;
        this.lastSecond = clock.instant().getEpochSecond();
    }

    /** Everybody moves on and says where they are. */
    void move() throws IOException, InterruptedException {
        long second = clock.instant().getEpochSecond();
        double step = STEP * Math.max(1, Math.min(60, second - lastSecond));
        lastSecond = second;
        ArrayNode readings = JSON.createArrayNode();
        for (JsonNode unit : duty.get("/api/v1/units").body().path("items")) {
            String id = unit.path("id").asText();
            Land.Spot shown =
                    new Land.Spot(unit.path("lat").asDouble(), unit.path("lng").asDouble());
            Land.Spot base = bases.computeIfAbsent(id, k -> shown);
            Land.Spot goal = goal(id, base, unit.path("incident").asText(""));
            Land.Spot next = now.getOrDefault(id, shown).toward(goal, step);
            now.put(id, next);
            ObjectNode reading =
                    readings.addObject().put("device", id).put("time", clock.instant().toString());
            reading.putObject("values").put("lat", next.lat()).put("lng", next.lng());
        }
        if (!readings.isEmpty()) {
            device.post("/ingest/v1/readings", readings);
        }
    }

    /** Sends the recommended units to one grave incident that nobody went to yet. */
    void send() throws IOException, InterruptedException {
        for (JsonNode incident :
                duty.get("/api/v1/incidents?status=handling").body().path("items")) {
            boolean grave = List.of("red", "orange").contains(incident.path("priority").asText());
            if (!grave || !incident.path("units").isEmpty()) {
                continue;
            }
            String path = "/api/v1/incidents/" + incident.path("id").asText();
            for (JsonNode advice : duty.get(path + "/recommendation").body().path("units")) {
                if (advice.path("recommended").asBoolean()) {
                    ObjectNode order =
                            JSON.createObjectNode()
                                    .put("action", "send-unit")
                                    .put("unit", advice.path("unit").asText())
                                    .put("reason", advice.path("reason").path("zh").asText());
                    Door.Answer answer = duty.post(path + "/actions", order);
                    LOG.debug("a unit was sent status={}", answer.status());
                }
            }
            return;
        }
    }

    private Land.Spot goal(String unit, Land.Spot base, String incident)
            throws IOException, InterruptedException {
        if (!incident.isEmpty()) {
            Land.Spot known = incidents.get(incident);
            if (known == null) {
                JsonNode at = duty.get("/api/v1/incidents/" + incident).body().path("location");
                known =
                        at.path("lat").isNumber()
                                ? new Land.Spot(
                                        at.path("lat").asDouble(), at.path("lng").asDouble())
                                : base;
                incidents.put(incident, known);
            }
            return known;
        }
        Land.Spot goal = goals.get(unit);
        if (goal == null || goal.equals(now.get(unit))) {
            goal = land.around(base.lat(), base.lng(), ROUND, chance);
            goals.put(unit, goal);
        }
        return goal;
    }
}
