package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/**
 * GeoReport v2 as a client reads its specification, on one city: discovery, the six methods, both
 * formats, limits and errors; and what a reporter sees when their case is merged or is a storm.
 * Beside it the units that the center recommends for the same case.
 */
class Open311EndToEndTest {

    private static final String REQUESTS = "/open311/v2/requests.json";

    @TempDir Path data;

    @Test
    void a_client_goes_from_discovery_to_its_request_and_is_told_of_a_merge_and_of_every_error()
            throws Exception {
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            Open311Client client = Open311Client.of(city);
            String base = discovered(client);
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
            String first = Open311Client.id(client.form(base + "/requests.json", form));
            String second = Open311Client.id(client.form(base + "/requests.json", form));
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
                                    .truncatedTo(ChronoUnit.SECONDS));

            String xml = visitor.get("duty", base + "/requests/" + first + ".xml").body();
            assertThat(
                            Open311Client.xml(xml)
                                    .getElementsByTagName("description")
                                    .item(0)
                                    .getTextContent())
                    .isEqualTo("水深过膝 <b>&");
            merged(visitor, base, one.path("id").asText(), other.path("id").asText(), second);
            RecommendedUnits.recommended(visitor, one.path("id").asText());
            listed(client, visitor, base, token, first);
            ReportedRequests.readAtOnce(client, base, token);
            ReportedRequests.eachOfAStorm(client, visitor, base, token);
            everyErrorIsAListWithItsCode(client, token);
        }
    }

    private static String discovered(Open311Client client) throws Exception {
        JsonNode endpoint = client.json("/open311/discovery.json").path("endpoints").path(0);
        assertThat(endpoint.path("formats")).extracting(JsonNode::asText).contains("text/xml");
        String base = URI.create(endpoint.path("url").asText()).getPath();
        JsonNode services = client.json(base + "/services.json");
        assertThat(services).hasSizeGreaterThan(120);
        assertThat(services)
                .allSatisfy(s -> assertThat(s.path("type").asText()).isEqualTo("realtime"));
        Document definition = Open311Client.xml(client.get(base + "/services/E0504.xml").body());
        assertThat(definition.getDocumentElement().getTagName()).isEqualTo("service_definition");
        assertThat(definition.getElementsByTagName("value").getLength()).isEqualTo(3);
        assertThat(definition.getElementsByTagName("key").item(1).getTextContent())
                .isEqualTo("E0504-2");
        return base;
    }

    private static void merged(
            Visitor visitor, String base, String into, String from, String report)
            throws Exception {
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
                base + "/requests/" + report + ".json",
                b ->
                        b.path(0).path("status_notes").asText().contains(into)
                                ? b
                                : Visitor.JSON.missingNode());
    }

    private static void everyErrorIsAListWithItsCode(Open311Client client, String token)
            throws Exception {
        Map<String, String> known = Map.of("api_key", token, "service_code", "E0504");
        Map<String, String> placed = Open311Client.with(known, "lat", "22", "long", "114");
        refused(client.form(REQUESTS, Map.of("service_code", "E0504")), 403, "api_key");
        refused(
                client.form(REQUESTS, Map.of("api_key", token, "lat", "1", "long", "2")),
                400,
                "service_code");
        refused(
                client.form(REQUESTS, Open311Client.with(known, "service_code", "X")),
                404,
                "\"X\"");
        refused(client.form(REQUESTS, Open311Client.with(known, "lat", "22")), 400, "give both");
        refused(client.form(REQUESTS, known), 400, "a place is missing");
        refused(
                client.form(REQUESTS, Open311Client.with(placed, "attribute[condition]", "Y")),
                400,
                "attribute[condition]");
        refused(
                client.form(REQUESTS, Open311Client.with(placed, "description", "水".repeat(4_001))),
                400,
                "4001");
        refused(
                client.form(REQUESTS, Open311Client.with(placed, "media_url", "javascript:x()")),
                400,
                "javascript:x()");
        String longest =
                Open311Client.id(
                        client.form(
                                REQUESTS,
                                Open311Client.with(placed, "description", "水".repeat(4_000))));
        assertThat(longest).isNotBlank();
        refused(
                client.form(REQUESTS, Open311Client.with(placed, "jurisdiction_id", "elsewhere")),
                404,
                "elsewhere");
        HttpResponse<String> several =
                client.form(REQUESTS, Map.of("api_key", token, "description", "水".repeat(4_001)));
        assertThat(Open311Client.json(several)).as("all that is wrong at once").hasSize(3);
        refused(client.get("/open311/v2/services/none.json"), 404, "none");
        refused(
                client.get("/open311/v2/services.json?jurisdiction_id=elsewhere"),
                404,
                "elsewhere");
        refused(client.get("/open311/v2/requests.json"), 403, "api_key");
        String key = REQUESTS + "?api_key=" + token;
        refused(
                client.get(key + "&start_date=2026-01-01T00:00:00Z&end_date=2026-06-01T00:00:00Z"),
                400,
                "90 days");
        refused(client.get(key + "&status=lost"), 400, "lost");
        refused(client.get("/open311/v2/tokens/none.json?api_key=" + token), 404, "none");
        Document errors = Open311Client.xml(client.get("/open311/v2/services/none.xml").body());
        assertThat(errors.getDocumentElement().getTagName()).isEqualTo("errors");
        assertThat(errors.getElementsByTagName("code").item(0).getTextContent()).isEqualTo("404");
    }

    private static void listed(
            Open311Client client, Visitor visitor, String base, String token, String first)
            throws Exception {
        String key = base + "/requests.json?api_key=" + token;
        assertThat(client.json(key + "&service_request_id=" + first + "&status=closed"))
                .as("a list of ids overrides the rest")
                .hasSize(1);
        assertThat(client.json(key + "&service_code=E0504&status=open")).hasSize(2);
        assertThat(client.json(key + "&end_date=2020-01-01T00:00:00Z")).isEmpty();
        assertThat(
                        client.json(base + "/tokens/" + first + ".json?api_key=" + token)
                                .path(0)
                                .path("service_request_id")
                                .asText())
                .isEqualTo(first);
        assertThat(visitor.json("duty", "/api/v1/units").path("items")).hasSizeGreaterThan(40);
    }

    /** A request whose case dispatch has opened. */
    private static JsonNode request(Visitor visitor, String id) throws Exception {
        return visitor.until(
                        "/open311/v2/requests/" + id + ".json",
                        b ->
                                b.path(0).path("expected_datetime").isTextual()
                                        ? b
                                        : Visitor.JSON.missingNode())
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
        assertThat(Open311Client.json(answer).path(0).path("code").asInt()).isEqualTo(status);
        assertThat(Open311Client.json(answer).path(0).path("description").asText()).contains(words);
    }
}
