package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What a reporter reads of the own report: at once, and when it is one of very many. */
final class ReportedRequests {

    private static final String MEDIA = "https://example.org/photo.jpg?n=1&of=2";

    /** More than a document names. */
    private static final int STORM = 60;

    private ReportedRequests() {}

    /** No test here waits: what was taken is read by the next request. */
    static void readAtOnce(Open311Client client, String base, String token) throws Exception {
        Map<String, String> form =
                Map.of(
                        "api_key", token,
                        "service_code", "E0507",
                        "address_string", "沙盐路 1 号",
                        "address_id", "A-17",
                        "description", "护栏倒了",
                        "media_url", MEDIA);
        String id = Open311Client.id(client.form(base + "/requests.json", form));
        String key = "?api_key=" + token;
        JsonNode one = client.json(base + "/requests/" + id + ".json" + key).path(0);
        assertThat(one.path("service_request_id").asText()).isEqualTo(id);
        assertThat(one.path("description").asText()).isEqualTo("护栏倒了");
        assertThat(one.path("media_url").asText()).isEqualTo(MEDIA);
        assertThat(one.path("address").asText()).isEqualTo("沙盐路 1 号");
        assertThat(one.path("address_id").asText()).isEqualTo("A-17");
        assertThat(one.path("status").asText()).isEqualTo("open");
        String xml = client.get(base + "/requests/" + id + ".xml" + key).body();
        assertThat(
                        Open311Client.xml(xml)
                                .getElementsByTagName("media_url")
                                .item(0)
                                .getTextContent())
                .isEqualTo(MEDIA);

        String next = Open311Client.id(client.form(base + "/requests.json", form));
        assertThat(client.json(base + "/requests.json" + key + "&service_code=E0507"))
                .extracting(r -> r.path("service_request_id").asText())
                .contains(id, next);
        String third = Open311Client.id(client.form(base + "/requests.json", form));
        assertThat(client.get(base + "/tokens/" + third + ".json" + key).statusCode())
                .isEqualTo(200);
    }

    /** One alert and its updates are one case; each of them says what becomes of it. */
    static void eachOfAStorm(Open311Client client, Visitor visitor, String base, String token)
            throws Exception {
        Instant begun = Instant.now().minusSeconds(STORM).truncatedTo(ChronoUnit.SECONDS);
        StringBuilder feed = new StringBuilder("<feed xmlns=\"http://www.w3.org/2005/Atom\">");
        for (int i = 0; i < STORM; i++) {
            feed.append("<entry><content>").append(alert(i, begun)).append("</content></entry>");
        }
        HttpResponse<String> taken =
                visitor.post(
                        "device",
                        "/ingest/v1/alerts",
                        "application/xml",
                        HttpRequest.BodyPublishers.ofString(feed.append("</feed>").toString()));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        String last = id(STORM - 1, begun);
        JsonNode open = until(client, base, token, last, "service_notice");
        assertThat(open.path("description").asText()).contains("flood 59");
        JsonNode storm =
                visitor.until(
                                "/api/v1/incidents?q=flood",
                                b ->
                                        b.path("items").path(0).path("reportCount").asInt() == STORM
                                                ? b
                                                : Visitor.JSON.missingNode())
                        .path("items")
                        .path(0);
        String incident = storm.path("id").asText();
        assertThat(visitor.json("duty", "/api/v1/incidents/" + incident).path("reports").toString())
                .as("the document does not name it")
                .doesNotContain("flood 59");
        HttpResponse<String> rejected =
                visitor.post(
                        "duty",
                        "/api/v1/incidents/" + incident + "/actions",
                        "{\"action\":\"reject\",\"reason\":\"the water has gone\"}");
        assertThat(rejected.statusCode()).as(rejected.body()).isEqualTo(200);
        for (int i : new int[] {0, STORM / 2, STORM - 1}) {
            JsonNode over =
                    visitor.until(
                                    base + "/requests/" + encoded(id(i, begun)) + ".json",
                                    b ->
                                            b.path(0).path("status").asText().equals("closed")
                                                    ? b
                                                    : Visitor.JSON.missingNode())
                            .path(0);
            assertThat(over.path("status_notes").asText()).contains("the water has gone");
        }
    }

    private static JsonNode until(
            Open311Client client, String base, String token, String id, String field)
            throws Exception {
        return Visitor.of(client.city())
                .until(base + "/requests/" + encoded(id) + ".json", b -> b.path(0).path(field))
                .path(0);
    }

    private static String alert(int i, Instant begun) {
        String references =
                i == 0 ? "" : "<references>s@x,flood-0," + sent(0, begun) + "</references>";
        return """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>flood-%d</identifier>
        <sender>s@x</sender><sent>%s</sent><status>Actual</status><msgType>%s</msgType>
        <scope>Public</scope>%s<info><category>Met</category><event>flood %d</event>
        <urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
        <area><areaDesc>Yantian</areaDesc><circle>22.5557,114.2371 0</circle></area></info></alert>
        """
                .formatted(i, sent(i, begun), i == 0 ? "Alert" : "Update", references, i);
    }

    private static String sent(int i, Instant begun) {
        return begun.plusSeconds(i).atOffset(ZoneOffset.UTC).toString().replace("Z", "+00:00");
    }

    private static String id(int i, Instant begun) {
        return "cap:s@x,flood-" + i + "," + begun.plusSeconds(i);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
