package city.center.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BaySensorsTest {

    private static final Instant T = Instant.parse("2026-11-24T01:00:00Z");

    @Test
    void every_sensor_that_works_speaks_at_first_and_within_ten_minutes_and_nobody_else() {
        BaySensors sensors =
                new BaySensors(
                        List.of(
                                new DemoDistrict.Lot("R01", "roadside", 40),
                                new DemoDistrict.Lot("P01", "carpark", 400)),
                        new DeviceModel(7),
                        7);
        assertThat(sensors.at(T)).as("two of forty are broken").hasSize(38);
        Set<String> heard = new HashSet<>();
        int messages = 0;
        for (int second = 20; second <= 620; second += 20) {
            for (JsonNode one : sensors.at(T.plusSeconds(second))) {
                heard.add(one.path("device").asText());
                messages++;
                assertThat(one.path("values").path("occupied").asInt()).isBetween(0, 1);
            }
        }
        assertThat(heard).hasSize(38).allMatch(d -> d.startsWith("R01-"));
        assertThat(messages).as("not all of them all the time").isBetween(38, 38 * 10);
    }
}
