package city.center.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Senders at every door, each on its thread, each sending a message again until it is acknowledged,
 * as a real one does. They stop by themselves when the city no longer answers and {@link #end()}
 * was called.
 */
final class CrashTraffic {

    private static final int MOST_REPORTS = 150;

    private final CityProcess city;
    private final HttpClient client;
    private final Random chance;
    private final Map<String, List<String>> acknowledged = new HashMap<>();
    private final Map<String, Integer> actions = new HashMap<>();
    private final Map<String, String> unsure = new HashMap<>();
    private final List<Thread> senders = new ArrayList<>();
    private volatile boolean going;
    private int number;
    private CountDownLatch enough = new CountDownLatch(0);

    /** One try to send a message; true when it was acknowledged. */
    private interface Try {
        boolean send(String id) throws Exception;
    }

    CrashTraffic(CityProcess city, HttpClient client, long seed) {
        this.city = city;
        this.client = client;
        this.chance = new Random(seed);
    }

    void begin() throws IOException {
        going = true;
        senders.clear();
        Caller device = new Caller(client, city.http(), city.token("device"));
        Caller duty = new Caller(client, city.http(), city.token("duty"));
        Caller water = new Caller(client, city.http(), city.token("department:water"));
        String token = city.token("device");
        loop("http", id -> accepted(device.post("/ingest/v1/readings", reading(id))));
        loop(
                "lot",
                id ->
                        accepted(
                                device.post(
                                        "/ingest/v1/lots",
                                        "[{\"id\":\""
                                                + id
                                                + "\",\"lot\":\"P01\",\"free\":"
                                                + chance.nextInt(100)
                                                + "}]")));
        senders.add(start("mqtt", () -> mqtt(token)));
        FrameTraffic frames =
                new FrameTraffic(
                        city,
                        () -> going,
                        this::next,
                        id -> acknowledge(id.substring(0, id.lastIndexOf('-')), id));
        senders.add(start("hj212", frames::hj212));
        senders.add(start("jt808", frames::jt808));
        senders.add(start("sparkplug", () -> frames.sparkplug(token)));
        senders.add(start("kafka", frames::kafka));
        senders.add(start("report", () -> reports(duty)));
        senders.add(start("action", () -> sign(duty, water)));
        senders.forEach(Thread::start);
    }

    /** Returns when this many more messages were acknowledged. */
    void awaitAcknowledged(int more) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(more);
        synchronized (this) {
            enough = latch;
        }
        if (!latch.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError(
                    "only " + (more - latch.getCount()) + " of " + more + " were acknowledged");
        }
    }

    void end() throws InterruptedException {
        going = false;
        for (Thread sender : senders) {
            sender.join(30_000);
        }
    }

    synchronized List<String> acknowledged(String kind) {
        return List.copyOf(acknowledged.getOrDefault(kind, List.of()));
    }

    /** The version that was answered for the last action on each incident. */
    synchronized Map<String, Integer> actions() {
        return Map.copyOf(actions);
    }

    private void loop(String kind, Try message) {
        senders.add(
                start(
                        kind,
                        () -> {
                            while (going) {
                                String id = next(kind);
                                if (!message.send(id)) {
                                    return;
                                }
                                acknowledge(kind, id);
                            }
                        }));
    }

    private interface Sending {
        void run() throws Exception;
    }

    private Thread start(String kind, Sending sending) {
        return new Thread(
                () -> {
                    try {
                        sending.run();
                    } catch (Exception e) {
                        // The city was killed under this sender: what it had not heard is unsure.
                        if (e instanceof InterruptedException) {
                            Thread.currentThread().interrupt();
                        }
                    }
                },
                "sender-" + kind);
    }

    /** A new id, or the one that was sent and not acknowledged before the kill. */
    private synchronized String next(String kind) {
        return unsure.computeIfAbsent(kind, k -> k + "-" + ++number);
    }

    private synchronized void acknowledge(String kind, String id) {
        unsure.remove(kind);
        acknowledged.computeIfAbsent(kind, k -> new ArrayList<>()).add(id);
        enough.countDown();
    }

    private static boolean accepted(Caller.Answer answer) throws IOException {
        return answer.status() == 202 && answer.json().path("accepted").asInt() == 1;
    }

    private static String reading(String id) {
        return "[{\"id\":\""
                + id
                + "\",\"device\":\"YT-TIDE-001\",\"time\":\"2026-11-24T00:00:00Z\",\"values\":{\"level\":1.5}}]";
    }

    private void mqtt(String token) {
        Mqtt3BlockingClient mqtt =
                MqttClient.builder()
                        .useMqttVersion3()
                        .serverHost("127.0.0.1")
                        .serverPort(city.mqttPort())
                        .simpleAuth(Mqtt3SimpleAuth.builder().username(token).build())
                        .buildBlocking();
        mqtt.connect();
        while (going) {
            String id = next("mqtt");
            mqtt.publishWith()
                    .topic("city/v1/YT-TIDE-002/readings")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(
                            ("{\"id\":\"" + id + "\",\"values\":{\"level\":2}}")
                                    .getBytes(StandardCharsets.UTF_8))
                    .send();
            acknowledge("mqtt", id);
        }
        mqtt.disconnect();
    }

    private void reports(Caller duty) throws Exception {
        while (going && acknowledged("report").size() < MOST_REPORTS) {
            Caller.Answer answer =
                    duty.form(
                            "/open311/v2/requests.json",
                            Map.of(
                                    "api_key", duty.token(),
                                    "service_code", "E0504",
                                    "lat", Double.toString(22.5557 + chance.nextDouble() / 1e4),
                                    "long", "114.2371",
                                    "description", "crash"));
            if (answer.status() / 100 == 2) {
                acknowledge("report", answer.json().path(0).path("service_request_id").asText());
            }
        }
    }

    private void sign(Caller duty, Caller water) throws Exception {
        while (going) {
            JsonNode waiting =
                    duty.get("/api/v1/incidents?status=pending_handle&size=20")
                            .json()
                            .path("items");
            for (JsonNode incident : waiting) {
                String id = incident.path("id").asText();
                Caller.Answer answer =
                        water.post("/api/v1/incidents/" + id + "/actions", "{\"action\":\"sign\"}");
                if (answer.status() == 200) {
                    synchronized (this) {
                        actions.put(id, answer.json().path("version").asInt());
                    }
                    acknowledge("action", id);
                }
            }
        }
    }
}
