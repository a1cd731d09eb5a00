package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's patrols, engines and crews tell where they are through the doors. */
class DemoUnitsTest {

    @TempDir Path data;

    @Test
    void units_leave_their_bases() throws Exception {
        try (City city = City.start(Settings.read(Visitor.settings(data, "on")))) {
            Visitor visitor = Visitor.of(city);
            JsonNode first = seen(visitor, 0);
            assertThat(first.path("state").asText()).isIn("free", "busy");
            double lat = first.path("lat").asDouble();
            String id = first.path("id").asText();
            visitor.until(
                    "/api/v1/units",
                    b -> {
                        for (JsonNode unit : b.path("items")) {
                            if (unit.path("id").asText().equals(id)
                                    && unit.path("lat").asDouble() != lat) {
                                return unit;
                            }
                        }
                        return Visitor.JSON.missingNode();
                    });
        }
    }

    private static JsonNode seen(Visitor visitor, int index) throws Exception {
        return visitor.until(
                        "/api/v1/units",
                        b ->
                                b.path("items").path(index).path("seen").asBoolean()
                                        ? b
                                        : Visitor.JSON.missingNode())
                .path("items")
                .path(index);
    }
}
