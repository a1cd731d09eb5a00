package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LogCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDialectTest {

    private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void a_broken_line_does_not_take_its_neighbours_with_it() {
        List<Found> found =
                readings(
                        "{\"device\":\"a\",\"values\":{\"x\":1}}\n{broken\n{\"device\":\"b\",\"values\":{\"x\":2}}");
        assertThat(found).hasSize(3);
        assertThat(found.get(0)).isInstanceOf(Found.Understood.class);
        assertThat(found.get(1)).isInstanceOf(Found.Refused.class);
        assertThat(found.get(2)).isInstanceOf(Found.Understood.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"values\":{\"x\":1}}]|device|missing",
                "[{\"device\":\"a\"}]|values|missing",
                "[{\"device\":\"a\",\"values\":{\"x\":[1]}}]|values.x|type",
                "[{\"device\":\"a\",\"values\":{\"x\":1e999}}]|values.x|range",
                "[{\"device\":\"a\",\"time\":\"yesterday\",\"values\":{\"x\":1}}]|time|time",
                "[{\"device\":\"a\",\"time\":\"2026-11-24T01:00:00Z\",\"values\":{\"x\":1}}]|time|time",
                "[{\"device\":\"a\",\"time\":1700000000,\"values\":{\"x\":1}}]|time|time",
                "[7]|[0]|type"
            })
    void a_refusal_names_its_field_and_code(String payload, String field, String code) {
        assertThat(readings(payload).get(0))
                .isInstanceOfSatisfying(
                        Found.Refused.class,
                        r -> {
                            assertThat(r.refusal().field()).isEqualTo(field);
                            assertThat(r.refusal().code()).isEqualTo(code);
                            assertThat(r.refusal().reason()).isNotBlank();
                        });
    }

    @Test
    void thingsboards_shapes_are_read_with_their_own_time() {
        List<Found> found =
                JsonDialect.telemetry(
                        "[{\"ts\":1795478400000,\"values\":{\"t\":21.5}},{\"t\":22}]"
                                .getBytes(StandardCharsets.UTF_8),
                        "d1",
                        NOW.plusSeconds(600));
        assertThat(found).hasSize(2);
        Found.Understood first = (Found.Understood) found.get(0);
        assertThat(LogCodec.show(first.said().get(0)).path("time").asText())
                .isEqualTo("2026-11-24T00:00:00Z");
    }

    @Test
    void the_same_message_always_gets_the_same_id() {
        String message =
                "{\"device\":\"a\",\"time\":\"2026-11-23T23:59:00Z\",\"values\":{\"x\":1}}";
        assertThat(id(readings(message))).isEqualTo(id(readings(message)));
    }

    @Test
    void no_input_makes_it_fail() {
        Random chance = new Random(7);
        String seed =
                "[{\"device\":\"a\",\"time\":1,\"values\":{\"x\":1.5,\"y\":\"z\"}}]\n{\"lot\":\"P01\",\"free\":3}";
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
            for (int k = chance.nextInt(6); k >= 0; k--) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt(256);
            }
            assertThat(JsonDialect.readings(bytes, NOW)).isNotNull();
            assertThat(JsonDialect.lots(bytes, NOW)).isNotNull();
        }
    }

    private static String id(List<Found> found) {
        return ((Found.Understood) found.get(0)).said().get(0).id();
    }

    private static List<Found> readings(String payload) {
        return JsonDialect.readings(payload.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
