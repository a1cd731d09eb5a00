package city.center.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Readings a second through each door of a whole city, beside the raw producer with the same
 * durability ({@code acks=all}, lz4) on the same broker in the same run. Bounded in count.
 */
public final class IngestBench {

    private static final int RAW = 400_000;
    private static final int BATCH = 500;
    private static final int BATCHED = 100_000;
    private static final int SINGLE = 6_000;
    private static final int MQTT = 30_000;
    private static final int KAFKA = 200_000;
    private static final int WINDOW = 20;

    private final URI city;
    private final int mqttPort;
    private final String token;
    private final String duty;
    private final PrintStream out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public IngestBench(URI city, int mqttPort, String token, String duty, PrintStream out) {
        this.duty = duty;
        this.city = city;
        this.mqttPort = mqttPort;
        this.token = token;
        this.out = out;
    }

    public void run(String log) throws Exception {
        double raw = raw(log, RAW / 4);
        raw = Math.max(raw, raw(log, RAW));
        out.printf(Locale.ROOT, "raw producer, acks=all, lz4, 200 bytes   %,9.0f /s%n", raw);
        http(5_000, BATCH, 4);
        row("HTTP batch of 500 readings", http(BATCHED, BATCH, 4), raw, "0.6");
        row("HTTP single readings, 16 at once", http(SINGLE, 1, 16), raw, "");
        row("MQTT QoS 1, 100 connections", mqtt(100, MQTT), raw, "0.25");
        row("MQTT QoS 1, 2,000 connections", mqtt(2_000, MQTT), raw, "");
        KafkaDoorBench.run(log, KAFKA / 10);
        row("Kafka door, produced, judged, kept", KafkaDoorBench.run(log, KAFKA), raw, "0.8");
        new IngestFlood(city, token, duty, out).run();
    }

    private void row(String name, double rate, double raw, String goal) {
        out.printf(
                Locale.ROOT,
                "%-38s   %,9.0f /s   ratio %.3f%s%n",
                name,
                rate,
                rate / raw,
                goal.isEmpty() ? "" : " (goal " + goal + ")");
    }

    private static double raw(String log, int count) {
        byte[] value = new byte[200];
        java.util.Arrays.fill(value, (byte) 'x');
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                log,
                                "acks",
                                "all",
                                "enable.idempotence",
                                true,
                                "compression.type",
                                "lz4",
                                "linger.ms",
                                5,
                                "batch.size",
                                128 * 1024),
                        new StringSerializer(),
                        new ByteArraySerializer())) {
            long began = System.nanoTime();
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>("city.leaders", "k" + i % 1_000, value));
            }
            producer.flush();
            return count / ((System.nanoTime() - began) / 1e9);
        }
    }

    private double http(int count, int batch, int atOnce) throws Exception {
        Semaphore room = new Semaphore(atOnce);
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        long began = System.nanoTime();
        for (int from = 0; from < count; from += batch) {
            room.acquire();
            StringBuilder body = new StringBuilder("[");
            for (int i = from; i < from + batch; i++) {
                body.append(i > from ? "," : "").append(reading("YT-BENCH-" + i % 1_000, i));
            }
            HttpRequest request =
                    HttpRequest.newBuilder(city.resolve("/ingest/v1/readings"))
                            .header("Authorization", "Bearer " + token)
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body.append(']').toString()))
                            .build();
            sent.add(
                    client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                            .thenApply(IngestBench::accepted)
                            .whenComplete((n, fault) -> room.release()));
        }
        int accepted = 0;
        for (CompletableFuture<Integer> one : sent) {
            accepted += one.get(60, TimeUnit.SECONDS);
        }
        return accepted / ((System.nanoTime() - began) / 1e9);
    }

    private static int accepted(HttpResponse<byte[]> answer) {
        try {
            return new ObjectMapper().readTree(answer.body()).path("accepted").asInt();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String reading(String device, int i) {
        return "{\"device\":\"" + device + "\",\"values\":{\"level\":" + i + ".5,\"battery\":97}}";
    }

    private double mqtt(int connections, int count) throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            List<MqttClient> clients = new ArrayList<>();
            for (int c = 0; c < connections; c++) {
                MqttClient one =
                        MqttClient.create(
                                vertx,
                                new MqttClientOptions()
                                        .setUsername(token)
                                        .setPassword("")
                                        .setClientId("bench-" + c)
                                        .setMaxInflightQueue(WINDOW * 2));
                one.connect(mqttPort, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
                clients.add(one);
            }
            int each = count / connections;
            long began = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int c = 0; c < connections; c++) {
                all.add(new Publishing(clients.get(c), "YT-BENCH-" + c, each).begin());
            }
            for (CompletableFuture<Void> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
            return (double) each * connections / ((System.nanoTime() - began) / 1e9);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    /** One connection that keeps some messages on their way and counts their acknowledgements. */
    private static final class Publishing {
        private final MqttClient client;
        private final String topic;
        private final int count;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private int sent;
        private int acknowledged;

        Publishing(MqttClient client, String device, int count) {
            this.client = client;
            this.topic = "city/v1/" + device + "/readings";
            this.count = count;
        }

        CompletableFuture<Void> begin() {
            client.publishCompletionHandler(id -> completed());
            for (int i = 0; i < WINDOW; i++) {
                next();
            }
            return done;
        }

        private synchronized void completed() {
            if (++acknowledged == count) {
                done.complete(null);
            } else {
                next();
            }
        }

        private synchronized void next() {
            if (sent < count) {
                sent++;
                String body = "{\"values\":{\"level\":" + sent + ".5,\"battery\":97}}";
                client.publish(
                        topic,
                        Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)),
                        MqttQoS.AT_LEAST_ONCE,
                        false,
                        false);
            }
        }
    }
}
