package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the eye needs, in Chromium: levels and states stay apart under its own simulation of colour
 * blindness, letters are large enough, pages start with little, and each way of using the wall has
 * its picture in target/screens.
 */
class SightBrowserTest {

    /** Shapes differ in so much of their area; a disc leaves 0.21 of the square around it. */
    private static final double APART = 0.1;

    /** WCAG AA for text. */
    private static final double LEGIBLE = 4.5;

    /** 16 arc minutes at 8 m on a wall 2.4 m tall of 2,160 pixels. */
    private static final String LETTER = "33.5";

    /** Requests and kilobytes until a page shows its work; what was seen and a half more. */
    private static final Map<String, int[]> BUDGET =
            Map.of(
                    "/wall", new int[] {60, 1_500},
                    "/desk", new int[] {60, 500},
                    "/department", new int[] {60, 500},
                    "/field", new int[] {45, 250},
                    "/parking", new int[] {25, 200},
                    "/parking-desk", new int[] {40, 300},
                    "/login", new int[] {20, 100});

    @TempDir Path folder;

    @Test
    void levels_states_and_letters_are_seen_by_every_eye_and_each_use_of_the_wall_holds()
            throws Exception {
        Browser.need();
        try (CityProcess city =
                        new CityProcess(folder.resolve("sight"), Map.of("CITY_DEMO", "on"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            report(duty, 0, "E0309", false);
            report(duty, 1, "C0113", false);
            report(duty, 2, "C0101", false);
            report(duty, 3, "C0104", false);
            List<String> roles = List.of("wall", "duty", "verifier", "department:water");
            try (Browser browser = Browser.start(city, "sight", roles)) {
                levels(browser.ask("levels").path("told"));
                states(browser.ask("states"));
                starts(browser.ask("start").path("told"));
                letters(browser.ask("letters", LETTER));
                assertThat(browser.ask("names").path("named")).as("streets by name").hasSize(4);
                JsonNode followed = browser.ask("follow");
                assertThat(followed.path("before").asDouble()).isLessThan(13);
                assertThat(browser.ask("heads").path("over")).isEmpty();
                used(browser, new Caller(client, city.http(), city.token("device")), duty);
                browser.end();
            }
        }
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
                .isEqualTo(
                        "[\"/none/\",\"age/none/hatch\",\"age/line-through/\",\"age/none/\"]");
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
            int[] budget = BUDGET.get(page);
            assertThat(one.path("requests").asInt()).as("%s", one).isBetween(1, budget[0]);
            assertThat(one.path("kilobytes").asInt()).as("%s", one).isBetween(1, budget[1]);
        }
        Files.writeString(Path.of("target", "page-start.csv"), table);
        System.out.print(table);
    }

    private static void letters(JsonNode seen) {
        double needed = seen.path("needed").asDouble();
        for (String where : List.of("page", "map")) {
            assertThat(seen.path(where).path("px").asDouble())
                    .as("smallest letter: %s", seen.path(where))
                    .isGreaterThanOrEqualTo(needed);
        }
    }

    private static void used(Browser browser, Caller device, Caller duty) throws Exception {
        assertThat(browser.ask("unattended", "open").path("zoom").asDouble()).isLessThan(13);
        String readings =
                IntStream.rangeClosed(1, 14)
                        .mapToObj(
                                i ->
                                        "{\"device\":\"YT-SMOK-%03d\",\"time\":\"%s\",\"values\":{\"smoke\":15}}"
                                                .formatted(i, Instant.now()))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(device.post("/ingest/v1/readings", readings).status()).isEqualTo(202);
        assertThat(browser.ask("unattended", "went").path("zoom").asDouble())
                .as("went by itself to what is new and worst")
                .isGreaterThan(14);
        JsonNode storm = browser.ask("storm");
        assertThat(storm.path("grouped")).as("nothing is dropped").isEqualTo(storm.path("whole"));
        report(duty, 5, "C0102", true);
        assertThat(browser.ask("drill").path("said").asText()).contains("演 练");
    }

    private static void report(Caller duty, int number, String classed, boolean drill)
            throws Exception {
        Caller.Answer answer =
                duty.post(
                        "/api/v1/reports",
                        "{\"description\":\"看一看 %d\",\"class\":\"%s\",\"drill\":%s,\"lat\":%s,\"lng\":114.2371}"
                                .formatted(number, classed, drill, 22.5557 + number * 0.004));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }
}
