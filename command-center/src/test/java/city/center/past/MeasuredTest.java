package city.center.past;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.situation.DeviceFold;
import city.center.situation.LotFold;
import city.center.situation.LotForecasts;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Devices and car parks as of a moment, from a log in memory. */
class MeasuredTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

    private final List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();

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

    private JsonNode at(Instant moment, String alarm) throws Exception {
        ObjectNode situation = JSON.createObjectNode();
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
                                                ZoneOffset.UTC, date -> true, (lot, state) -> {})))
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
                        java.util.Optional.empty()));
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
