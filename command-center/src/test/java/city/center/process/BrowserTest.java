package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Chromium, over the death of their server; screenshots lie in target/screens. */
class BrowserTest {

    private static final Path PAGES = Path.of("../web-wall/src/main/web");

    @TempDir Path folder;

    @Test
    void the_wall_is_live_greys_by_itself_and_heals() throws Exception {
        Tools.need("chromium");
        Tools.need("node");
        Assumptions.assumeTrue(
                Files.isDirectory(PAGES.resolve("node_modules")),
                "skipped: the pages were not built (-DskipWeb)");
        Path screens = Files.createDirectories(Path.of("target", "screens")).toAbsolutePath();
        try (CityProcess city =
                        new CityProcess(
                                folder.resolve("browser"),
                                Map.of("CITY_DEMO", "on", "CITY_DEMO_SPEED", "4"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            duty.form(
                    "/open311/v2/requests.json",
                    Map.of(
                            "api_key", duty.token(),
                            "service_code", "E0504",
                            "lat", "22.5557",
                            "long", "114.2371",
                            "description", "browser"));
            duty.until("/api/v1/incidents", b -> b.path("total").asInt() > 0);
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "node",
                                    "browser/wall.mjs",
                                    city.http().toString(),
                                    screens.toString())
                            .directory(PAGES.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("WALL_TOKEN", city.token("wall"));
            builder.environment().put("DUTY_TOKEN", city.token("duty"));
            Process browser = builder.start();
            try (BufferedWriter say = browser.outputWriter(StandardCharsets.UTF_8);
                    BufferedReader hear = browser.inputReader(StandardCharsets.UTF_8)) {
                JsonNode live = ask(say, hear, "live");
                assertThat(live.path("figures").asInt()).isGreaterThanOrEqualTo(5);
                assertThat(live.path("health").asInt()).isGreaterThanOrEqualTo(3);
                JsonNode map = ask(say, hear, "map");
                assertThat(map.path("land").asInt()).as("vector tiles are drawn").isPositive();
                assertThat(map.path("devices").asInt()).isGreaterThan(100);
                assertThat(ask(say, hear, "parking").path("lots").asInt()).isEqualTo(42);
                assertThat(ask(say, hear, "sizes").path("over").asText()).isEmpty();
                assertThat(ask(say, hear, "scene").path("zones").asInt()).isEqualTo(4);
                JsonNode past = ask(say, hear, "past");
                assertThat(past.path("problem").asInt()).isZero();
                assertThat(past.path("cases").asInt()).isPositive();
                assertThat(past.path("live").asInt()).as("no figure of the present").isZero();
                city.kill();
                assertThat(ask(say, hear, "lost").path("fresh").asInt())
                        .as("nothing looks live without its server")
                        .isZero();
                city.start();
                ask(say, hear, "live");
                assertThat(ask(say, hear, "english").path("title").asText())
                        .isEqualTo("Yantian Command Center");
                assertThat(ask(say, hear, "end").path("faults")).isEmpty();
                assertThat(browser.waitFor(30, TimeUnit.SECONDS)).isTrue();
            } finally {
                browser.destroyForcibly();
            }
        }
    }

    private static JsonNode ask(BufferedWriter say, BufferedReader hear, String word)
            throws Exception {
        say.write(word + "\n");
        say.flush();
        String answer = hear.readLine();
        assertThat(answer).as("the browser's answer to %s", word).isNotNull();
        JsonNode told = Caller.JSON.readTree(answer);
        assertThat(told.has("failed")).as(answer).isFalse();
        return told;
    }
}
