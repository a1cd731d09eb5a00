package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.center.settings.Settings;
import city.dispatch.catalogue.EditionFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alarms from end to end by HTTP, on devices that were made by HTTP: a dead gateway, a flapping
 * sensor, a night of back-fill, a storm, rules that change live. The city's clock leaps, so that
 * minutes pass at once.
 */
class AlarmJourneyTest {

    private static final int CHILDREN = 20;
    private static final int STORM = 1_000;

    @TempDir Path data;
    private final Leaping clock = new Leaping();

    /** The real clock, some time ahead. */
    private static final class Leaping implements InstantSource {
        private final AtomicLong ahead = new AtomicLong();

        void leap(Duration time) {
            ahead.addAndGet(time.toMillis());
        }

        @Override
        public Instant instant() {
            return Instant.now().plusMillis(ahead.get());
        }
    }

    @Test
    void a_gateway_dies_and_returns_a_sensor_flaps_a_night_is_filled_in_and_a_storm_is_one_case()
            throws Exception {
        try (City city =
                City.start(
                        Settings.read(Visitor.settings(data, "off")),
                        clock.withZone(ZoneOffset.UTC))) {
            Visitor visitor = Visitor.of(city);
            made(visitor);
            aGatewayDies(visitor);
            aSensorFlaps(visitor);
            aNightIsFilledIn(visitor);
            aScreenIsOff(visitor);
            aStorm(visitor);
            aRuleChanges(visitor);
        }
    }

    private void made(Visitor visitor) throws Exception {
        table(
                visitor,
                Stream.concat(
                        Stream.of("gw,gateway,22.5557,114.2371,", "hub,gateway,22.5771,114.2700,"),
                        IntStream.range(0, CHILDREN)
                                .mapToObj(i -> "c" + i + ",smoke,22.5557,114.2371,gw")));
    }

    private void aGatewayDies(Visitor visitor) throws Exception {
        say(visitor, Stream.concat(Stream.of(reading("gw", 0, 0)), children(0)));
        until(visitor, "/api/v1/devices", b -> text(b).contains("\"c19\""));
        clock.leap(Duration.ofSeconds(230));
        JsonNode silent =
                until(visitor, "/api/v1/alarms?rule=offline", b -> b.path("total").asInt() > 0);
        assertThat(silent.path("total").asInt()).isEqualTo(1);
        assertThat(silent.path("items").path(0).path("id").asText()).isEqualTo("gw/offline");
        assertThat(silent.path("items").path(0).path("children").asInt()).isEqualTo(CHILDREN);
        clock.leap(Duration.ofSeconds(300));

        say(visitor, Stream.concat(Stream.of(reading("gw", 0, 0)), children(0)));
        until(
                visitor,
                "/api/v1/alarms/gw/offline",
                b -> b.path("state").asText().equals("returned-unacknowledged"));
        assertThat(visitor.json("duty", "/api/v1/alarms?rule=offline").path("items"))
                .as("its children were never alarms of their own")
                .allMatch(a -> a.path("id").asText().equals("gw/offline"));
    }

    private void aSensorFlaps(Visitor visitor) throws Exception {
        clock.leap(Duration.ofSeconds(60));
        say(
                visitor,
                IntStream.range(0, 7)
                        .mapToObj(i -> reading("c1", i % 2 == 0 ? 15 : 0.1, 40_000 - i * 5_000)));
        JsonNode flapping =
                until(visitor, "/api/v1/alarms/c1/smoke", b -> b.path("flapping").asBoolean());
        assertThat(flapping.at("/proposal/action").asText()).isEqualTo("shelve");
        assertThat(flapping.at("/proposal/why/zh").asText()).isNotEmpty();
        say(visitor, Stream.of(reading("c1", 0.1, 0)));
    }

    private void aNightIsFilledIn(Visitor visitor) throws Exception {
        say(visitor, IntStream.range(0, 480).mapToObj(i -> reading("c2", 15, 60_000L * (600 - i))));
        say(visitor, Stream.of(reading("c2", 0, 0), reading("c3", 15, 0)));
        until(visitor, "/api/v1/alarms/c3/smoke", b -> b.path("active").asBoolean());
        String from = clock.instant().minus(Duration.ofHours(12)).toString();
        until(
                visitor,
                "/api/v1/devices/c2/series?value=smoke&step=day&from=" + from,
                b -> counted(b) >= 481);
        assertThat(visitor.get("duty", "/api/v1/alarms/c2/smoke").statusCode())
                .as("what is filled in says how it was, not how it is")
                .isEqualTo(404);
        say(visitor, Stream.of(reading("c3", 0.1, 0)));
    }

    private void aScreenIsOff(Visitor visitor) throws Exception {
        table(visitor, Stream.of("led,led-screen,22.5557,114.2371,"));
        say(visitor, Stream.of(screen(900, 0)));
        JsonNode off =
                until(
                        visitor,
                        "/api/v1/alarms/led/led-fault",
                        b -> b.path("state").asText().equals("suppressed"));
        assertThat(off.at("/hold/by").asText()).isEqualTo("design");
        assertThat(off.at("/hold/reason").asText()).startsWith("屏幕已关");
        HttpResponse<String> refused =
                visitor.post(
                        "duty",
                        "/api/v1/alarms/led/led-fault/actions",
                        "{\"action\":\"unsuppress\"}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("SUPPRESSED_BY_DESIGN");
        say(visitor, Stream.of(screen(3, 80)));
        JsonNode on =
                until(
                        visitor,
                        "/api/v1/alarms/led/led-fault",
                        b -> b.path("state").asText().equals("normal"));
        assertThat(on.path("history"))
                .extracting(h -> h.path("change").asText())
                .containsExactly("suppressed", "unsuppressed");
    }

    private String screen(int faultPixels, int brightness) {
        return "{\"device\":\"led\",\"values\":{\"faultPixels\":%d,\"brightness\":%d}}"
                .formatted(faultPixels, brightness);
    }

    private void aStorm(Visitor visitor) throws Exception {
        table(
                visitor,
                IntStream.range(0, STORM).mapToObj(i -> "s" + i + ",smoke,22.5771,114.2700,hub"));
        say(visitor, IntStream.range(0, STORM).mapToObj(i -> reading("s" + i, 15, 0)));
        JsonNode last =
                until(
                        visitor,
                        "/api/v1/alarms?state=unacknowledged&rule=smoke",
                        b -> b.path("total").asInt() >= STORM);
        assertThat(last.path("total").asInt()).isEqualTo(STORM);
        JsonNode first =
                until(visitor, "/api/v1/alarms/s0/smoke", b -> b.path("incident").isTextual());
        String incident = "/api/v1/incidents/" + first.path("incident").asText();
        JsonNode one = until(visitor, incident, b -> b.path("reportCount").asInt() == STORM);
        assertThat(one.path("reportCount").asInt()).isEqualTo(STORM);
        until(
                visitor,
                "/api/v1/alarms/s999/smoke",
                b -> b.path("incident").asText().equals(first.path("incident").asText()));
        for (String part : new String[] {"department:public-security", "department:fire"}) {
            act(visitor, part, incident, "sign", "");
            act(visitor, part, incident, "handle", ",\"note\":\"checked\"");
        }
        act(visitor, "verifier", incident, "verify", ",\"result\":\"pass\",\"note\":\"x\"");
        HttpResponse<String> close =
                visitor.post(
                        "duty",
                        incident + "/actions",
                        "{\"action\":\"close\",\"reason\":\"over\"}");
        assertThat(close.statusCode()).as(close.body()).isEqualTo(422);
        assertThat(close.body()).contains("ALARM_ACTIVE");
    }

    private static void act(
            Visitor visitor, String role, String incident, String action, String more)
            throws Exception {
        HttpResponse<String> answer =
                visitor.post(
                        role, incident + "/actions", "{\"action\":\"" + action + "\"" + more + "}");
        assertThat(answer.statusCode()).as(action + ": " + answer.body()).isEqualTo(200);
    }

    private void aRuleChanges(Visitor visitor) throws Exception {
        HttpResponse<String> bad =
                visitor.post(
                        "admin",
                        "/api/v1/catalogue/editions",
                        edition(
                                "bad",
                                "{id: x, kind: smoke, value: smoke, when: loud, severity: blue}"));
        assertThat(bad.statusCode()).as(bad.body()).isEqualTo(422);
        assertThat(bad.body()).contains("alarm-rules.yaml", "loud");
        HttpResponse<String> good =
                visitor.post(
                        "admin",
                        "/api/v1/catalogue/editions",
                        edition(
                                "2099.01",
                                "{id: faint, kind: smoke, value: smoke, when: above, limit: 1, severity: blue, zh: 微烟, en: faint smoke}"));
        assertThat(good.statusCode()).as(good.body()).isEqualTo(201);
        until(visitor, "/api/v1/alarms/s0/smoke", b -> !b.path("active").asBoolean());
        assertThat(visitor.json("duty", "/api/v1/alarms?rule=faint").path("total").asInt())
                .as("a new rule fires nothing by itself")
                .isZero();
        say(visitor, Stream.of(reading("c4", 3, 0)));
        until(visitor, "/api/v1/alarms/c4/faint", b -> b.path("active").asBoolean());
    }

    private static String edition(String version, String rule) {
        var body = Visitor.JSON.createObjectNode();
        String named =
                EditionFiles.of(CityCatalogue.files(Optional.empty()))
                        .text("city.yaml")
                        .orElseThrow()
                        .replaceFirst("version: \"[^\"]*\"", "version: \"" + version + "\"");
        body.putObject("files")
                .put("city.yaml", named)
                .put("alarm-rules.yaml", "rules:\n  - " + rule);
        return body.toString();
    }

    private Stream<String> children(double smoke) {
        return IntStream.range(0, CHILDREN).mapToObj(i -> reading("c" + i, smoke, 0));
    }

    private String reading(String device, double smoke, long millisAgo) {
        return "{\"device\":\"%s\",\"time\":\"%s\",\"values\":{\"smoke\":%s}}"
                .formatted(device, clock.instant().minusMillis(millisAgo), smoke);
    }

    private static void table(Visitor visitor, Stream<String> rows) throws Exception {
        String csv =
                rows.map(
                                r -> {
                                    String[] f = r.split(",", -1);
                                    return "%s,%s,%s,%s,%s,%s,emergency,60,%s"
                                            .formatted(f[0], f[1], f[0], f[0], f[2], f[3], f[4]);
                                })
                        .collect(
                                Collectors.joining(
                                        "\n",
                                        "id,kind,name,nameEn,lat,lng,owner,period,parent\n",
                                        "\n"));
        HttpResponse<String> answer =
                visitor.post(
                        "admin",
                        "/api/v1/devices/import",
                        "text/csv",
                        HttpRequest.BodyPublishers.ofString(csv));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void say(Visitor visitor, Stream<String> readings) throws Exception {
        HttpResponse<String> answer =
                visitor.post(
                        "device",
                        "/ingest/v1/readings",
                        readings.collect(Collectors.joining(",", "[", "]")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(Visitor.JSON.readTree(answer.body()).path("rejected")).isEmpty();
    }

    private static JsonNode until(Visitor visitor, String path, Predicate<JsonNode> done)
            throws Exception {
        return visitor.until(path, b -> done.test(b) ? b : Visitor.JSON.missingNode());
    }

    private static long counted(JsonNode series) {
        long count = 0;
        for (JsonNode point : series.path("points")) {
            count += point.path("count").asLong();
        }
        return count;
    }

    private static String text(JsonNode body) {
        return body.toString();
    }
}
