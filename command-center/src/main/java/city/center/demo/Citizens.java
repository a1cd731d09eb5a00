package city.center.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Citizens and patrols (巡查员): they report what they see near a place of the district, and citizens
 * say afterwards whether they are content. Things go wrong near a few places more than elsewhere.
 */
final class Citizens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> WORDS =
            List.of(
                    "就在路口，来往的人很多，请尽快处理",
                    "已经两三天了，还没有人来",
                    "早晚高峰影响出行",
                    "老人和小孩经过不安全",
                    "小区门口，居民意见很大",
                    "游客较多，影响观感",
                    "刚刚发现，现场有照片",
                    "上次处理过，又出现了");

    /** A place of the catalogue and how far from it people still report, degrees. */
    private static final double NEAR = 0.0012;

    private static final int USUAL_PLACES = 12;

    private final Door citizen;
    private final Door patrol;
    private final List<DemoDistrict.Source> places;
    private final Land land;
    private final Random chance;
    private final Set<String> asked = new HashSet<>();
    private List<JsonNode> services = List.of();
    private int stop;

    Citizens(
            Door citizen, Door patrol, List<DemoDistrict.Source> places, Land land, Random chance) {
        this.citizen = citizen;
        this.patrol = patrol;
        this.places = List.copyOf(places);
        this.land = land;
        this.chance = chance;
    }

    void report() throws IOException, InterruptedException {
        int most = chance.nextInt(3) == 0 ? places.size() : Math.min(USUAL_PLACES, places.size());
        report(
                citizen,
                places.get(places.size() / most * chance.nextInt(most)),
                WORDS.get(chance.nextInt(WORDS.size())));
    }

    /** A patrol walks on from place to place and reports what it finds there. */
    void patrol() throws IOException, InterruptedException {
        stop = (stop + 7) % places.size();
        if (chance.nextInt(3) == 0) {
            report(patrol, places.get(stop), "巡查发现，现场已拍照");
        }
    }

    /** The hotline calls back (回访): most are content; who is not gets the case opened again. */
    void rate() throws IOException, InterruptedException {
        Cases cases = new Cases(citizen);
        for (JsonNode incident : cases.newest("status=closed")) {
            if (!asked.add(incident.path("id").asText() + incident.path("reopened").asInt())
                    || !Cases.offers(incident, "rate")) {
                continue;
            }
            int score = chance.nextInt(25) == 0 ? 2 : 3 + chance.nextInt(3);
            cases.act(
                    incident,
                    "rate",
                    JSON.createObjectNode()
                            .put("score", score)
                            .put("note", score < 3 ? "回访：问题没有解决" : "回访：满意"));
        }
    }

    private void report(Door door, DemoDistrict.Source place, String words)
            throws IOException, InterruptedException {
        if (services.isEmpty()) {
            List<JsonNode> offered = new ArrayList<>();
            door.get("/open311/v2/services.json").body().forEach(offered::add);
            services = List.copyOf(offered);
            return;
        }
        JsonNode service = services.get(chance.nextInt(services.size()));
        Land.Spot at = land.around(place.lat(), place.lng(), NEAR, chance);
        door.form(
                "/open311/v2/requests.json",
                Map.of(
                        "api_key", door.token(),
                        "service_code", service.path("service_code").asText(),
                        "description", service.path("service_name").asText() + "，" + words,
                        "lat", Double.toString(at.lat()),
                        "long", Double.toString(at.lng())));
    }
}
