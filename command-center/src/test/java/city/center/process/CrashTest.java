package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL at seeded moments while readings through every door (HTTP, MQTT, Sparkplug, HJ/T 212,
 * JT/T 808, Kafka), counts, reports and actions stream in: each acknowledged one is found
 * afterwards, none doubled. {@code -Dseed=} replays one run.
 */
class CrashTest {

    @TempDir Path folder;

    @Test
    void nothing_acknowledged_is_lost_or_doubled_over_two_kills() throws Exception {
        killed(2, Long.getLong("seed", 440_308));
    }

    @Test
    @Tag("slow")
    @Tag("crash")
    void nothing_acknowledged_is_lost_or_doubled_over_a_hundred_kills() throws Exception {
        killed(Integer.getInteger("kills", 100), Long.getLong("seed", 440_309));
    }

    private void killed(int times, long seed) throws Exception {
        Random chance = new Random(seed);
        try (CityProcess city =
                        new CityProcess(
                                folder.resolve("crash"),
                                Map.of(
                                        "CITY_HJ212_PORT",
                                        Integer.toString(CityProcess.freePort()),
                                        "CITY_JT808_PORT",
                                        Integer.toString(CityProcess.freePort())));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            CrashTraffic traffic = new CrashTraffic(city, client, seed);
            for (int kill = 0; kill < times; kill++) {
                traffic.begin();
                traffic.awaitAcknowledged(20 + chance.nextInt(200));
                pause(chance.nextInt(150));
                city.kill();
                traffic.end();
                city.start();
            }
            traffic.begin();
            traffic.awaitAcknowledged(60);
            traffic.end();
            assertThat(traffic.acknowledged("action")).as("actions were proven too").isNotEmpty();
            check(city, client, traffic);
            assertThat(city.stop()).as("a clean stop").isIn(0, 143);
        }
    }

    private static void check(CityProcess city, HttpClient client, CrashTraffic traffic)
            throws Exception {
        Caller duty = new Caller(client, city.http(), city.token("duty"));
        List<String> reports = traffic.acknowledged("report");
        Map<String, Integer> inIncidents = new HashMap<>();
        for (String report : reports) {
            duty.until(
                    "/open311/v2/requests/" + report + ".json",
                    b -> !b.path(0).path("service_name").asText().isEmpty());
        }
        for (int page = 1; ; page++) {
            JsonNode items =
                    duty.get("/api/v1/incidents?size=500&page=" + page).json().path("items");
            if (items.isEmpty()) {
                break;
            }
            for (JsonNode item : items) {
                String id = item.path("id").asText();
                JsonNode whole = duty.get("/api/v1/incidents/" + id).json();
                whole.path("reports")
                        .forEach(r -> inIncidents.merge(r.path("id").asText(), 1, Integer::sum));
            }
        }
        assertThat(inIncidents.keySet()).containsAll(reports);
        assertThat(inIncidents.values()).as("each report in one incident").containsOnly(1);
        for (Map.Entry<String, Integer> action : traffic.actions().entrySet()) {
            duty.until(
                    "/api/v1/incidents/" + action.getKey(),
                    d -> d.path("version").asInt() >= action.getValue());
        }
        Map<String, Integer> kept = kept(city, traffic.acknowledged("kafka"));
        for (String kind : List.of("http", "mqtt", "lot", "hj212", "jt808", "sparkplug", "kafka")) {
            assertThat(traffic.acknowledged(kind)).as(kind + " was tried").isNotEmpty();
            assertThat(kept.keySet()).as(kind).containsAll(traffic.acknowledged(kind));
        }
        assertThat(kept.values()).as("each message once in the log").containsOnly(1);
    }

    /** What the log keeps, once the Kafka door has taken what was acknowledged on its topic. */
    private static Map<String, Integer> kept(CityProcess city, List<String> onItsTopic)
            throws Exception {
        String log = "127.0.0.1:" + city.setting("CITY_KAFKA_PORT");
        Map<String, Integer> kept = ids(log);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!kept.keySet().containsAll(onItsTopic) && System.nanoTime() < end) {
            pause(100);
            kept = ids(log);
        }
        return kept;
    }

    /** How often each message id stands in the log of readings and counts. */
    private static Map<String, Integer> ids(String log) throws Exception {
        Map<String, Integer> ids = new HashMap<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", log),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (String topic : List.of("city.readings", "city.lots")) {
                consumer.partitionsFor(topic)
                        .forEach(p -> all.add(new TopicPartition(topic, p.partition())));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<String, byte[]> r : consumer.poll(Duration.ofMillis(200))) {
                    ids.merge(FrameTraffic.name(Caller.JSON.readTree(r.value())), 1, Integer::sum);
                }
            }
        }
        return ids;
    }

    private static void pause(int milliseconds) throws InterruptedException {
        assertThat(new CountDownLatch(1).await(milliseconds, TimeUnit.MILLISECONDS)).isFalse();
    }
}
