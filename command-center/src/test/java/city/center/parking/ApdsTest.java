package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The rules of APDS that are known here: identified and versioned, referred to, adding up, dated.
 */
class ApdsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final List<LiveLot> LOTS =
            List.of(
                    OutboxTest.lot("A", 7, NOW),
                    OutboxTest.lot("B", 0, NOW),
                    OutboxTest.silent("C", NOW.minusSeconds(900)));

    @Test
    void each_place_has_an_id_a_version_names_and_a_position() {
        Set<String> ids = new HashSet<>();
        for (JsonNode place : Apds.places(LOTS, "440308", NOW).path("places")) {
            assertThat(UUID.fromString(place.path("id").asText())).isNotNull();
            assertThat(ids.add(place.path("id").asText())).isTrue();
            assertThat(place.path("version").asInt()).isPositive();
            assertThat(place.path("name").findValuesAsText("language")).contains("zh", "en");
            JsonNode at = place.path("indicativePointLocation").path("coordinates");
            assertThat(at.path(0).asDouble()).as("longitude first").isBetween(114.0, 115.0);
            assertThat(at.path(1).asDouble()).isBetween(22.0, 23.0);
        }
        assertThat(ids).hasSize(3);
    }

    @Test
    void each_observation_is_of_a_known_place_adds_up_and_ends() {
        List<String> known = Apds.places(LOTS, "440308", NOW).path("places").findValuesAsText("id");
        JsonNode all = Apds.observations(LOTS, "440308", NOW).path("observations");
        assertThat(all).as("a silent lot has none").hasSize(2);
        for (JsonNode one : all) {
            assertThat(known).contains(one.path("observedPlace").path("id").asText());
            JsonNode sum = one.path("occupancyCalculation");
            assertThat(sum.path("occupied").asInt() + sum.path("vacant").asInt())
                    .isEqualTo(sum.path("supply").asInt());
            Instant end = Instant.parse(one.path("observationEndTime").asText());
            assertThat(Instant.parse(one.path("expiry").asText())).isAfter(end);
        }
    }
}
