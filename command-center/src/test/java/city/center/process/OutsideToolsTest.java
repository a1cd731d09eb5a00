package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tools that others made, against the running program; on CI none of them may be missing. */
class OutsideToolsTest {

    @TempDir static Path folder;
    private static CityProcess city;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        city = new CityProcess(folder.resolve("tools"), Map.of());
        city.start();
    }

    @AfterAll
    static void stop() throws Exception {
        city.close();
    }

    @Test
    void promtool_finds_no_fault_in_the_metrics() throws Exception {
        Tools.need("promtool");
        // Counters exist once something was counted.
        new Caller(CLIENT, city.http(), city.token("device"))
                .post("/ingest/v1/lots", "[{\"lot\":\"P01\",\"free\":7},{\"lot\":\"P01\"}]");
        Caller duty = new Caller(CLIENT, city.http(), city.token("duty"));
        Path metrics = Files.writeString(folder.resolve("metrics"), duty.get("/metrics").text());
        Ran ran = run(metrics, "promtool", "check", "metrics");
        assertThat(ran.output()).isEmpty();
        assertThat(ran.status()).isZero();
    }

    @Test
    void mosquitto_publishes_a_reading_and_a_wrong_token_is_turned_away() throws Exception {
        Tools.need("mosquitto_pub");
        Ran sent = publish(city.token("device"), 33.5);
        assertThat(sent.status()).as(sent.output()).isZero();
        new Caller(CLIENT, city.http(), city.token("duty"))
                .until(
                        "/api/v1/devices",
                        b -> {
                            for (var device : b.path("items")) {
                                if (device.path("values").path("level").asDouble() == 33.5) {
                                    return true;
                                }
                            }
                            return false;
                        });
        assertThat(publish("not-a-token", 1).status()).isNotZero();
    }

    @Test
    void a_device_with_its_own_token_speaks_for_itself_alone() throws Exception {
        Caller admin = new Caller(CLIENT, city.http(), city.token("admin"));
        String own = admin.get("/api/v1/devices/YT-TIDE-001/token").json().path("token").asText();
        Caller device = new Caller(CLIENT, city.http(), own);
        assertThat(
                        device.post(
                                        "/ingest/v1/readings",
                                        "[{\"device\":\"YT-TIDE-001\",\"values\":{\"level\":1}}]")
                                .status())
                .isEqualTo(202);
        Caller.Answer other =
                device.post(
                        "/ingest/v1/readings",
                        "[{\"device\":\"YT-TIDE-002\",\"values\":{\"level\":1}}]");
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.text()).contains("speaks only for YT-TIDE-001");
        assertThat(new Caller(CLIENT, city.http(), own + "x").get("/api/v1/devices").status())
                .isEqualTo(401);
    }

    @Test
    void an_open311_client_finds_its_way_from_discovery_to_its_request() throws Exception {
        Caller citizen = new Caller(CLIENT, city.http(), city.token("duty"));
        assertThat(
                        citizen.get("/open311/discovery.json")
                                .json()
                                .path("endpoints")
                                .path(0)
                                .path("url")
                                .asText())
                .endsWith("/open311/v2");
        assertThat(citizen.get("/open311/v2/discovery.xml").text()).contains("<endpoint>");
        String id =
                citizen.form(
                                "/open311/v2/requests.json",
                                java.util.Map.of(
                                        "api_key", citizen.token(),
                                        "service_code", "E0504",
                                        "address_string", "Haijing 2nd Road",
                                        "description", "flood"))
                        .json()
                        .path(0)
                        .path("service_request_id")
                        .asText();
        citizen.until(
                "/open311/v2/requests/" + id + ".json",
                b -> b.path(0).path("status_notes").asText().length() > 0);
        assertThat(citizen.get("/open311/v2/tokens/" + id + ".json").text()).contains(id);
        assertThat(citizen.get("/open311/v2/tokens/none.json").status()).isEqualTo(404);
        assertThat(citizen.get("/open311/v2/requests.json?status=open").text()).contains(id);
        assertThat(citizen.get("/open311/v2/requests.json?status=closed").text())
                .doesNotContain(id);
        assertThat(citizen.get("/open311/v2/requests.xml?end_date=2020-01-01T00:00:00Z").text())
                .doesNotContain(id);
        Caller.Answer bad = citizen.get("/open311/v2/requests.json?start_date=yesterday");
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.text()).contains("start_date", "yesterday");
    }

    @Test
    void gdal_reads_every_collection_of_the_map() throws Exception {
        Tools.need("ogrinfo");
        Path header =
                Files.writeString(
                        folder.resolve("headers"),
                        "Authorization: Bearer " + city.token("duty") + "\n");
        Ran all =
                run(
                        null,
                        "ogrinfo",
                        "--config",
                        "GDAL_HTTP_HEADER_FILE",
                        header.toString(),
                        "-ro",
                        "-so",
                        "-al",
                        "OAPIF:" + city.http() + "/ogc");
        assertThat(all.status()).as(all.output()).isZero();
        assertThat(all.output())
                .contains("Layer name: streets", "Layer name: devices", "Feature Count: 507");
        Ran near =
                run(
                        null,
                        "ogrinfo",
                        "--config",
                        "GDAL_HTTP_HEADER_FILE",
                        header.toString(),
                        "-ro",
                        "-al",
                        "-q",
                        "-spat",
                        "114.2",
                        "22.5",
                        "114.4",
                        "22.7",
                        "OAPIF:" + city.http() + "/ogc",
                        "streets");
        assertThat(near.output()).contains("POLYGON");
    }

    private Ran publish(String token, double level) throws Exception {
        return run(
                null,
                "mosquitto_pub",
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(city.mqttPort()),
                "-u",
                token,
                "-q",
                "1",
                "-t",
                "city/v1/YT-TIDE-003/readings",
                "-m",
                "{\"values\":{\"level\":" + level + "}}");
    }

    private record Ran(int status, String output) {}

    private static Ran run(Path input, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
