package city.center.process;

import city.ingest.dialect.Hj212Frame;
import city.ingest.dialect.Jt808Frame;
import city.ingest.door.KafkaDoor;
import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Messages that name no id of ours, each with a number of its own in it: HJ/T 212, JT/T 808 and
 * Sparkplug; and records for the Kafka door.
 */
final class FrameTraffic {

    static final String STATION = "YTHJ01";
    static final String TERMINAL = "13912345678";
    static final String NODE = "crash-node";

    private static final DateTimeFormatter CHINA =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");

    private final CityProcess city;
    private final BooleanSupplier going;
    private final Function<String, String> next;
    private final Consumer<String> acknowledge;

    FrameTraffic(
            CityProcess city,
            BooleanSupplier going,
            Function<String, String> next,
            Consumer<String> acknowledge) {
        this.city = city;
        this.going = going;
        this.next = next;
        this.acknowledge = acknowledge;
    }

    /** The name under which a message was sent, as its record of the log tells. */
    static String name(JsonNode record) {
        JsonNode values = record.path("values");
        return switch (record.path("device").asText()) {
            case STATION -> "hj212-" + values.path("a34004-Rtd").asInt();
            case TERMINAL -> "jt808-" + values.path("altitude").asInt();
            default ->
                    values.has("crash")
                            ? "sparkplug-" + values.path("crash").asLong()
                            : record.path("id").asText();
        };
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1));
    }

    void hj212() throws IOException {
        try (Socket socket = socket("CITY_HJ212_PORT")) {
            while (going.getAsBoolean()) {
                String id = next.apply("hj212");
                String time = CHINA.format(FIRST.plusSeconds(number(id)));
                socket.getOutputStream()
                        .write(
                                Hj212Frame.of(
                                        "QN=%s001;ST=22;CN=2011;PW=123456;MN=%s;Flag=5;CP=&&DataTime=%s;a34004-Rtd=%d,a34004-Flag=N&&"
                                                .formatted(time, STATION, time, number(id))));
                line(socket.getInputStream());
                acknowledge.accept(id);
            }
        }
    }

    void jt808() throws Exception {
        byte[] terminal = HexFormat.of().parseHex("0" + TERMINAL);
        try (Socket socket = socket("CITY_JT808_PORT")) {
            socket.getOutputStream().write(Jt808Frame.write(0x0100, terminal, 1, new byte[37]));
            ByteBuffer registered = frame(socket.getInputStream()).body();
            byte[] code = new byte[registered.remaining() - 3];
            registered.position(3).get(code);
            socket.getOutputStream().write(Jt808Frame.write(0x0102, terminal, 2, code));
            frame(socket.getInputStream());
            while (going.getAsBoolean()) {
                String id = next.apply("jt808");
                int n = number(id);
                byte[] position =
                        HexFormat.of()
                                .parseHex(
                                        "0000000000000003%08x%08x%04x0258005a%s"
                                                .formatted(
                                                        22_557_700,
                                                        114_237_100,
                                                        n & 0x7FFF,
                                                        CHINA.format(FIRST.plusSeconds(n))
                                                                .substring(2)));
                socket.getOutputStream().write(Jt808Frame.write(0x0200, terminal, n, position));
                ByteBuffer answer = frame(socket.getInputStream()).body();
                if (answer.get(4) == 0) {
                    acknowledge.accept(id);
                }
            }
        }
    }

    void sparkplug(String token) {
        Mqtt3BlockingClient mqtt =
                MqttClient.builder()
                        .useMqttVersion3()
                        .serverHost("127.0.0.1")
                        .serverPort(city.mqttPort())
                        .simpleAuth(Mqtt3SimpleAuth.builder().username(token).build())
                        .buildBlocking();
        mqtt.connect();
        while (going.getAsBoolean()) {
            String id = next.apply("sparkplug");
            mqtt.publishWith()
                    .topic("spBv1.0/city/NDATA/" + NODE)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(payload(number(id)))
                    .send();
            acknowledge.accept(id);
        }
        mqtt.disconnect();
    }

    /** Timestamp, and one metric {@code crash} of the type Int64. */
    private static byte[] payload(int n) {
        ByteArrayOutputStream metric = new ByteArrayOutputStream();
        metric.writeBytes(new byte[] {0x0a, 5});
        metric.writeBytes("crash".getBytes(StandardCharsets.UTF_8));
        metric.writeBytes(new byte[] {0x20, 4, 0x58});
        varint(metric, n);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(0x08);
        varint(whole, FIRST.plusSeconds(n).toEpochMilli());
        whole.write(0x12);
        varint(whole, metric.size());
        whole.writeBytes(metric.toByteArray());
        return whole.toByteArray();
    }

    private static void varint(ByteArrayOutputStream into, long n) {
        long rest = n;
        while (rest > 0x7F) {
            into.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        into.write((int) rest);
    }

    /** Acknowledged is here what the topic has; the door takes it from there. */
    void kafka() throws Exception {
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                "127.0.0.1:" + city.setting("CITY_KAFKA_PORT"),
                                "acks",
                                "all",
                                "max.block.ms",
                                5_000,
                                "request.timeout.ms",
                                3_000,
                                "delivery.timeout.ms",
                                5_000),
                        new StringSerializer(),
                        new StringSerializer())) {
            while (going.getAsBoolean()) {
                String id = next.apply("kafka");
                String text =
                        "{\"id\":\"%s\",\"device\":\"YT-TIDE-003\",\"values\":{\"level\":3}}"
                                .formatted(id);
                producer.send(new ProducerRecord<>(KafkaDoor.TOPIC, "YT-TIDE-003", text))
                        .get(6, TimeUnit.SECONDS);
                acknowledge.accept(id);
            }
        }
    }

    private Socket socket(String setting) throws IOException {
        Socket socket = new Socket("127.0.0.1", Integer.parseInt(city.setting(setting)));
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void line(InputStream in) throws IOException {
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the door closed");
            }
        }
    }

    private static Jt808Frame frame(InputStream in) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int flags = 0; flags < 2; ) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("the door closed");
            }
            bytes.write(b);
            flags += b == 0x7e ? 1 : 0;
        }
        return Jt808Frame.read(bytes.toByteArray());
    }
}
