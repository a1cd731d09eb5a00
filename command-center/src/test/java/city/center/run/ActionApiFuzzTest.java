package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.bridge.WildBodies;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every action over HTTP with wild bodies, ids, roles and versions, for a fixed number of seeds:
 * never a 500, and each refusal says what is wrong and what would do. {@code -Dseed=} begins at
 * another seed; the long form is {@code ./city test fuzz}.
 */
class ActionApiFuzzTest {

    private static final int IN_FLIGHT = 16;
    private static final int BATCHES = 12;
    private static final int LONGEST_REFUSAL = 20_000;
    private static final List<String> ROLES =
            List.of("duty", "duty", "duty", "verifier", "department:water", "feed", "wall");

    @TempDir Path data;

    @Test
    void a_few_seeds() throws Exception {
        fuzz(2);
    }

    @Test
    @Tag("slow")
    @Tag("fuzz")
    void many_seeds() throws Exception {
        fuzz(200);
    }

    private void fuzz(int seeds) throws Exception {
        try (City city = Visitor.city(data)) {
            Visitor visitor = Visitor.of(city);
            List<String> actions = actions(visitor, opened(visitor, "first"));
            Map<Integer, Integer> answers = new TreeMap<>();
            List<String> wrong = new ArrayList<>();
            long first = Long.getLong("seed", 1L);
            for (long seed = first; seed < first + seeds; seed++) {
                Random random = new Random(seed);
                List<String> cases = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    cases.add(opened(visitor, "seed" + seed + "of" + i));
                }
                WildBodies bodies = new WildBodies(random, actions, cases);
                for (int i = 0; i < BATCHES; i++) {
                    batch(visitor, random, bodies, cases, "seed " + seed, answers, wrong);
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(answers.keySet()).contains(200, 400, 403, 404, 422);
        }
    }

    private static void batch(
            Visitor visitor,
            Random random,
            WildBodies bodies,
            List<String> cases,
            String seed,
            Map<Integer, Integer> answers,
            List<String> wrong) {
        List<String> said = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
        for (int i = 0; i < IN_FLIGHT; i++) {
            String id = random.nextInt(8) == 0 ? unknown(random) : one(random, cases);
            byte[] body = body(random, bodies);
            said.add(seed + ": " + id + " " + shown(body));
            asked.add(
                    visitor.client()
                            .sendAsync(
                                    request(visitor, one(random, ROLES), id, body, random),
                                    HttpResponse.BodyHandlers.ofString()));
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            HttpResponse<String> answer = asked.get(i).join();
            answers.merge(answer.statusCode(), 1, Integer::sum);
            if (!sound(answer)) {
                wrong.add(said.get(i) + " -> " + answer.statusCode() + " " + cut(answer.body()));
            }
        }
    }

    /** Done, or a refusal that says what is wrong with which value and what would do. */
    private static boolean sound(HttpResponse<String> answer) {
        if (answer.statusCode() == 200) {
            return true;
        }
        JsonNode problem = read(answer.body());
        boolean told =
                !problem.path("detail").asText().isBlank()
                        && (problem.has("incident") || answer.body().length() < LONGEST_REFUSAL);
        return told
                && switch (answer.statusCode()) {
                    case 400 ->
                            problem.path("title").asText().startsWith("not ")
                                    || problem.has("field")
                                            && problem.has("value")
                                            && problem.has("expected");
                    case 409 -> problem.path("incident").has("version");
                    case 422 -> problem.path("code").asText().matches("[A-Z_]+");
                    case 403, 404, 413 -> !problem.path("title").asText().isBlank();
                    default -> false;
                };
    }

    private static HttpRequest request(
            Visitor visitor, String role, String id, byte[] body, Random random) {
        var request =
                HttpRequest.newBuilder(
                                visitor.city()
                                        .http()
                                        .resolve(
                                                "/api/v1/incidents/"
                                                        + URLEncoder.encode(
                                                                        id, StandardCharsets.UTF_8)
                                                                .replace("+", "%20")
                                                        + "/actions"))
                        .header("Authorization", "Bearer " + visitor.token(role))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return random.nextInt(5) == 0
                ? request.header("Idempotency-Key", "k" + random.nextInt(9)).build()
                : request.build();
    }

    private static byte[] body(Random random, WildBodies bodies) {
        ObjectNode body = bodies.next();
        switch (random.nextInt(30)) {
            case 0 -> body.put("expectedVersion", random.nextInt(4) - 1);
            case 1 -> body.put("expectedVersion", "two");
            case 2 -> body.putObject("expectedVersion");
            case 3 -> body.put("expectedVersion", new java.math.BigInteger("9".repeat(40)));
            case 4 -> body.put("person", "x".repeat(61));
            case 5 -> body.putArray("person");
            case 6 -> body.put("reason", "水".repeat(1_000_000));
            case 7 -> body.putArray("reports").add("x".repeat(2_000_000));
            case 8 -> {
                return new byte[] {0, 0, 0, 1, 2, (byte) 0xFF};
            }
            case 9 -> {
                return "[".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            }
            case 10 -> {
                return Arrays.copyOf(bytes(body), random.nextInt(20));
            }
            case 11 -> body.put("note", "x".repeat(5 * 1024 * 1024));
            default -> {
                // As wild as it is.
            }
        }
        return bytes(body);
    }

    private static String unknown(Random random) {
        return one(
                random,
                List.of("YT20990101-000001", "x", "%00", "a b", "😀", "..", "x".repeat(300)));
    }

    /** The actions as the city itself names them. */
    private static List<String> actions(Visitor visitor, String incident) throws Exception {
        HttpResponse<String> answer =
                visitor.post(
                        "duty", "/api/v1/incidents/" + incident + "/actions", "{\"action\":\"?\"}");
        String named = read(answer.body()).path("expected").asText().replace("name one of ", "");
        List<String> actions = List.of(named.split(", "));
        assertThat(actions).hasSizeGreaterThan(30).contains("sign", "force-close");
        return actions;
    }

    private static String opened(Visitor visitor, String words) throws Exception {
        return visitor.report("E0504", words, 22.5557, 114.2371).path("id").asText();
    }

    private static byte[] bytes(JsonNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode read(String json) {
        try {
            return Visitor.JSON.readTree(json);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + cut(json), e);
        }
    }

    private static String shown(byte[] body) {
        return cut(new String(body, StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), 600));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
