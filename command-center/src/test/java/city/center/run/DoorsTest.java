package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP doors of a whole city: what comes in is accounted, over a restart. */
class DoorsTest {

    @TempDir Path data;

    @Test
    void everything_that_comes_in_is_accounted_and_still_is_after_a_restart() throws Exception {
        try (City running = Visitor.city(data)) {
            Visitor city = Visitor.of(running);
            HttpResponse<String> two =
                    city.post(
                            "device",
                            "/ingest/v1/readings",
                            "[{\"device\":\"N1\",\"id\":\"m1\",\"values\":{\"x\":1}},{\"device\":\"N1\",\"values\":{\"x\":[1]}}]");
            assertThat(two.statusCode()).isEqualTo(202);
            assertThat(
                            city.post(
                                            "device",
                                            "/ingest/v1/readings",
                                            "[{\"device\":\"N1\",\"id\":\"m1\",\"values\":{\"x\":1}}]")
                                    .statusCode())
                    .isEqualTo(202);
            JsonNode n1 = city.accounts("N1", a -> a.path("in").asInt() == 3);
            assertThat(n1.path("accepted").asInt()).isEqualTo(1);
            assertThat(n1.path("merged").asInt()).isEqualTo(1);
            assertThat(n1.path("rejected").asInt()).isEqualTo(1);
            assertThat(n1.path("items").path(0).path("reasons").path("type").asInt()).isEqualTo(1);
            correct(city);
            // The wrong correction was refused as well.
            city.accounts("N1", a -> a.path("in").asInt() == 5 && a.path("accepted").asInt() == 2);
            packed(city);
        }
        try (City again = Visitor.city(data)) {
            JsonNode n1 = Visitor.of(again).accounts("N1", a -> a.path("in").asInt() == 5);
            assertThat(n1.path("accepted").asInt()).isEqualTo(2);
            assertThat(n1.path("rejected").asInt()).isEqualTo(2);
        }
    }

    private void correct(Visitor city) throws Exception {
        JsonNode rejects = city.untilHolds("/api/v1/rejects", b -> !b.path("items").isEmpty());
        String id = rejects.path("items").path(0).path("id").asText();
        HttpResponse<String> wrong = city.post("duty", "/api/v1/rejects/" + id + "/resubmit", "");
        assertThat(wrong.statusCode()).as("still wrong").isEqualTo(400);
        HttpResponse<String> right =
                city.post(
                        "duty",
                        "/api/v1/rejects/" + id + "/resubmit",
                        "{\"payload\":{\"device\":\"N1\",\"values\":{\"x\":7}}}");
        assertThat(right.statusCode()).as(right.body()).isEqualTo(202);
        city.untilHolds(
                "/api/v1/rejects",
                b -> b.path("items").findPath("resubmitted").path("by").asText().equals("duty"));
    }

    private void packed(Visitor city) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                out.write(blanks);
            }
        }
        assertThat(gzip(city, bomb.toByteArray()).statusCode()).isEqualTo(413);
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(good)) {
            out.write("{\"device\":\"N2\",\"values\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(gzip(city, good.toByteArray()).statusCode()).isEqualTo(202);
    }

    private HttpResponse<String> gzip(Visitor city, byte[] body) throws Exception {
        return city.client()
                .send(
                        HttpRequest.newBuilder(city.city().http().resolve("/ingest/v1/readings"))
                                .header("Authorization", "Bearer " + city.token("device"))
                                .header("Content-Encoding", "gzip")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
