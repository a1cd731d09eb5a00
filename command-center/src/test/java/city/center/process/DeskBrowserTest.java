package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The desks in Chromium: every act of the duty officer, of a department and of a verifier, on one
 * city without its demo; screenshots lie in target/screens.
 */
class DeskBrowserTest {

    private static final String OWNER = "department:water";

    @TempDir Path folder;

    @Test
    void duty_department_and_verifier_do_every_act_at_their_desks() throws Exception {
        Browser.need();
        try (CityProcess city =
                        new CityProcess(folder.resolve("desks"), Map.of("CITY_DEMO", "off"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            Caller device = new Caller(client, city.http(), city.token("device"));
            Caller water = new Caller(client, city.http(), city.token(OWNER));
            List<String> cases = IntStream.range(0, 7).mapToObj(i -> manhole(duty, i)).toList();
            String unclassed =
                    report(duty, "{\"description\":\"说不清的情况\",\"lat\":22.5557,\"lng\":114.2371}");
            smoke(device, 1, 1);
            duty.until("/api/v1/alarms", b -> b.path("items").size() > 0);
            try (Browser desk = Browser.start(city, "desk", List.of("duty"))) {
                dutyDesk(desk, cases, unclassed);
                smoke(device, 2, 14);
                duty.until("/api/v1/alarms", b -> b.path("items").size() > 12);
                JsonNode flood = desk.ask("flood");
                assertThat(flood.path("grouped"))
                        .as("nothing is dropped")
                        .isEqualTo(flood.path("all"));
                JsonNode known = desk.ask("acknowledgeAll");
                assertThat(known.path("before").asInt()).isGreaterThan(10);
                assertThat(known.path("left").asInt()).isZero();
                assertThat(known.path("known").asInt()).isGreaterThan(10);
                try (Browser department =
                        Browser.start(city, "department", List.of("duty", OWNER))) {
                    departmentDesk(department, cases);
                    assertThat(desk.ask("approve", cases.get(3)).path("extensions").asInt())
                            .isOne();
                    department.end();
                }
                assertThat(desk.ask("verifyAndClose", cases.get(2)).path("status").asText())
                        .isEqualTo("closed");
                JsonNode evaluation = desk.ask("evaluation");
                assertThat(evaluation.path("table").asText()).startsWith("text/csv");
                assertThat(evaluation.path("cases").asInt()).isPositive();
                assertThat(desk.ask("handover").path("figures").asInt()).isEqualTo(14);
                assertThat(desk.ask("accessible").path("found")).isEmpty();
                assertThat(desk.ask("sizes").path("over").asText()).isEmpty();
                desk.end();
            }
            for (int i = 4; i < 7; i++) {
                act(water, cases.get(i), "{\"action\":\"sign\"}");
                act(water, cases.get(i), "{\"action\":\"handle\",\"note\":\"已清掏\"}");
            }
            try (Browser field =
                    Browser.start(city, "field", List.of("duty", "verifier", "wall", OWNER))) {
                fieldPage(field, cases);
                field.end();
            }
        }
    }

    private static void dutyDesk(Browser desk, List<String> cases, String unclassed)
            throws Exception {
        assertThat(desk.ask("start").path("ms").asInt()).as("ms to the list").isPositive();
        JsonNode opened = desk.ask("keyboard");
        assertThat(opened.path("pieces").asInt()).isPositive();
        assertThat(opened.path("history").asInt()).isPositive();
        JsonNode taken = desk.ask("intake");
        assertThat(taken.path("standards").asInt()).isPositive();
        assertThat(taken.path("owner").asText()).contains("权责清单");
        assertThat(taken.path("done").asText()).contains("已派给", "截止", "权责清单");
        JsonNode place = desk.ask("place");
        assertThat(place.path("place").asText()).contains("海山街道");
        assertThat(place.path("same").toString()).contains(cases.get(0));
        assertThat(place.path("draft").asText()).isEqualTo("草稿不丢");
        assertThat(desk.ask("register", unclassed).path("facts").asText()).contains("水务集团");
        assertThat(desk.ask("supervise", cases.get(0)).path("fields").asInt())
                .as("an order and a time, nothing else")
                .isEqualTo(2);
        assertThat(desk.ask("merge", cases.get(1), cases.get(0)).path("status").asText())
                .as("taken out again, as it was")
                .isEqualTo("pending_handle");
        JsonNode alarms = desk.ask("alarms");
        assertThat(alarms.path("aside").asInt()).isOne();
        assertThat(alarms.path("back").asInt()).as("taken back").isZero();
        assertThat(desk.ask("english").path("chinese")).isEmpty();
    }

    private static void departmentDesk(Browser department, List<String> cases) throws Exception {
        assertThat(department.ask("start").path("ms").asInt()).isPositive();
        String one = cases.get(2);
        assertThat(department.ask("sign", one).path("due").asInt()).isPositive();
        String written = department.ask("draft", one).path("text").asText();
        assertThat(written).startsWith("已抽排积水");
        JsonNode conflict = department.ask("conflict", one);
        assertThat(conflict.path("kept").asText()).isEqualTo(written);
        assertThat(conflict.path("versions").asInt()).isEqualTo(2);
        assertThat(conflict.path("meanwhile").asInt()).isPositive();
        assertThat(conflict.path("handled").asInt()).isOne();
        assertThat(conflict.path("photos").findValuesAsText("phase"))
                .containsExactlyInAnyOrder("before", "after");
        JsonNode asked = department.ask("extend", cases.get(3));
        assertThat(asked.path("approvals").path(0).path("state").asText()).isEqualTo("waiting");
        department.ask("assignAndAsk", cases.get(3));
        JsonNode back = department.ask("giveBack", cases.get(0));
        assertThat(back.path("problem").asText()).contains("理由");
        assertThat(back.path("status").asText()).isEqualTo("returned");
        assertThat(department.ask("accessible").path("found")).isEmpty();
    }

    private static void fieldPage(Browser field, List<String> cases) throws Exception {
        JsonNode near = field.ask("near");
        assertThat(near.path("cards").asInt()).isEqualTo(3);
        assertThat(near.path("far").size()).isEqualTo(3);
        JsonNode dead = field.ask("dead", cases.get(4));
        assertThat(dead.path("verified").asInt()).as("delivered once").isOne();
        assertThat(dead.path("picture").asText()).startsWith("image/");
        assertThat(dead.path("note").asBoolean()).as("the picture is no note").isFalse();
        assertThat(dead.path("names").asInt()).as("names on the map without a net").isPositive();
        assertThat(field.ask("refused", cases.get(5)).path("reason").asText()).contains("verify");
        assertThat(field.ask("accessible").path("found")).isEmpty();
        JsonNode homes = field.ask("login");
        assertThat(homes.path("DUTY").asText()).isEqualTo("/desk");
        assertThat(homes.path("DEPARTMENT").asText()).isEqualTo("/department");
        assertThat(homes.path("VERIFIER").asText()).isEqualTo("/field");
        assertThat(homes.path("WALL").asText()).isEqualTo("/wall");
    }

    /** Each at a place of its own, so that none is merged with another by itself. */
    private static String manhole(Caller duty, int number) {
        try {
            return report(
                    duty,
                    "{\"description\":\"污水井盖破损 %d\",\"class\":\"C0102\",\"lat\":%s,\"lng\":114.2371}"
                            .formatted(number, 22.5557 + number * 0.004));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String report(Caller duty, String form) throws Exception {
        return duty.report(form).path("id").asText();
    }

    private static void act(Caller caller, String incident, String action) throws Exception {
        Caller.Answer answer = caller.post("/api/v1/incidents/" + incident + "/actions", action);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static void smoke(Caller device, int from, int to) throws Exception {
        String readings =
                IntStream.rangeClosed(from, to)
                        .mapToObj(
                                i ->
                                        "{\"device\":\"YT-SMOK-%03d\",\"time\":\"%s\",\"values\":{\"smoke\":15}}"
                                                .formatted(i, Instant.now()))
                        .collect(Collectors.joining(",", "[", "]"));
        assertThat(device.post("/ingest/v1/readings", readings).status()).isEqualTo(202);
    }
}
