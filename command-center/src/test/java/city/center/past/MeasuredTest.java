package city.center.past;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.center.situation.DeviceFold;
import city.center.situation.LotFold;
import city.center.situation.LotForecasts;
import city.center.situation.UnitFold;
import city.dispatch.unit.Units;
import city.ingest.device.Lot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Devices and car parks as of a moment, from a log in memory. */
class MeasuredTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private static final Units UNITS = CityCatalogue.open(Optional.empty()).edition().units();

    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
    private final ObjectNode situation = JSON.createObjectNode();

    @Test
    void a_device_shows_what_it_had_said_by_then_and_not_what_it_said_later() throws Exception {
        reading(NOON.minusSeconds(120), "D-1", "{\"level\":1.5}");
        reading(NOON.plusSeconds(1), "D-1", "{\"level\":9}");
        JsonNode device = at(NOON, "").path("devices").path(0);
        assertThat(device.at("/values/level").asDouble()).isEqualTo(1.5);
        assertThat(device.path("status").asText()).isEqualTo("ok");
        assertThat(device.path("observedAt").asText()).isEqualTo(NOON.minusSeconds(120).toString());
        assertThat(at(NOON.plusSeconds(1), "").at("/devices/0/values/level").asDouble())
                .isEqualTo(9);
    }

    @Test
    void an_alarm_that_stood_then_colours_its_device() throws Exception {
        reading(NOON.minusSeconds(60), "D-1", "{\"level\":4}");
        String alarm =
                "{\"device\":\"D-1\",\"rule\":\"high\",\"severity\":\"red\",\"state\":\"acknowledged\"}";
        JsonNode device = at(NOON, alarm).path("devices").path(0);
        assertThat(device.path("status").asText()).isEqualTo("alarm");
        assertThat(device.path("severity").asText()).isEqualTo("red");
    }

    @Test
    void a_device_that_had_been_silent_is_offline_and_shows_no_value() throws Exception {
        reading(NOON.minus(Measured.BEFORE).minusSeconds(1), "D-1", "{\"level\":1}");
        JsonNode device = at(NOON, "").path("devices").path(0);
        assertThat(device.path("status").asText()).isEqualTo("offline");
        assertThat(device.path("values")).isEmpty();
    }

    @Test
    void a_car_park_shows_the_spaces_of_then() throws Exception {
        count(NOON.minusSeconds(90), 40);
        count(NOON.plusSeconds(30), 3);
        JsonNode lot = at(NOON, "").path("lots").path(0);
        assertThat(lot.path("free").asInt()).isEqualTo(40);
        assertThat(lot.path("status").asText()).isEqualTo("open");
        assertThat(at(NOON.minusSeconds(100), "").at("/lots/0/status").asText()).isEqualTo("never");
    }

    @Test
    void a_unit_stands_where_it_was_then_with_the_case_it_was_sent_to() throws Exception {
        String unit = UNITS.byId().keySet().iterator().next();
        reading(NOON.minusSeconds(60), unit, "{\"lat\":22.57,\"lng\":114.25}");
        reading(NOON.plusSeconds(60), unit, "{\"lat\":22.60,\"lng\":114.30}");
        situation
                .putArray("incidents")
                .addObject()
                .put("id", "C-1")
                .put("status", "handling")
                .putArray("units")
                .addObject()
                .put("unit", unit);
        JsonNode then = unit(at(NOON, ""), unit);
        assertThat(then.path("lat").asDouble()).isEqualTo(22.57);
        assertThat(then.path("state").asText()).isEqualTo("busy");
        assertThat(then.path("incident").asText()).isEqualTo("C-1");
        situation.putArray("incidents");
        JsonNode earlier = unit(at(NOON.minusSeconds(120), ""), unit);
        assertThat(earlier.path("lat").asDouble()).isEqualTo(UNITS.byId().get(unit).lat());
        assertThat(earlier.path("state").asText()).isEqualTo("free");
    }

    private static JsonNode unit(JsonNode situation, String id) {
        for (JsonNode one : situation.path("units")) {
            if (one.path("id").asText().equals(id)) {
                return one;
            }
        }
        throw new AssertionError(id + " is not told of");
    }

    private JsonNode at(Instant moment, String alarm) throws Exception {
        var alarms = situation.putArray("alarms");
        if (!alarm.isEmpty()) {
            alarms.add(JSON.readTree(alarm));
        }
        new Measured(
                        (topic, from, to, reader) ->
                                log.stream()
                                        .filter(r -> r.topic().equals(topic))
                                        .filter(r -> r.timestamp() >= from.toEpochMilli())
                                        .filter(r -> r.timestamp() <= to.toEpochMilli())
                                        .forEach(reader),
                        () -> new DeviceFold(new OneDevice(), 0),
                        () ->
                                new LotFold(
                                        Map.of(
                                                "P1",
                                                new Lot(
                                                        "P1", "carpark", "停车场", "Lot", 22.56,
                                                        114.24, 100)),
                                        LotForecasts.by(
                                                ZoneOffset.UTC, date -> true, (lot, state) -> {}),
                                        0),
                        () -> new UnitFold(() -> UNITS, 0))
                .addTo(situation, moment);
        return situation;
    }

    private void reading(Instant at, String device, String values) {
        put(
                "city.readings",
                at,
                device,
                "{\"device\":\"%s\",\"time\":\"%s\",\"received\":\"%s\",\"values\":%s}"
                        .formatted(device, at, at, values));
    }

    private void count(Instant at, int free) {
        put(
                "city.lots",
                at,
                "P1",
                "{\"lot\":\"P1\",\"time\":\"%s\",\"received\":\"%s\",\"free\":%d}"
                        .formatted(at, at, free));
    }

    private void put(String topic, Instant at, String key, String json) {
        log.add(
                new ConsumerRecord<>(
                        topic,
                        0,
                        log.size(),
                        at.toEpochMilli(),
                        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                        0,
                        0,
                        key,
                        json.getBytes(StandardCharsets.UTF_8),
                        new org.apache.kafka.common.header.internals.RecordHeaders(),
                        Optional.empty()));
    }

    private static final class OneDevice implements DeviceFold.Supply {
        @Override
        public @Nullable ObjectNode describe(String device) {
            return JSON.createObjectNode()
                    .put("kind", "tide")
                    .put("lat", 22.56)
                    .put("lng", 114.24)
                    .put("maxAge", 300);
        }

        @Override
        public Iterable<String> devices() {
            return List.of("D-1");
        }
    }
}
