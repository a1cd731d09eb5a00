package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The acts that take more than one desk or are wanted seldom, each done in Chromium by the people
 * who do them; what became of the case is asked of the center. Pictures lie in target/screens.
 */
class DeskActsBrowserTest {

    /** Smoke detectors of the catalogue that stand less than 60 m from another of these. */
    private static final List<String> NEIGHBOURS =
            List.of(
                    "YT-SMOK-071",
                    "YT-SMOK-077",
                    "YT-SMOK-070",
                    "YT-SMOK-095",
                    "YT-SMOK-014",
                    "YT-SMOK-004",
                    "YT-SMOK-104");

    @TempDir Path folder;

    @Test
    void every_act_between_duty_departments_and_verifier_is_done_at_their_pages() throws Exception {
        Browser.need();
        try (CityProcess city =
                        new CityProcess(folder.resolve("acts"), Map.of("CITY_DEMO", "off"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            List<String> cases = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                cases.add(report(duty, i, "\"class\":\"C0102\","));
            }
            String unclear = report(duty, 6, "");
            String nothing = report(duty, 7, "");
            String storm = storm(city, client, duty);
            close(duty, new Caller(client, city.http(), city.token("department:water")), cases);
            try (Browser browser =
                    Browser.start(
                            city,
                            "acts",
                            List.of("duty", "department:water", "department:gas", "verifier"))) {
                beforeItIsACase(browser, unclear, nothing);
                together(browser, cases);
                changed(browser, cases);
                JsonNode split = browser.ask("split", storm);
                assertThat(split.path("from").asText()).isEqualTo(storm);
                assertThat(split.path("born").asInt()).isOne();
                alarmsAndTheRest(browser, cases);
                browser.end();
            }
        }
    }

    private static void beforeItIsACase(Browser browser, String unclear, String nothing)
            throws Exception {
        JsonNode confirmed = browser.ask("confirm", unclear);
        assertThat(confirmed.path("accept").asText()).isEqualTo("paused");
        assertThat(confirmed.path("photos").findValuesAsText("phase")).containsExactly("before");
        assertThat(confirmed.path("note").asBoolean()).as("the picture is no note").isFalse();
        assertThat(confirmed.path("status").asText()).isEqualTo("pending_register");
        assertThat(browser.ask("reject", nothing).path("status").asText()).isEqualTo("rejected");
    }

    private static void together(Browser browser, List<String> cases) throws Exception {
        String one = cases.get(0);
        JsonNode helped = browser.ask("helpers", one);
        assertThat(helped.path("lead").asText()).isEqualTo("pending_handle");
        assertThat(helped.path("helper").asText()).isEqualTo("gas");
        JsonNode units = browser.ask("units", one);
        assertThat(units.path("unit").asText()).startsWith("YT-");
        assertThat(units.path("left").asInt()).isZero();
        assertThat(browser.ask("escalate", one).path("level").asInt()).isEqualTo(2);
        assertThat(browser.ask("reply", one).path("due").asBoolean()).isFalse();
        assertThat(browser.ask("answer", one).path("answer").asText()).contains("封闭一条车道");
        JsonNode linked = browser.ask("link", one, cases.get(1));
        assertThat(linked.path("kind").asText()).isEqualTo("cause");
        assertThat(linked.path("left").asInt()).isZero();
    }

    private static void changed(Browser browser, List<String> cases) throws Exception {
        JsonNode waited = browser.ask("suspend", cases.get(1));
        assertThat(waited.path("paused").asBoolean()).isTrue();
        assertThat(waited.path("status").asText()).isEqualTo("handling");
        assertThat(browser.ask("refuse", cases.get(1)).path("state").asText()).isEqualTo("refused");
        JsonNode twice = browser.ask("twoLevels", cases.get(1));
        assertThat(twice.path("first").asText()).isEqualTo("department");
        assertThat(twice.path("second").asText()).isEqualTo("duty");
        assertThat(twice.path("meanwhile").asText()).isEqualTo("waiting");
        assertThat(twice.path("extensions").asInt()).isOne();
        assertThat(browser.ask("rule", cases.get(2)).path("department").asText()).isEqualTo("gas");
        assertThat(browser.ask("forceClose", cases.get(3)).path("status").asText())
                .isEqualTo("forced_close");
        JsonNode rated = browser.ask("rate", cases.get(5));
        assertThat(rated.path("rating").asInt()).isEqualTo(4);
        assertThat(rated.path("status").asText()).isEqualTo("pending_handle");
        JsonNode appeal = browser.ask("appeal", cases.get(4));
        assertThat(appeal.path("sent").path("action").asText()).isEqualTo("appeal");
        assertThat(appeal.path("sent").path("reason").asText()).contains("台风红色预警");
        assertThat(appeal.path("problem").asText()).contains("in time");
    }

    private static void alarmsAndTheRest(Browser browser, List<String> cases) throws Exception {
        JsonNode aside = browser.ask("setAside");
        assertThat(aside.path("states").toString()).contains("抑制", "停用");
        assertThat(aside.path("lines").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(browser.ask("places").path("chinese")).isEmpty();
        assertThat(browser.ask("keyboard", cases.get(0)).path("ordered").asBoolean()).isTrue();
    }

    /** Detectors within reach of each other, in one grid, within five minutes are one case. */
    private static String storm(CityProcess city, HttpClient client, Caller duty) throws Exception {
        Caller device = new Caller(client, city.http(), city.token("device"));
        String readings =
                NEIGHBOURS.stream()
                        .map(
                                id ->
                                        "{\"device\":\"%s\",\"time\":\"%s\",\"values\":{\"smoke\":15}}"
                                                .formatted(id, Instant.now()))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(device.post("/ingest/v1/readings", readings).status()).isEqualTo(202);
        JsonNode found = duty.until("/api/v1/incidents?size=200", b -> !manyReports(b).isEmpty());
        return manyReports(found);
    }

    private static String manyReports(JsonNode cases) {
        for (JsonNode one : cases.path("items")) {
            if (one.path("reportCount").asInt() > 1
                    && one.path("status").asText().startsWith("p")) {
                return one.path("id").asText();
            }
        }
        return "";
    }

    /** The last case is closed, for the acts that want one. */
    private static void close(Caller duty, Caller water, List<String> cases) throws Exception {
        String id = cases.get(5);
        act(water, id, "{\"action\":\"sign\"}");
        act(water, id, "{\"action\":\"handle\",\"note\":\"已更换\"}");
        act(duty, id, "{\"action\":\"verify\",\"result\":\"pass\"}");
        act(duty, id, "{\"action\":\"close\"}");
    }

    private static void act(Caller caller, String incident, String action) throws Exception {
        Caller.Answer answer = caller.post("/api/v1/incidents/" + incident + "/actions", action);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    /**
     * Each at a place of its own, so that none is merged with another by itself; words without a
     * class name none.
     */
    private static String report(Caller duty, int number, String classed) throws Exception {
        return duty.report(
                        "{\"description\":\"%s %d\",%s\"lat\":%s,\"lng\":114.2371}"
                                .formatted(
                                        classed.isEmpty() ? "说不清的情况" : "井盖破损",
                                        number,
                                        classed,
                                        22.5557 + number * 0.004))
                .path("id")
                .asText();
    }
}
