package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.identity.Role;
import city.center.settings.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Somebody who calls a city's doors by HTTP, in one role after another. */
record Visitor(City city, HttpClient client) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_SHOWN = 2_000;

    static Visitor of(City city) {
        return new Visitor(city, HttpClient.newHttpClient());
    }

    /** A quiet city on free ports. */
    static City city(Path data) {
        return City.start(Settings.read(settings(data, "off")));
    }

    /**
     * A city on free ports.
     *
     * @param demo on or off
     */
    static Map<String, String> settings(Path data, String demo) {
        return Map.of(
                "CITY_DATA", data.toString(),
                "CITY_HTTP_PORT", "0",
                "CITY_MQTT_PORT", "0",
                "CITY_KAFKA_PORT", "0",
                "CITY_DEMO", demo);
    }

    String token(String role) {
        return city.credentials().tokenOf(Role.parse(role).orElseThrow()).orElseThrow();
    }

    HttpResponse<String> get(String role, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("Authorization", "Bearer " + token(role))
                        .GET()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String role, String path) throws Exception {
        HttpResponse<String> answer = get(role, path);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    HttpResponse<String> post(String role, String path, String body) throws Exception {
        return post(role, path, "application/json", HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> post(String role, String path, String type, HttpRequest.BodyPublisher body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("Authorization", "Bearer " + token(role))
                        .header("content-type", type)
                        .POST(body)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Reports by Open311 and waits for the incident; its document. */
    JsonNode report(String service, String words, double lat, double lng) throws Exception {
        HttpResponse<String> posted =
                post(
                        "duty",
                        "/open311/v2/requests.json",
                        "application/x-www-form-urlencoded",
                        HttpRequest.BodyPublishers.ofString(
                                "api_key=%s&service_code=%s&lat=%s&long=%s&description=%s"
                                        .formatted(token("duty"), service, lat, lng, words)));
        assertThat(posted.statusCode()).as(posted.body()).isLessThan(300);
        return until("/api/v1/incidents?q=" + words, b -> b.path("items").path(0).path("status"))
                .path("items")
                .path(0);
    }

    /** The accounts of a device, once they are as wanted; they always add up. */
    JsonNode accounts(String device, Predicate<JsonNode> holds) throws Exception {
        JsonNode all = untilHolds("/api/v1/accounting?device=" + device, holds);
        assertThat(all.path("in").asLong())
                .isEqualTo(
                        all.path("accepted").asLong()
                                + all.path("merged").asLong()
                                + all.path("rejected").asLong());
        return all;
    }

    JsonNode untilHolds(String path, Predicate<JsonNode> holds) throws Exception {
        return until(path, b -> holds.test(b) ? b : JSON.missingNode());
    }

    /** Asks until the answer holds what is picked; each try waits for the answer before. */
    JsonNode until(String path, Function<JsonNode, JsonNode> pick) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = get("duty", path);
            JsonNode body =
                    answer.statusCode() < 300 ? JSON.readTree(answer.body()) : JSON.missingNode();
            last = answer.body();
            if (!pick.apply(body).isMissingNode()) {
                return body;
            }
            assertThat(new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        throw new AssertionError(
                "%s never held what was expected, at last it was %s"
                        .formatted(path, last.substring(0, Math.min(last.length(), MOST_SHOWN))));
    }
}
