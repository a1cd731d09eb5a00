package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages in Chromium, over the death of their server; screenshots lie in target/screens. */
class BrowserTest {

    @TempDir Path folder;

    @Test
    void the_wall_is_live_greys_by_itself_and_heals() throws Exception {
        Browser.need();
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
            try (Browser browser = Browser.start(city, "wall", List.of("wall", "duty"))) {
                JsonNode live = browser.ask("live");
                assertThat(live.path("figures").asInt()).isGreaterThanOrEqualTo(5);
                assertThat(live.path("health").asInt()).isGreaterThanOrEqualTo(3);
                JsonNode map = browser.ask("map");
                assertThat(map.path("land").asInt()).as("vector tiles are drawn").isPositive();
                assertThat(map.path("devices").asInt()).isGreaterThan(100);
                assertThat(browser.ask("parking").path("lots").asInt()).isEqualTo(42);
                assertThat(browser.ask("sizes").path("over").asText()).isEmpty();
                assertThat(browser.ask("scene").path("zones").asInt()).isEqualTo(4);
                JsonNode past = browser.ask("past");
                assertThat(past.path("problem").asInt()).isZero();
                assertThat(past.path("cases").asInt()).isPositive();
                assertThat(past.path("live").asInt()).as("no figure of the present").isZero();
                city.kill();
                assertThat(browser.ask("lost").path("fresh").asInt())
                        .as("nothing looks live without its server")
                        .isZero();
                city.start();
                browser.ask("live");
                assertThat(browser.ask("english").path("title").asText())
                        .isEqualTo("Yantian District Command Center");
                browser.end();
            }
        }
    }
}
