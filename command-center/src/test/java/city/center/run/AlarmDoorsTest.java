package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms through the real doors and the real log, over a restart in the middle. */
class AlarmDoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path data;
    private final TestBroker broker = TestBroker.open();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_storm_is_counted_exactly_shelves_are_kept_over_a_restart_and_the_log_tells_all()
            throws Exception {
        try (City city = start()) {
            send(city, IntStream.range(0, 1_000).mapToObj(i -> smoke(1, 15, 1_000 - i)));
            send(city, IntStream.rangeClosed(1, 120).mapToObj(i -> smoke(i, 15)));
            JsonNode all =
                    until(city, "/api/v1/alarms?rule=smoke", b -> b.path("total").asInt() == 120);
            assertThat(all.path("items"))
                    .allMatch(a -> a.path("occurrence").asInt() == 1)
                    .allMatch(a -> a.path("state").asText().equals("unacknowledged"));
            String collapsed =
                    IntStream.range(0, all.path("items").size())
                            .mapToObj(i -> all.path("items").path(i))
                            .filter(a -> !a.path("collapsedInto").isMissingNode())
                            .map(a -> a.path("id").asText())
                            .findFirst()
                            .orElseThrow();
            assertThat(get(city, "/api/v1/alarms/" + collapsed).path("collapsedInto").asText())
                    .endsWith("/smoke");
            JsonNode linked =
                    until(
                            city,
                            "/api/v1/alarms/YT-SMOK-001/smoke",
                            b -> b.path("incident").isTextual());
            until(
                    city,
                    "/api/v1/incidents/" + linked.path("incident").asText(),
                    b -> b.toString().contains("YT-SMOK-001/smoke"));

            assertThat(act(city, 1, "{\"action\":\"shelve\",\"minutes\":60}").statusCode())
                    .as("a reason is missing")
                    .isEqualTo(400);
            HttpResponse<String> shelved =
                    act(city, 1, "{\"action\":\"shelve\",\"minutes\":60,\"reason\":\"演练\"}");
            assertThat(shelved.statusCode()).isEqualTo(200);
            assertThat(JSON.readTree(shelved.body()).path("state").asText()).isEqualTo("shelved");
            JsonNode seen = get(city, "/api/v1/alarms/YT-SMOK-001/smoke");
            assertThat(seen.path("state").asText()).as("who acted reads it").isEqualTo("shelved");
            assertThat(seen.path("history"))
                    .extracting(h -> h.path("change").asText())
                    .endsWith("shelved");
            HttpResponse<String> again =
                    act(city, 1, "{\"action\":\"shelve\",\"minutes\":60,\"reason\":\"x\"}");
            assertThat(again.statusCode()).isEqualTo(409);
            assertThat(again.body()).contains("SHELVED_ALREADY", "\"alarm\"");
            assertThat(act(city, 2, "{\"action\":\"acknowledge\",\"expectedRev\":99}").statusCode())
                    .isEqualTo(409);
            assertThat(act(city, 2, "{\"action\":\"acknowledge\"}").statusCode()).isEqualTo(200);
            assertThat(act(city, 2, "{\"action\":\"unshelve\"}").statusCode()).isEqualTo(422);
            assertThat(act(city, 999, "{\"action\":\"acknowledge\"}").statusCode()).isEqualTo(404);
        }
        try (City city = start()) {
            JsonNode all =
                    until(city, "/api/v1/alarms?rule=smoke", b -> b.path("total").asInt() == 120);
            assertThat(all.path("items"))
                    .as("nothing fires because of a restart")
                    .allMatch(a -> a.path("occurrence").asInt() == 1);
            send(city, IntStream.of(1, 2).mapToObj(i -> smoke(i, 0.1)));
            until(city, "/api/v1/alarms?state=normal", b -> b.path("total").asInt() == 1);
            JsonNode one = get(city, "/api/v1/alarms/YT-SMOK-001/smoke");
            assertThat(one.path("state").asText()).isEqualTo("shelved");
            assertThat(one.path("active").asBoolean()).isFalse();
            assertThat(one.path("history"))
                    .extracting(h -> h.path("change").asText() + " " + h.path("by").asText())
                    .containsSubsequence("raised judgement", "shelved duty", "returned judgement");
            JsonNode kpi = get(city, "/api/v1/alarms/kpi?operators=2");
            assertThat(kpi.path("annunciated").asInt()).isEqualTo(120);
            assertThat(kpi.path("floods").size()).isEqualTo(1);
            assertThat(kpi.path("standing").path("shelved").asInt()).isEqualTo(1);
            assertThat(text(city, "/api/v1/alarms/kpi?format=csv").body())
                    .startsWith("figure,item,value,acceptable\nannunciated,\"\",120,\n");
            JsonNode minutes =
                    until(
                            city,
                            "/api/v1/devices/YT-SMOK-001/series?value=smoke",
                            b -> count(b) == 1_002);
            assertThat(minutes.path("points").path(0).path("max").asDouble()).isEqualTo(15);
            assertThat(count(get(city, "/api/v1/devices/YT-SMOK-001/series?value=smoke&step=raw")))
                    .as("read from the log, nothing counted twice over the restart")
                    .isEqualTo(1_002);
            assertThat(text(city, "/api/v1/devices/YT-SMOK-001/series?value=x").statusCode())
                    .isEqualTo(400);
            HttpResponse<String> wrong = text(city, "/api/v1/alarms/kpi?operator=2");
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).contains("\"field\":\"operator\"", "operators");
            assertThat(
                            text(
                                            city,
                                            "/api/v1/devices/YT-SMOK-001/series?value=smoke&step=day&format=csv")
                                    .body())
                    .startsWith("time,min,mean,max,count\n");
            JsonNode devices = get(city, "/api/v1/devices");
            assertThat(devices.path("items"))
                    .filteredOn(d -> d.path("id").asText().equals("YT-SMOK-003"))
                    .allMatch(d -> d.path("status").asText().equals("alarm"))
                    .allMatch(d -> d.path("period").asInt() == 60);
        }
    }

    private static long count(JsonNode series) {
        long count = 0;
        for (JsonNode point : series.path("points")) {
            count += point.path("count").asLong();
        }
        return count;
    }

    private static String smoke(int number, double value) {
        return smoke(number, value, 0);
    }

    /** Measured some milliseconds ago: of one moment a device has one reading. */
    private static String smoke(int number, double value, int ago) {
        return "{\"device\":\"YT-SMOK-%03d\",\"time\":\"%s\",\"values\":{\"smoke\":%s}}"
                .formatted(number, Instant.now().minusMillis(ago), value);
    }

    private void send(City city, java.util.stream.Stream<String> readings) throws Exception {
        HttpResponse<String> answer =
                client.send(
                        request(city, Role.Kind.DEVICE, "/ingest/v1/readings")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                readings.collect(
                                                        Collectors.joining(",", "[", "]"))))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(answer.body()).path("rejected")).isEmpty();
    }

    private HttpResponse<String> act(City city, int number, String body) throws Exception {
        String id = "YT-SMOK-%03d/smoke".formatted(number);
        return client.send(
                request(city, Role.Kind.DUTY, "/api/v1/alarms/" + id + "/actions")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode until(City city, String path, Predicate<JsonNode> done) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        JsonNode last = JSON.missingNode();
        while (System.nanoTime() < end) {
            last = get(city, path);
            if (done.test(last)) {
                return last;
            }
        }
        throw new AssertionError("not in time: " + path + " " + last);
    }

    private JsonNode get(City city, String path) throws Exception {
        return JSON.readTree(text(city, path).body());
    }

    private HttpResponse<String> text(City city, String path) throws Exception {
        return client.send(
                request(city, Role.Kind.DUTY, path).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(City city, Role.Kind kind, String path) {
        return HttpRequest.newBuilder(city.http().resolve(path))
                .header("content-type", "application/json")
                .header(
                        "Authorization",
                        "Bearer " + city.credentials().tokenOf(Role.of(kind)).orElseThrow());
    }

    private City start() {
        return broker.city(data);
    }
}
