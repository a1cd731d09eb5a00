package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** The units that the center recommends for a case, and what becomes of the choice. */
final class RecommendedUnits {

    private RecommendedUnits() {}

    /** A unit that says where it is becomes the nearest; one that was sent is not named again. */
    static void recommended(Visitor visitor, String incident) throws Exception {
        String path = "/api/v1/incidents/" + incident + "/recommendation";
        JsonNode before = visitor.json("duty", path);
        assertThat(before.path("runCard").path("class").asText()).isEqualTo("E0504");
        JsonNode pump = need(before, "pump");
        assertThat(pump.path("positionAgeSeconds").isNull()).isTrue();
        assertThat(pump.path("shortfalls").path(0).path("en").asText()).contains("never told");
        assertThat(
                        visitor.post(
                                        "device",
                                        "/ingest/v1/readings",
                                        "[{\"device\":\"YT-PUMP-02\",\"values\":{\"lat\":22.5558,\"lng\":114.2372}}]")
                                .statusCode())
                .isEqualTo(202);
        visitor.until(
                path,
                b ->
                        need(b, "pump").path("unit").asText().equals("YT-PUMP-02")
                                ? b
                                : Visitor.JSON.missingNode());
        JsonNode near = need(visitor.json("duty", path), "pump");
        assertThat(near.path("distanceMeters").asInt()).isLessThan(50);
        assertThat(near.path("shortfalls")).isEmpty();
        assertThat(
                        visitor.post(
                                        "duty",
                                        "/api/v1/incidents/" + incident + "/actions",
                                        "{\"action\":\"send-unit\",\"unit\":\"YT-PUMP-02\",\"reason\":\"nearest\"}")
                                .statusCode())
                .isEqualTo(200);
        visitor.until(
                "/api/v1/units",
                b -> {
                    for (JsonNode unit : b.path("items")) {
                        if (unit.path("incident").asText("").equals(incident)) {
                            return unit;
                        }
                    }
                    return Visitor.JSON.missingNode();
                });
        visitor.until(path, b -> need(b, "pump").isMissingNode() ? b : Visitor.JSON.missingNode());
        assertThat(visitor.json("duty", "/api/v1/devices").toString())
                .as("a unit is no device")
                .doesNotContain("YT-PUMP-02");
    }

    private static JsonNode need(JsonNode plan, String skill) {
        for (JsonNode one : plan.path("units")) {
            if (one.path("need").asText().equals(skill) && one.path("recommended").asBoolean()) {
                return one;
            }
        }
        return Visitor.JSON.missingNode();
    }
}
