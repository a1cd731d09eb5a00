package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many reports at once over HTTP, half of them one and the same, with a SIGKILL in the middle: each
 * sender tries until it is told yes, and there is one incident for each distinct report. {@code
 * -Dseed=} replays one order.
 */
class ConcurrentReportsTest {

    private static final int SENDERS = 8;

    @TempDir Path folder;

    @Test
    void a_hundred_same_and_a_hundred_distinct_reports_are_a_hundred_and_one_incidents()
            throws Exception {
        killedAmong(100);
    }

    @Test
    @Tag("slow")
    @Tag("crash")
    void a_thousand_same_and_a_thousand_distinct_reports_are_a_thousand_and_one_incidents()
            throws Exception {
        killedAmong(1_000);
    }

    private void killedAmong(int many) throws Exception {
        List<String> keys = new ArrayList<>(Collections.nCopies(many, "the-same"));
        for (int i = 0; i < many; i++) {
            keys.add("distinct-" + i);
        }
        Collections.shuffle(keys, new Random(Long.getLong("seed", 440_308)));
        Queue<String> left = new ConcurrentLinkedQueue<>(keys);
        CountDownLatch half = new CountDownLatch(many);
        CountDownLatch all = new CountDownLatch(keys.size());
        AtomicReference<Throwable> fault = new AtomicReference<>();
        try (CityProcess city = new CityProcess(folder.resolve("reports"), Map.of());
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller duty = new Caller(client, city.http(), city.token("duty"));
            for (int i = 0; i < SENDERS; i++) {
                Thread.ofPlatform()
                        .daemon()
                        .start(
                                () -> {
                                    try {
                                        for (String key = left.poll();
                                                key != null;
                                                key = left.poll()) {
                                            untilYes(duty, key, all);
                                            half.countDown();
                                            all.countDown();
                                        }
                                    } catch (Exception | Error e) {
                                        fault.set(e);
                                    }
                                });
            }
            assertThat(half.await(2, TimeUnit.MINUTES)).as("half of them").isTrue();
            city.kill();
            city.start();
            assertThat(all.await(5, TimeUnit.MINUTES)).as("all; %s", fault.get()).isTrue();

            duty.until("/api/v1/incidents?size=1", b -> b.path("total").asInt() >= many + 1);
            List<JsonNode> incidents = new ArrayList<>();
            for (int page = 1; incidents.size() % 500 == 0; page++) {
                JsonNode items =
                        duty.get("/api/v1/incidents?size=500&page=" + page).json().path("items");
                items.forEach(incidents::add);
                if (items.isEmpty()) {
                    break;
                }
            }
            assertThat(incidents).hasSize(many + 1);
            assertThat(incidents).allMatch(i -> i.path("reportCount").asInt() == 1);
            assertThat(incidents.stream().map(i -> i.path("id").asText()).distinct())
                    .hasSize(many + 1);
            assertThat(city.stop()).as("a clean stop").isIn(0, 143);
        }
    }

    /** A sender that got no answer, or a bad one from a city that goes down, sends it again. */
    private static void untilYes(Caller duty, String key, CountDownLatch all) throws Exception {
        String body =
                """
                {"class":"E0504","description":"%s","lat":22.5557,"lng":114.2371}
                """
                        .formatted(key);
        for (int tries = 0; tries < 600; tries++) {
            try {
                Caller.Answer answer = duty.post("/api/v1/reports", body, key);
                if (answer.status() / 100 == 2) {
                    return;
                }
                assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(500);
            } catch (IOException e) {
                assertThat(e).as("the city is away").isInstanceOf(IOException.class);
            }
            if (all.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
        throw new AssertionError(key + " was never taken");
    }
}
