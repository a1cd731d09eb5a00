package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parking pages in Chromium, as a driver and as the operator; pictures in target/screens. */
class ParkingBrowserTest {

    /** First content on a slow network: everything but the map's code, bytes as sent. */
    private static final int LIGHT = 150_000;

    @TempDir Path folder;

    @Test
    void a_driver_finds_a_space_and_the_operator_closes_a_lot() throws Exception {
        Browser.need();
        try (CityProcess city =
                new CityProcess(folder.resolve("parking"), Map.of("CITY_DEMO", "on"))) {
            city.start();
            try (Browser browser = Browser.start(city, "parking", List.of("duty"))) {
                JsonNode phone = browser.ask("phone");
                assertThat(phone.path("lots").asInt()).as("car parks and roadside").isEqualTo(42);
                assertThat(phone.path("nearest").asText()).isNotBlank();
                assertThat(phone.path("links").toString())
                        .contains("uri.amap.com", "api.map.baidu.com", "geo:");
                assertThat(phone.path("first").path("bytes").asInt())
                        .isPositive()
                        .isLessThan(LIGHT);
                assertThat(phone.path("over").asBoolean()).isFalse();
                assertThat(browser.ask("dark").path("yards").asInt()).isEqualTo(2);
                assertThat(browser.ask("desktop").path("over")).isEmpty();
                JsonNode desk = browser.ask("desk");
                assertThat(desk.path("good").asInt()).as("receivers that are told").isEqualTo(3);
                assertThat(desk.path("rejected").asInt()).isEqualTo(1);
                assertThat(desk.path("withheld").path("free").isNull()).isTrue();
                assertThat(desk.path("withheld").path("status").asText()).isEqualTo("closed");
                assertThat(desk.path("over").asBoolean()).isFalse();
                browser.end();
            }
        }
    }
}
