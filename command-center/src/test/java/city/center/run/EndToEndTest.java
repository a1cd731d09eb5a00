package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.identity.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One JVM, real broker: a reading becomes a task, is done, and is still known after a restart. */
class EndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path data;
    private final TestBroker broker = TestBroker.open();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void a_reading_becomes_a_task_is_done_and_outlives_a_restart() throws Exception {
        String id;
        try (City city = start()) {
            assertThat(get(city, null, "/api/v1/incidents").statusCode()).isEqualTo(401);
            assertThat(get(city, Role.of(Role.Kind.DEVICE), "/api/v1/incidents").statusCode())
                    .isEqualTo(403);
            assertThat(get(city, null, "/health/ready").statusCode()).isEqualTo(200);

            smoke(city, 15);
            JsonNode incident =
                    until(city, "/api/v1/incidents?class=E9906", b -> b.path("items").path(0))
                            .path("items")
                            .path(0);
            id = incident.path("id").asText();
            assertThat(incident.path("status").asText()).isEqualTo("pending_handle");
            assertThat(incident.path("department").asText()).isEqualTo("fire");
            assertThat(incident.path("location").path("street").asText()).startsWith("440308");

            assertThat(act(city, "department:water", id, "{\"action\":\"sign\"}").statusCode())
                    .isEqualTo(403);
            assertThat(
                            act(
                                            city,
                                            "department:fire",
                                            id,
                                            "{\"action\":\"handle\",\"note\":\"x\"}")
                                    .statusCode())
                    .isEqualTo(422);
            assertThat(
                            act(
                                            city,
                                            "department:fire",
                                            id,
                                            "{\"action\":\"sign\",\"expectedVersion\":1}")
                                    .statusCode())
                    .isEqualTo(409);
            HttpResponse<String> signed = act(city, "department:fire", id, "{\"action\":\"sign\"}");
            assertThat(signed.statusCode()).isEqualTo(200);
            whoActedReadsTheOwnAct(city, JSON.readTree(signed.body()));
            assertThat(
                            act(
                                            city,
                                            "department:fire",
                                            id,
                                            "{\"action\":\"handle\",\"note\":\"false alarm, detector cleaned\"}")
                                    .statusCode())
                    .isEqualTo(200);
            coHandlersDoTheirPart(city, id);
            assertThat(
                            act(city, "verifier", id, "{\"action\":\"verify\",\"result\":\"pass\"}")
                                    .statusCode())
                    .isEqualTo(200);
            HttpResponse<String> early = act(city, "duty", id, "{\"action\":\"close\"}");
            assertThat(early.statusCode()).as("its alarm still stands").isEqualTo(422);
            assertThat(early.body()).contains("ALARM_ACTIVE");

            smoke(city, 0.1);
            until(
                    city,
                    "/api/v1/incidents/" + id,
                    b -> b.path("alarmActive").asBoolean(true) ? JSON.missingNode() : b);
            assertThat(act(city, "duty", id, "{\"action\":\"close\"}").statusCode()).isEqualTo(200);
            JsonNode clocks =
                    JSON.readTree(
                            get(
                                            city,
                                            Role.of(Role.Kind.DUTY),
                                            "/api/v1/incidents/" + id + "/clocks")
                                    .body());
            assertThat(clocks.isEmpty()).isFalse();
        }
        try (City again = start()) {
            JsonNode closed = until(again, "/api/v1/incidents/" + id, b -> b.path("id"));
            thePastIsAsItWas(again, id);
            assertThat(closed.path("status").asText()).isEqualTo("closed");
            assertThat(closed.path("history").size()).isEqualTo(closed.path("version").asInt());
        }
    }

    /** Asked at once, without waiting: one case and the list show what was answered. */
    private void whoActedReadsTheOwnAct(City city, JsonNode answered) throws Exception {
        String id = answered.path("id").asText();
        JsonNode whole =
                JSON.readTree(get(city, Role.of(Role.Kind.DUTY), "/api/v1/incidents/" + id).body());
        assertThat(whole.path("version").asLong())
                .isGreaterThanOrEqualTo(answered.path("version").asLong());
        assertThat(get(city, Role.of(Role.Kind.DUTY), "/api/v1/incidents?status=handling").body())
                .contains(id);
    }

    /**
     * Before its end the case stands open on the map of then; before its report it is not there.
     */
    private void thePastIsAsItWas(City city, String id) throws Exception {
        JsonNode whole = until(city, "/api/v1/incidents/" + id, b -> b);
        java.time.Instant reported =
                java.time.Instant.parse(whole.path("history").path(0).path("at").asText());
        java.time.Instant ended = java.time.Instant.parse(whole.path("updatedAt").asText());
        JsonNode before =
                until(
                        city,
                        "/api/v1/situation?at=" + reported.minusSeconds(2),
                        b -> b.path("incidents"));
        assertThat(before.findValuesAsText("id")).doesNotContain(id);
        JsonNode after =
                until(
                                city,
                                "/api/v1/situation?at=" + ended.plusSeconds(1),
                                b -> b.path("incidents"))
                        .path("incidents");
        boolean shown = false;
        for (JsonNode one : after) {
            if (one.path("id").asText().equals(id)) {
                shown = true;
                assertThat(one.path("status")).isEqualTo(whole.path("status"));
                assertThat(one.path("version")).isEqualTo(whole.path("version"));
            }
        }
        assertThat(shown).isTrue();
        JsonNode then =
                until(city, "/api/v1/situation?at=" + ended.plusSeconds(1), b -> b.path("devices"));
        assertThat(then.path("devices").findValuesAsText("status")).contains("ok");
        assertThat(then.path("lots")).isNotEmpty();
        JsonNode steps =
                until(
                                city,
                                "/api/v1/situation/span?from="
                                        + reported.minusSeconds(2)
                                        + "&to="
                                        + ended.plusSeconds(1),
                                b -> b.path("items"))
                        .path("items");
        List<Long> versions = new ArrayList<>();
        for (JsonNode step : steps) {
            if (step.path("key").asText().equals(id)) {
                versions.add(step.path("document").path("version").asLong());
            }
        }
        assertThat(versions).isSorted().endsWith(whole.path("version").asLong());
    }

    private void coHandlersDoTheirPart(City city, String id) throws Exception {
        String url = "/api/v1/incidents/" + id;
        JsonNode incident = JSON.readTree(get(city, Role.of(Role.Kind.DUTY), url).body());
        for (JsonNode part : incident.path("coHandlers")) {
            String role = "department:" + part.path("department").asText();
            act(city, role, id, "{\"action\":\"sign\"}");
            assertThat(
                            act(city, role, id, "{\"action\":\"handle\",\"note\":\"helped\"}")
                                    .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_citizens_report_is_acknowledged_then_found_and_a_refusal_is_listed() throws Exception {
        try (City city = start()) {
            String duty = city.credentials().tokenOf(Role.of(Role.Kind.DUTY)).orElseThrow();
            HttpResponse<String> posted =
                    client.send(
                            HttpRequest.newBuilder(city.http().resolve("/open311/v2/requests.json"))
                                    .header("content-type", "application/x-www-form-urlencoded")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "api_key="
                                                            + duty
                                                            + "&service_code=E0504&lat=22.5557&long=114.2371&description=flood"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            String id = JSON.readTree(posted.body()).path(0).path("service_request_id").asText();
            JsonNode request =
                    until(
                            city,
                            "/open311/v2/requests/" + id + ".json",
                            b -> b.path(0).path("service_request_id"));
            assertThat(request.path(0).path("status").asText()).isEqualTo("open");
            assertThat(
                            get(
                                            city,
                                            Role.of(Role.Kind.DUTY),
                                            "/open311/v2/requests/" + id + ".xml")
                                    .body())
                    .contains("<service_request_id>" + id);

            HttpResponse<String> mixed =
                    post(
                            city,
                            "device",
                            "/ingest/v1/readings",
                            "[{\"device\":\"YT-TIDE-001\",\"values\":{\"level\":1}},{\"device\":\"x\"}]");
            assertThat(mixed.statusCode()).isEqualTo(202);
            assertThat(JSON.readTree(mixed.body()).path("accepted").asInt()).isEqualTo(1);
            JsonNode rejects = until(city, "/api/v1/rejects", b -> b.path("items").path(0));
            assertThat(rejects.path("items").path(0).path("field").asText()).isEqualTo("values");

            // P02 never closes: P01 does from midnight to six, when its free spaces are nobody's.
            assertThat(
                            post(city, "device", "/ingest/v1/lots", "{\"lot\":\"P02\",\"free\":42}")
                                    .statusCode())
                    .isEqualTo(202);
            JsonNode feed =
                    until(
                            city,
                            "/feeds/parking/baidu.json",
                            b -> lot(b, "P02").path("free").isInt() ? b : JSON.missingNode());
            assertThat(feed.path("coordinate_system").asText()).isEqualTo("BD-09");
            assertThat(lot(feed, "P02").path("free").asInt()).isEqualTo(42);
            assertThat(lot(feed, "P03").path("free").isNull())
                    .as("never counted, never published")
                    .isTrue();
            assertThat(
                            get(
                                            city,
                                            Role.of(Role.Kind.DUTY),
                                            "/ogc/collections/streets/items?limit=x")
                                    .statusCode())
                    .isEqualTo(400);
            assertThat(
                            get(
                                            city,
                                            Role.of(Role.Kind.DUTY),
                                            "/ogc/collections/devices/items?filter=kind%3D%27tide%27")
                                    .body())
                    .contains("\"numberMatched\":8");
        }
    }

    private City start() {
        return broker.city(data);
    }

    /** By MQTT QoS 1 with the token as user name and no password: publish returns at the PUBACK. */
    private static void smoke(City city, double value) {
        String token = city.credentials().tokenOf(Role.of(Role.Kind.DEVICE)).orElseThrow();
        Mqtt3BlockingClient mqtt =
                MqttClient.builder()
                        .useMqttVersion3()
                        .serverHost("127.0.0.1")
                        .serverPort(city.mqttPort())
                        .simpleAuth(
                                com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth.builder()
                                        .username(token)
                                        .build())
                        .buildBlocking();
        mqtt.connect();
        mqtt.publishWith()
                .topic("city/v1/YT-SMOK-001/readings")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(
                        ("{\"values\":{\"smoke\":" + value + "}}")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .send();
        mqtt.disconnect();
    }

    private static JsonNode lot(JsonNode feed, String id) {
        for (JsonNode one : feed.path("lots")) {
            if (one.path("id").asText().equals(id)) {
                return one;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode until(City city, String path, Function<JsonNode, JsonNode> pick)
            throws Exception {
        return new Visitor(city, client).until(path, pick);
    }

    private HttpResponse<String> act(City city, String role, String id, String body)
            throws Exception {
        return post(city, role, "/api/v1/incidents/" + id + "/actions", body);
    }

    private HttpResponse<String> post(City city, String role, String path, String body)
            throws Exception {
        return new Visitor(city, client).post(role, path, body);
    }

    private HttpResponse<String> get(City city, Role role, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(city.http().resolve(path));
        if (role != null) {
            request.header(
                    "Authorization", "Bearer " + city.credentials().tokenOf(role).orElseThrow());
        }
        return client.send(request.GET().build(), HttpResponse.BodyHandlers.ofString());
    }
}
