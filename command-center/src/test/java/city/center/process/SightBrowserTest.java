package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the eye needs, in Chromium: levels and states stay apart under its own simulation of colour
 * blindness, pages start with little, and each way of using the wall holds; pictures lie in
 * target/screens.
 */
class SightBrowserTest {

    /** Shapes differ in so much of their area; a disc leaves 0.21 of the square around it. */
    private static final double APART = 0.1;

    /** WCAG AA for text. */
    private static final double LEGIBLE = 4.5;

    /** Until a page shows its work; the wall brings the map's code. */
    private static final int MOST_REQUESTS = 80;

    private static final int MOST_KILOBYTES = 4_096;

    @TempDir Path folder;

    @Test
    void levels_and_states_are_seen_by_every_eye_and_each_head_of_the_wall_holds()
            throws Exception {
        Browser.need();
        try (CityProcess city =
                        new CityProcess(folder.resolve("sight"), Map.of("CITY_DEMO", "on"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            report(duty, 0, "E0309");
            report(duty, 1, "C0113");
            report(duty, 2, "C0101");
            report(duty, 3, "C0104");
            List<String> roles = List.of("wall", "duty", "verifier", "department:water");
            try (Browser browser = Browser.start(city, "sight", roles)) {
                levels(browser.ask("levels").path("told"));
                states(browser.ask("states"));
                starts(browser.ask("start").path("told"));
                JsonNode followed = browser.ask("follow");
                assertThat(followed.path("before").asDouble()).isLessThan(13);
                assertThat(browser.ask("heads").path("over")).isEmpty();
                letters(browser.ask("letters", "15", "3.6"));
                modes(browser, duty, new Caller(client, city.http(), city.token("device")));
                browser.end();
            }
        }
    }

    /** Sixteen arc minutes at 15 m of a wall 3.6 m tall, which its usual letters would not have. */
    private static void letters(JsonNode told) {
        double needed = 2 * 15 * Math.tan(Math.toRadians(8.0 / 60)) * 2_160 / 3.6;
        assertThat(told.at("/page/px").asDouble())
                .as("%s", told)
                .isGreaterThanOrEqualTo(needed - 0.05);
        assertThat(told.at("/map/px").asDouble())
                .as("%s", told)
                .isGreaterThanOrEqualTo(needed - 0.05);
    }

    /** A drill begins and ends, a flood is grouped whole, and a wall left alone looks by itself. */
    private static void modes(Browser browser, Caller duty, Caller device) throws Exception {
        browser.ask("unattended", "open");
        String drill = report(duty, 4, "E0309", true).path("id").asText();
        JsonNode begun = browser.ask("drill", "begun");
        assertThat(begun.path("said").asText()).contains("并非真实事件");
        assertThat(begun.path("marked").asInt()).isOne();
        browser.ask("unattended", "seen", "22.5717", "114.2371");
        Caller.Answer ended =
                duty.post(
                        "/api/v1/incidents/" + drill + "/actions",
                        "{\"action\":\"force-close\",\"reason\":\"演练结束\"}");
        assertThat(ended.status()).as(ended.text()).isEqualTo(200);
        JsonNode over = browser.ask("drill", "over");
        assertThat(over.path("said").asText()).isEmpty();
        assertThat(over.path("marked").asInt()).isZero();
        smoke(device);
        JsonNode storm = browser.ask("storm");
        assertThat(storm.path("whole").asInt()).isGreaterThan(10);
        assertThat(storm.path("grouped")).as("nothing is dropped").isEqualTo(storm.path("whole"));
    }

    private static void smoke(Caller device) throws Exception {
        String readings =
                IntStream.rangeClosed(1, 14)
                        .mapToObj(
                                i ->
                                        "{\"device\":\"YT-SMOK-%03d\",\"values\":{\"smoke\":15}}"
                                                .formatted(i))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(device.post("/ingest/v1/readings", readings).status()).isEqualTo(202);
    }

    private static void levels(JsonNode told) {
        assertThat(told).hasSize(20);
        for (JsonNode one : told) {
            assertThat(one.path("least").asDouble()).as("shapes: %s", one).isGreaterThan(APART);
            assertThat(one.path("words").asInt()).as("words: %s", one).isEqualTo(4);
            assertThat(one.path("contrast").asDouble()).as("%s", one).isGreaterThan(LEGIBLE);
            if (one.path("vision").asText().equals("achromatopsia")) {
                assertThat(one.path("chroma").asInt()).as("really simulated").isLessThan(4);
            } else {
                assertThat(one.path("chroma").asInt()).isGreaterThan(40);
            }
        }
    }

    private static void states(JsonNode seen) {
        assertThat(seen.path("marks").toString())
                .as("fresh, ageing, stale, never seen: no two alike")
                .isEqualTo("[\"/none/\",\"age/none/hatch\",\"age/line-through/\",\"age/none/\"]");
        assertThat(seen.path("cases").path("least").asDouble()).isGreaterThan(APART);
        assertThat(seen.path("cases").path("words").asInt()).isEqualTo(4);
        assertThat(seen.path("cases").path("contrast").asDouble()).isGreaterThan(LEGIBLE);
    }

    /** Time is told, not judged: it depends on what else the machine does. Weight is judged. */
    private static void starts(JsonNode told) throws Exception {
        StringBuilder table = new StringBuilder("page,ms,requests,kilobytes\n");
        for (JsonNode one : told) {
            String page = one.path("page").asText();
            table.append(
                    "%s,%d,%d,%d%n"
                            .formatted(
                                    page,
                                    one.path("ms").asInt(),
                                    one.path("requests").asInt(),
                                    one.path("kilobytes").asInt()));
            assertThat(one.path("requests").asInt()).as("%s", one).isBetween(1, MOST_REQUESTS);
            assertThat(one.path("kilobytes").asInt()).as("%s", one).isBetween(1, MOST_KILOBYTES);
        }
        Files.writeString(Path.of("target", "page-start.csv"), table);
        System.out.print(table);
    }

    private static JsonNode report(Caller duty, int number, String classed) throws Exception {
        return report(duty, number, classed, false);
    }

    private static JsonNode report(Caller duty, int number, String classed, boolean drill)
            throws Exception {
        return duty.report(
                "{\"description\":\"看一看 %d\",\"class\":\"%s\",\"drill\":%s,\"lat\":%s,\"lng\":114.2371}"
                        .formatted(number, classed, drill, 22.5557 + number * 0.004));
    }
}
