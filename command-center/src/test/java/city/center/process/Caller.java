package city.center.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A caller of the city with one token. */
record Caller(HttpClient client, URI city, String token) {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    record Answer(int status, String text) {
        JsonNode json() throws IOException {
            return JSON.readTree(text);
        }
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** With a key by which the same message is one however often it is sent. */
    Answer post(String path, String body, String key) throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("content-type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /**
     * The case that comes of a report. Where dispatch takes longer than the city waits for it, the
     * report is sent again by its key.
     */
    JsonNode report(String form) throws IOException, InterruptedException {
        String key = UUID.randomUUID().toString();
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer answer = post("/api/v1/reports", form, key);
        while (answer.status() == 202 && System.nanoTime() < end) {
            answer = post("/api/v1/reports", form, key);
        }
        if (answer.status() != 201) {
            throw new AssertionError("no case came of " + form + ": " + answer);
        }
        return answer.json().path("incident");
    }

    Answer form(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String body =
                fields.entrySet().stream()
                        .map(
                                f ->
                                        f.getKey()
                                                + "="
                                                + URLEncoder.encode(
                                                        f.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Asks until the answer is as expected; each try waits for the answer before. */
    JsonNode until(String path, Predicate<JsonNode> expected)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Answer last = new Answer(0, "");
        while (System.nanoTime() < end) {
            last = get(path);
            if (last.status() == 200 && expected.test(last.json())) {
                return last.json();
            }
            if (new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a latch that nobody opens was opened");
            }
        }
        throw new AssertionError(path + " never answered as expected; last: " + last);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(city.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token);
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), response.body());
    }
}
