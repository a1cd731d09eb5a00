package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device from its creation to its retirement, one by one and as a table. */
class DeviceLifeTest {

    @TempDir Path data;

    @Test
    void a_device_is_created_speaks_gets_a_new_token_and_retires() throws Exception {
        try (City running = Visitor.city(data)) {
            Visitor city = Visitor.of(running);
            String device =
                    "{\"id\":\"YT-NEW-1\",\"kind\":\"smoke\",\"name\":{\"zh\":\"新\",\"en\":\"new\"},\"lat\":22.55283853,\"lng\":114.24193495,\"crs\":\"GCJ-02\",\"owner\":\"fire\",\"period\":60}";
            HttpResponse<String> made = city.post("admin", "/api/v1/devices", device);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            JsonNode shown = Visitor.JSON.readTree(made.body());
            assertThat(shown.path("lat").asDouble()).isCloseTo(22.5557, Offset.offset(1e-5));
            String token = shown.path("token").asText();
            assertThat(telemetry(city, token)).isEqualTo(202);
            assertThat(city.post("admin", "/api/v1/devices", device).statusCode()).isEqualTo(409);
            HttpResponse<String> wrong =
                    city.post("admin", "/api/v1/devices", device.replace("\"fire\"", "\"nobody\""));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(Visitor.JSON.readTree(wrong.body()).path("field").asText())
                    .isEqualTo("owner");
            String renewed =
                    Visitor.JSON
                            .readTree(
                                    city.post("admin", "/api/v1/devices/YT-NEW-1/token", "").body())
                            .path("token")
                            .asText();
            assertThat(telemetry(city, token)).as("the old one is worth nothing").isEqualTo(401);
            assertThat(telemetry(city, renewed)).isEqualTo(202);
            city.post("admin", "/api/v1/devices/YT-NEW-1/retire", "");
            retired(city, renewed);
            table(city);
        }
    }

    @Test
    void a_device_that_was_just_created_is_judged_and_one_that_nobody_knows_is_not()
            throws Exception {
        try (City running = Visitor.city(data)) {
            Visitor city = Visitor.of(running);
            HttpResponse<String> made =
                    city.post(
                            "admin",
                            "/api/v1/devices",
                            "{\"id\":\"YT-NEW-5\",\"kind\":\"smoke\",\"name\":{\"zh\":\"新\",\"en\":\"new\"},\"lat\":22.5557,\"lng\":114.2371,\"owner\":\"fire\",\"period\":60}");
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            for (String device : new String[] {"YT-NOBODY-5", "YT-NEW-5"}) {
                city.post(
                        "device",
                        "/ingest/v1/readings",
                        "[{\"device\":\"%s\",\"values\":{\"smoke\":15}}]".formatted(device));
            }
            JsonNode alarms =
                    city.untilHolds(
                            "/api/v1/alarms?rule=smoke", b -> b.toString().contains("YT-NEW-5"));
            assertThat(alarms.toString()).doesNotContain("YT-NOBODY-5");
        }
    }

    /** Neither its own token nor that of all devices lets it speak; each try is accounted. */
    private void retired(Visitor city, String token) throws Exception {
        assertThat(telemetry(city, token)).isEqualTo(400);
        HttpResponse<String> other =
                city.post(
                        "device",
                        "/ingest/v1/readings",
                        "[{\"device\":\"YT-NEW-1\",\"values\":{\"x\":1}},{\"device\":\"YT-NEW-9\",\"values\":{\"x\":1}}]");
        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(Visitor.JSON.readTree(other.body()).findPath("code").asText())
                .isEqualTo("retired");
        city.accounts("YT-NEW-1", a -> a.findPath("reasons").path("retired").asInt() == 2);
    }

    private void table(Visitor city) throws Exception {
        String head = "id,kind,name,nameEn,lat,lng,owner,period,parent\n";
        String good = head + "YT-NEW-2,smoke,二,two,22.55,114.23,fire,60,\n";
        HttpResponse<String> bad =
                city.post(
                        "admin",
                        "/api/v1/devices/import",
                        good + "YT-NEW-3,smoke,三,three,abc,114.23,fire,60,\n");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(Visitor.JSON.readTree(bad.body()).path("problems").path(0).path("line").asInt())
                .isEqualTo(3);
        HttpResponse<String> checked =
                city.post("admin", "/api/v1/devices/import?check=true", good);
        assertThat(Visitor.JSON.readTree(checked.body()).path("created").asInt()).isEqualTo(1);
        assertThat(city.get("admin", "/api/v1/devices/YT-NEW-2").statusCode())
                .as("a check changes nothing")
                .isEqualTo(404);
        city.post("admin", "/api/v1/devices/import", good);
        assertThat(city.get("admin", "/api/v1/devices/YT-NEW-2").statusCode()).isEqualTo(200);
    }

    private int telemetry(Visitor city, String token) throws Exception {
        return city.client()
                .send(
                        HttpRequest.newBuilder(
                                        city.city()
                                                .http()
                                                .resolve(
                                                        "/api/v1/"
                                                                + URLEncoder.encode(
                                                                        token,
                                                                        StandardCharsets.UTF_8)
                                                                + "/telemetry"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"smoke\":0.1}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }
}
