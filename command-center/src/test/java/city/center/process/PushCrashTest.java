package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.parking.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the whole city while it pushes free spaces to three receivers that fail, fall silent
 * and turn lots away, each kill just after one took a message that it will not answer. Afterwards
 * each holds what was counted and acknowledged last, each update once. {@code -Dseed=} replays one.
 */
class PushCrashTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CATALOGUE = Path.of("src/main/resources/catalogue/yantian");
    private static final Map<String, Signature.Form> FORMS =
            Map.of(
                    "amap", Signature.Form.HMAC_SHA256,
                    "baidu", Signature.Form.MD5,
                    "careland", Signature.Form.MD5);

    /** Lots that are open day and night, with their spaces. */
    private static final Map<String, Integer> LOTS =
            new TreeMap<>(Map.of("P02", 320, "P04", 900, "P06", 450, "P07", 240, "P08", 600));

    @TempDir Path folder;
    private final Map<String, Instant> acknowledged = new TreeMap<>();
    private final Map<String, Integer> free = new TreeMap<>();

    @Test
    void receivers_hold_the_truth_each_update_once_after_a_kill_in_the_middle_of_a_push()
            throws Exception {
        killed(1, Long.getLong("seed", 5));
    }

    @Test
    @Tag("slow")
    @Tag("crash")
    void receivers_hold_the_truth_each_update_once_after_twenty_kills() throws Exception {
        killed(Integer.getInteger("kills", 20), Long.getLong("seed", 6));
    }

    private void killed(int times, long seed) throws Exception {
        Random chance = new Random(seed);
        try (UnreliableReceivers receivers = new UnreliableReceivers(FORMS, seed);
                CityProcess city =
                        new CityProcess(
                                folder.resolve("push"),
                                Map.of("CITY_CATALOGUE", catalogue(receivers).toString()));
                HttpClient client = HttpClient.newHttpClient()) {
            for (int kill = 0; kill <= times; kill++) {
                city.start();
                Counting counting = new Counting(city, client, chance);
                receivers.awaitUnanswered();
                counting.end();
                if (kill == times) {
                    receivers.behave();
                }
                city.kill();
            }
            city.start();
            new Counting(city, client, chance).end();
            check(city, client, receivers);
            assertThat(city.stop()).isIn(0, 143);
        }
    }

    /** The built-in city with receivers that listen here and may be told often. */
    private Path catalogue(UnreliableReceivers receivers) throws IOException {
        Path copy = Files.createDirectory(folder.resolve("catalogue"));
        try (Stream<Path> files = Files.list(CATALOGUE)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path yaml = copy.resolve("receivers.yaml");
        String text = Files.readString(yaml);
        for (String receiver : List.of("amap", "baidu", "careland")) {
            text = text.replaceFirst("\"demo:receiver\"", receivers.address(receiver));
        }
        Files.writeString(yaml, text.replaceAll("rate: \\d+", "rate: 600"));
        return copy;
    }

    /** A sender that counts each lot again and again until it is acknowledged or ended. */
    private final class Counting {
        private final CountDownLatch ending = new CountDownLatch(1);
        private final Thread thread;

        Counting(CityProcess city, HttpClient client, Random chance) throws IOException {
            Caller device = new Caller(client, city.http(), city.token("device"));
            thread =
                    new Thread(
                            () -> {
                                try {
                                    do {
                                        round(device, chance);
                                    } while (!ending.await(200, TimeUnit.MILLISECONDS));
                                } catch (IOException e) {
                                    // The city was killed: nothing more is acknowledged.
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            thread.start();
        }

        void end() throws InterruptedException {
            ending.countDown();
            thread.join(30_000);
        }
    }

    private void round(Caller device, Random chance) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        ArrayNode batch = JSON.createArrayNode();
        for (var lot : LOTS.entrySet()) {
            int next = free.getOrDefault(lot.getKey(), lot.getValue() / 2);
            next = Math.clamp(next + chance.nextInt(7) - 3, 20, lot.getValue() - 20);
            free.put(lot.getKey(), next);
            batch.addObject()
                    .put("lot", lot.getKey())
                    .put("time", now.toString())
                    .put("free", next);
        }
        if (device.post("/ingest/v1/lots", batch.toString()).status() == 202) {
            LOTS.keySet().forEach(lot -> acknowledged.put(lot, now));
        }
    }

    private void check(CityProcess city, HttpClient client, UnreliableReceivers receivers)
            throws Exception {
        Caller duty = new Caller(client, city.http(), city.token("duty"));
        JsonNode states =
                duty.until(
                        "/api/v1/receivers",
                        b -> {
                            List<JsonNode> pushed = new ArrayList<>();
                            b.path("items").forEach(r -> pushed.add(r));
                            pushed.removeIf(r -> !FORMS.containsKey(r.path("id").asText()));
                            return pushed.size() == FORMS.size()
                                    && pushed.stream().allMatch(r -> upToDate(r));
                        });
        for (String receiver : FORMS.keySet()) {
            JsonNode feed = duty.get("/feeds/parking/" + receiver + ".json").json();
            Map<String, String> truth = new TreeMap<>();
            Map<String, String> held = new TreeMap<>();
            for (JsonNode lot : feed.path("lots")) {
                String id = lot.path("id").asText();
                if (LOTS.containsKey(id)) {
                    truth.put(id, word(lot));
                    assertThat(lot.path("observed_at").asText())
                            .as("the count that was acknowledged last of " + id)
                            .isEqualTo(acknowledged.get(id).toString());
                    assertThat(lot.path("free").asInt())
                            .isCloseTo(free.get(id), org.assertj.core.data.Offset.offset(9));
                }
            }
            receivers.holds(receiver).forEach((id, lot) -> held.put(id, word(lot)));
            Set<String> waiting = refused(states, receiver);
            assertThat(truth).as(receiver).hasSize(LOTS.size());
            truth.keySet().removeAll(waiting);
            held.keySet().removeAll(waiting);
            assertThat(held).as(receiver).isEqualTo(truth).isNotEmpty();
        }
        System.out.printf(
                "pushed: %d updates taken, %d repeated, %s%n",
                receivers.updates(), receivers.repeats(), receivers.troubles());
        assertThat(receivers.repeats()).as("words told twice").isZero();
        assertThat(receivers.updates()).isGreaterThan(LOTS.size() * (long) FORMS.size());
    }

    /**
     * Lots that wait because the receiver refused them: it does so no more, but one that was
     * refused in a message that a kill left without its answer is told the same answer again.
     */
    private static Set<String> refused(JsonNode states, String receiver) {
        Set<String> lots = new TreeSet<>();
        for (JsonNode state : states.path("items")) {
            if (state.path("id").asText().equals(receiver)) {
                state.path("rejected")
                        .properties()
                        .forEach(
                                no -> {
                                    assertThat(no.getValue().asText())
                                            .isEqualTo(UnreliableReceivers.no(no.getKey()));
                                    lots.add(no.getKey());
                                });
            }
        }
        return lots;
    }

    private boolean upToDate(JsonNode receiver) {
        return receiver.path("waiting").asInt() == receiver.path("rejected").size()
                && receiver.path("watermark").asText().equals(acknowledged.get("P02").toString());
    }

    private static String word(JsonNode lot) {
        return lot.path("free") + " " + lot.path("status") + " " + lot.path("observed_at");
    }
}
