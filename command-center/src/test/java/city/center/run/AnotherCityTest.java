package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another city is another folder: a made-up town south of the equator and west of Greenwich, with a
 * zone and departments of its own, runs on the same program, its demo's units included.
 */
class AnotherCityTest {

    @TempDir Path data;

    @Test
    void a_town_with_its_own_folder_runs_on_the_same_program() throws Exception {
        Map<String, String> settings = new HashMap<>(Visitor.settings(data, "on"));
        settings.put(
                "CITY_CATALOGUE",
                Path.of("src/test/resources/catalogue/puerto-claro").toAbsolutePath().toString());
        try (City city = City.start(Settings.read(settings))) {
            Visitor visitor = Visitor.of(city);
            assertThat(
                            visitor.post(
                                            "device",
                                            "/ingest/v1/readings",
                                            "[{\"device\":\"PC-SMOKE-2\",\"values\":{\"smoke\":40}}]")
                                    .statusCode())
                    .isEqualTo(202);
            JsonNode fire =
                    visitor.until("/api/v1/incidents?class=E0101", b -> b.path("items").path(0))
                            .path("items")
                            .path(0);
            assertThat(fire.path("id").asText()).startsWith("PC");
            assertThat(fire.path("department").asText()).isEqualTo("bomberos");
            assertThat(fire.path("location").path("street").asText()).isEqualTo("PC2");

            JsonNode lamp = visitor.report("C0101", "dark-lamp", -33.036, -71.62);
            assertThat(lamp.path("location").path("community").asText()).isEqualTo("PC101");
            assertThat(
                            visitor.json(
                                            "duty",
                                            "/api/v1/incidents/"
                                                    + lamp.path("id").asText()
                                                    + "/clocks")
                                    .toString())
                    .contains("America/Santiago");
            assertThat(
                            visitor.post(
                                            "device",
                                            "/ingest/v1/lots",
                                            "[{\"lot\":\"N1\",\"free\":50}]")
                                    .statusCode())
                    .isEqualTo(202);
            JsonNode lot =
                    visitor.until(
                                    "/feeds/parking/public.json",
                                    b ->
                                            b.path("lots").path(0).path("free").isNumber()
                                                    ? b
                                                    : b.path("none"))
                            .path("lots")
                            .path(0);
            assertThat(lot.path("lat").asDouble()).isEqualTo(-33.036);
            assertThat(lot.path("lng").asDouble()).isEqualTo(-71.614);
            visitor.until(
                    "/api/v1/units",
                    b -> b.path("items").path(0).path("seen").asBoolean() ? b : b.path("none"));
            assertThat(visitor.get("wall", "/wall").body())
                    .contains("Puerto Claro")
                    .doesNotContain("Yantian");
            assertThat(visitor.json("duty", "/api/v1/locate?lat=-33.03&lng=-71.605").toString())
                    .contains("PC201");
        }
    }
}
