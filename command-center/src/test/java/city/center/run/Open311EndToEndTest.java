package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/**
 * GeoReport v2 as a client reads its specification: discovery, the six methods, both formats,
 * limits and errors; and what a reporter sees when their case is merged. Beside it the units that
 * the center recommends for the same case.
 */
class Open311EndToEndTest {

    @TempDir Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void a_client_goes_from_discovery_to_its_request_and_is_told_of_a_merge() throws Exception {
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            JsonNode endpoint =
                    json(plain(city, "/open311/discovery.json")).path("endpoints").path(0);
            assertThat(endpoint.path("formats")).extracting(JsonNode::asText).contains("text/xml");
            String base = URI.create(endpoint.path("url").asText()).getPath();

            JsonNode services = json(plain(city, base + "/services.json"));
            assertThat(services).hasSizeGreaterThan(120);
            assertThat(services)
                    .allSatisfy(s -> assertThat(s.path("type").asText()).isEqualTo("realtime"));
            Document definition = xml(plain(city, base + "/services/E0504.xml").body());
            assertThat(definition.getDocumentElement().getTagName())
                    .isEqualTo("service_definition");
            assertThat(definition.getElementsByTagName("value").getLength()).isEqualTo(3);
            assertThat(definition.getElementsByTagName("key").item(1).getTextContent())
                    .isEqualTo("E0504-2");

            String token = visitor.token("duty");
            Map<String, String> form =
                    Map.of(
                            "api_key", token,
                            "jurisdiction_id", "yantian.shenzhen.cn",
                            "service_code", "E0504",
                            "attribute[condition]", "E0504-2",
                            "lat", "22.5557",
                            "long", "114.2371",
                            "description", "水深过膝 <b>&\u0001");
            String first = id(form(city, base + "/requests.json", form));
            String second = id(form(city, base + "/requests.json", form));
            JsonNode open = request(visitor, first);
            assertThat(open.path("status").asText()).isEqualTo("open");
            assertThat(open.path("service_code").asText()).isEqualTo("E0504");
            JsonNode one = caseOf(visitor, first);
            JsonNode other = caseOf(visitor, second);
            assertThat(one.path("standard").asText())
                    .as("the condition that was chosen")
                    .isEqualTo("E0504-2");
            assertThat(Instant.parse(open.path("expected_datetime").asText()))
                    .as("our deadline")
                    .isEqualTo(
                            Instant.parse(one.path("deadline").asText())
                                    .truncatedTo(java.time.temporal.ChronoUnit.SECONDS));

            String xml = visitor.get("duty", base + "/requests/" + first + ".xml").body();
            assertThat(xml(xml).getElementsByTagName("description").item(0).getTextContent())
                    .isEqualTo("水深过膝 <b>&");

            String into = one.path("id").asText();
            String from = other.path("id").asText();
            assertThat(
                            visitor.post(
                                            "duty",
                                            "/api/v1/incidents/" + from + "/actions",
                                            "{\"action\":\"merge\",\"into\":\""
                                                    + into
                                                    + "\",\"reason\":\"same water\"}")
                                    .statusCode())
                    .isEqualTo(200);
            visitor.until(
                    base + "/requests/" + second + ".json",
                    b ->
                            b.path(0).path("status_notes").asText().contains(into)
                                    ? b
                                    : Visitor.JSON.missingNode());
            recommended(visitor, into);
            listed(city, visitor, base, token, first);
        }
    }

    @Test
    void every_error_is_a_list_with_its_code() throws Exception {
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            String token = visitor.token("duty");
            String requests = "/open311/v2/requests.json";
            refused(form(city, requests, Map.of("service_code", "E0504")), 403, "api_key");
            refused(
                    form(city, requests, Map.of("api_key", token, "lat", "1", "long", "2")),
                    400,
                    "service_code");
            refused(
                    form(city, requests, Map.of("api_key", token, "service_code", "X")),
                    404,
                    "\"X\"");
            refused(
                    form(
                            city,
                            requests,
                            Map.of("api_key", token, "service_code", "E0504", "lat", "22")),
                    400,
                    "give both");
            refused(
                    form(city, requests, Map.of("api_key", token, "service_code", "E0504")),
                    400,
                    "a place is missing");
            refused(
                    form(
                            city,
                            requests,
                            Map.of(
                                    "api_key",
                                    token,
                                    "service_code",
                                    "E0504",
                                    "lat",
                                    "22",
                                    "long",
                                    "114",
                                    "attribute[condition]",
                                    "Y")),
                    400,
                    "attribute[condition]");
            refused(
                    form(
                            city,
                            requests,
                            Map.of(
                                    "api_key",
                                    token,
                                    "service_code",
                                    "E0504",
                                    "lat",
                                    "22",
                                    "long",
                                    "114",
                                    "description",
                                    "水".repeat(4_001))),
                    400,
                    "4001");
            id(
                    form(
                            city,
                            requests,
                            Map.of(
                                    "api_key",
                                    token,
                                    "service_code",
                                    "E0504",
                                    "lat",
                                    "22",
                                    "long",
                                    "114",
                                    "description",
                                    "水".repeat(4_000))));
            refused(
                    form(
                            city,
                            requests,
                            Map.of(
                                    "api_key",
                                    token,
                                    "service_code",
                                    "E0504",
                                    "jurisdiction_id",
                                    "elsewhere")),
                    404,
                    "elsewhere");
            HttpResponse<String> several =
                    form(
                            city,
                            requests,
                            Map.of("api_key", token, "description", "水".repeat(4_001)));
            assertThat(json(several)).as("all that is wrong at once").hasSize(3);
            refused(plain(city, "/open311/v2/services/none.json"), 404, "none");
            refused(
                    plain(city, "/open311/v2/services.json?jurisdiction_id=elsewhere"),
                    404,
                    "elsewhere");
            refused(plain(city, "/open311/v2/requests.json"), 403, "api_key");
            refused(
                    plain(
                            city,
                            requests
                                    + "?api_key="
                                    + token
                                    + "&start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z"),
                    400,
                    "90 days");
            refused(plain(city, requests + "?api_key=" + token + "&status=lost"), 400, "lost");
            refused(plain(city, "/open311/v2/tokens/none.json?api_key=" + token), 404, "none");
            Document errors = xml(plain(city, "/open311/v2/services/none.xml").body());
            assertThat(errors.getDocumentElement().getTagName()).isEqualTo("errors");
            assertThat(errors.getElementsByTagName("code").item(0).getTextContent())
                    .isEqualTo("404");
        }
    }

    private void listed(City city, Visitor visitor, String base, String token, String first)
            throws Exception {
        assertThat(
                        json(
                                plain(
                                        city,
                                        base
                                                + "/requests.json?api_key="
                                                + token
                                                + "&service_request_id="
                                                + first
                                                + "&status=closed")))
                .as("a list of ids overrides the rest")
                .hasSize(1);
        assertThat(
                        json(
                                plain(
                                        city,
                                        base
                                                + "/requests.json?api_key="
                                                + token
                                                + "&service_code=E0504&status=open")))
                .hasSize(2);
        assertThat(
                        json(
                                plain(
                                        city,
                                        base
                                                + "/requests.json?api_key="
                                                + token
                                                + "&end_date=2020-01-01T00:00:00Z")))
                .isEmpty();
        assertThat(
                        json(plain(city, base + "/tokens/" + first + ".json?api_key=" + token))
                                .path(0)
                                .path("service_request_id")
                                .asText())
                .isEqualTo(first);
        assertThat(visitor.json("duty", "/api/v1/units").path("items")).hasSizeGreaterThan(40);
    }

    /** A unit that says where it is becomes the nearest; one that was sent is not named again. */
    private static void recommended(Visitor visitor, String incident) throws Exception {
        String path = "/api/v1/incidents/" + incident + "/recommendation";
        JsonNode before = visitor.json("duty", path);
        assertThat(before.path("runCard").path("class").asText()).isEqualTo("E0504");
        JsonNode pump = need(before, "pump");
        assertThat(pump.path("positionAgeSeconds").isNull()).isTrue();
        assertThat(pump.path("shortfalls").path(0).path("en").asText()).contains("never told");
        assertThat(
                        visitor.post(
                                        "device",
                                        "/ingest/v1/readings",
                                        "[{\"device\":\"YT-PUMP-02\",\"values\":{\"lat\":22.5558,\"lng\":114.2372}}]")
                                .statusCode())
                .isEqualTo(202);
        visitor.until(
                path,
                b ->
                        need(b, "pump").path("unit").asText().equals("YT-PUMP-02")
                                ? b
                                : Visitor.JSON.missingNode());
        JsonNode near = need(visitor.json("duty", path), "pump");
        assertThat(near.path("distanceMeters").asInt()).isLessThan(50);
        assertThat(near.path("shortfalls")).isEmpty();
        assertThat(
                        visitor.post(
                                        "duty",
                                        "/api/v1/incidents/" + incident + "/actions",
                                        "{\"action\":\"send-unit\",\"unit\":\"YT-PUMP-02\",\"reason\":\"nearest\"}")
                                .statusCode())
                .isEqualTo(200);
        visitor.until(
                "/api/v1/units",
                b -> {
                    for (JsonNode unit : b.path("items")) {
                        if (unit.path("incident").asText("").equals(incident)) {
                            return unit;
                        }
                    }
                    return Visitor.JSON.missingNode();
                });
        visitor.until(path, b -> need(b, "pump").isMissingNode() ? b : Visitor.JSON.missingNode());
        assertThat(visitor.json("duty", "/api/v1/devices").toString())
                .as("a unit is no device")
                .doesNotContain("YT-PUMP-02");
    }

    private static JsonNode need(JsonNode plan, String skill) {
        for (JsonNode one : plan.path("units")) {
            if (one.path("need").asText().equals(skill) && one.path("recommended").asBoolean()) {
                return one;
            }
        }
        return Visitor.JSON.missingNode();
    }

    private static JsonNode request(Visitor visitor, String id) throws Exception {
        return visitor.until("/open311/v2/requests/" + id + ".json", b -> b.path(0).path("status"))
                .path(0);
    }

    /** The case that a report opened, whichever of the two the list names first. */
    private static JsonNode caseOf(Visitor visitor, String report) throws Exception {
        JsonNode both =
                visitor.until("/api/v1/incidents?class=E0504", b -> b.path("items").path(1));
        for (JsonNode item : both.path("items")) {
            JsonNode whole = visitor.json("duty", "/api/v1/incidents/" + item.path("id").asText());
            if (whole.path("reports").toString().contains(report)) {
                return whole;
            }
        }
        throw new AssertionError("no case holds the report " + report);
    }

    private static void refused(HttpResponse<String> answer, int status, String words)
            throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path(0).path("code").asInt()).isEqualTo(status);
        assertThat(json(answer).path(0).path("description").asText()).contains(words);
    }

    private static String id(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path(0).path("service_request_id").asText();
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Visitor.JSON.readTree(answer.body());
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    private HttpResponse<String> plain(City city, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path)).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> form(City city, String path, Map<String, String> fields)
            throws Exception {
        String body =
                fields.entrySet().stream()
                        .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
                        .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
