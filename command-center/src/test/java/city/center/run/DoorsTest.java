package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.identity.Role;
import city.center.settings.Settings;
import city.ingest.dialect.Hj212Frame;
import city.ingest.dialect.Jt808Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doors of a whole city: what comes in is accounted, over a restart; frames are answered. */
class DoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter CHINA =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.ofHours(8));
    private static final Role DEVICE = Role.of(Role.Kind.DEVICE);
    private static final Role DUTY = Role.of(Role.Kind.DUTY);
    private static final Role ADMIN = Role.of(Role.Kind.ADMIN);

    @TempDir Path data;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int hj212 = freePort();
    private final int jt808 = freePort();

    @Test
    void everything_that_comes_in_is_accounted_and_still_is_after_a_restart() throws Exception {
        try (City city = start()) {
            HttpResponse<String> two =
                    post(
                            city,
                            DEVICE,
                            "/ingest/v1/readings",
                            "[{\"device\":\"N1\",\"id\":\"m1\",\"values\":{\"x\":1}},{\"device\":\"N1\",\"values\":{\"x\":[1]}}]");
            assertThat(two.statusCode()).isEqualTo(202);
            assertThat(
                            post(
                                            city,
                                            DEVICE,
                                            "/ingest/v1/readings",
                                            "[{\"device\":\"N1\",\"id\":\"m1\",\"values\":{\"x\":1}}]")
                                    .statusCode())
                    .isEqualTo(202);
            JsonNode n1 = accounts(city, "N1", a -> a.path("in").asInt() == 3);
            assertThat(n1.path("accepted").asInt()).isEqualTo(1);
            assertThat(n1.path("merged").asInt()).isEqualTo(1);
            assertThat(n1.path("rejected").asInt()).isEqualTo(1);
            assertThat(n1.path("items").path(0).path("reasons").path("type").asInt()).isEqualTo(1);
            correct(city);
            // The wrong correction was refused as well.
            accounts(city, "N1", a -> a.path("in").asInt() == 5 && a.path("accepted").asInt() == 2);
            packed(city);
        }
        try (City again = start()) {
            JsonNode n1 = accounts(again, "N1", a -> a.path("in").asInt() == 5);
            assertThat(n1.path("accepted").asInt()).isEqualTo(2);
            assertThat(n1.path("rejected").asInt()).isEqualTo(2);
        }
    }

    private void correct(City city) throws Exception {
        JsonNode rejects =
                until(() -> get(city, DUTY, "/api/v1/rejects"), b -> !b.path("items").isEmpty());
        String id = rejects.path("items").path(0).path("id").asText();
        HttpResponse<String> wrong = post(city, DUTY, "/api/v1/rejects/" + id + "/resubmit", "");
        assertThat(wrong.statusCode()).as("still wrong").isEqualTo(400);
        HttpResponse<String> right =
                post(
                        city,
                        DUTY,
                        "/api/v1/rejects/" + id + "/resubmit",
                        "{\"payload\":{\"device\":\"N1\",\"values\":{\"x\":7}}}");
        assertThat(right.statusCode()).as(right.body()).isEqualTo(202);
        until(
                () -> get(city, DUTY, "/api/v1/rejects"),
                b -> b.path("items").findPath("resubmitted").path("by").asText().equals("duty"));
    }

    private void packed(City city) throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bomb)) {
            byte[] blanks = new byte[1 << 20];
            java.util.Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 40; i++) {
                out.write(blanks);
            }
        }
        assertThat(gzip(city, bomb.toByteArray()).statusCode()).isEqualTo(413);
        ByteArrayOutputStream good = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(good)) {
            out.write("{\"device\":\"N2\",\"values\":{\"x\":1}}".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(gzip(city, good.toByteArray()).statusCode()).isEqualTo(202);
    }

    @Test
    void frames_over_tcp_are_kept_and_answered() throws Exception {
        try (City city = start()) {
            String now = CHINA.format(Instant.now());
            try (Socket station = new Socket("127.0.0.1", hj212)) {
                station.setSoTimeout(20_000);
                String data =
                        "QN=%s001;ST=22;CN=2011;PW=123456;MN=YTHJ01;Flag=5;CP=&&DataTime=%s;a34004-Rtd=35.5,a34004-Flag=N&&"
                                .formatted(now, now);
                byte[] frame = Hj212Frame.of(data);
                station.getOutputStream().write(frame, 0, 20);
                station.getOutputStream().flush();
                station.getOutputStream().write(frame, 20, frame.length - 20);
                byte[] answer = station.getInputStream().readNBytes(30);
                assertThat(new String(answer, StandardCharsets.UTF_8)).contains("QN=" + now);
            }
            accounts(city, "YTHJ01", a -> a.path("accepted").asInt() == 1);
            terminal(city, now);
        }
    }

    private void terminal(City city, String now) throws Exception {
        byte[] number = HexFormat.of().parseHex("013912345678");
        try (Socket terminal = new Socket("127.0.0.1", jt808)) {
            terminal.setSoTimeout(20_000);
            byte[] position =
                    HexFormat.of()
                            .parseHex(
                                    "0000000000000003"
                                            + "%08x%08x".formatted(22_557_700, 114_237_100)
                                            + "00100258005a"
                                            + now.substring(2));
            send(terminal, Jt808Frame.write(0x0200, number, 1, position));
            assertThat(result(terminal)).as("who has not signed on is not heard").isEqualTo(1);
            send(terminal, Jt808Frame.write(0x0100, number, 2, new byte[37]));
            Jt808Frame registered = receive(terminal);
            byte[] code = new byte[registered.body().remaining() - 3];
            registered.body().position(3).get(code);
            send(terminal, Jt808Frame.write(0x0102, number, 3, code));
            assertThat(result(terminal)).isZero();
            send(terminal, Jt808Frame.write(0x0200, number, 4, position));
            assertThat(result(terminal)).isZero();
        }
        accounts(city, "13912345678", a -> a.path("accepted").asInt() == 1);
    }

    @Test
    void a_device_is_created_speaks_gets_a_new_token_and_retires() throws Exception {
        try (City city = start()) {
            String device =
                    "{\"id\":\"YT-NEW-1\",\"kind\":\"smoke\",\"name\":{\"zh\":\"新\",\"en\":\"new\"},\"lat\":22.55283853,\"lng\":114.24193495,\"crs\":\"GCJ-02\",\"owner\":\"fire\",\"period\":60}";
            HttpResponse<String> made = post(city, ADMIN, "/api/v1/devices", device);
            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            JsonNode shown = JSON.readTree(made.body());
            assertThat(shown.path("lat").asDouble())
                    .isCloseTo(22.5557, org.assertj.core.data.Offset.offset(1e-5));
            String token = shown.path("token").asText();
            assertThat(telemetry(city, token)).isEqualTo(202);
            assertThat(post(city, ADMIN, "/api/v1/devices", device).statusCode()).isEqualTo(409);
            HttpResponse<String> wrong =
                    post(city, ADMIN, "/api/v1/devices", device.replace("\"fire\"", "\"nobody\""));
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(JSON.readTree(wrong.body()).path("field").asText()).isEqualTo("owner");
            String renewed =
                    JSON.readTree(post(city, ADMIN, "/api/v1/devices/YT-NEW-1/token", "").body())
                            .path("token")
                            .asText();
            assertThat(telemetry(city, token)).as("the old one is worth nothing").isEqualTo(401);
            assertThat(telemetry(city, renewed)).isEqualTo(202);
            post(city, ADMIN, "/api/v1/devices/YT-NEW-1/retire", "");
            retired(city, renewed);
            table(city);
        }
    }

    /** Neither its own token nor that of all devices lets it speak; each try is accounted. */
    private void retired(City city, String token) throws Exception {
        assertThat(telemetry(city, token)).isEqualTo(400);
        HttpResponse<String> other =
                post(
                        city,
                        DEVICE,
                        "/ingest/v1/readings",
                        "[{\"device\":\"YT-NEW-1\",\"values\":{\"x\":1}},{\"device\":\"YT-NEW-9\",\"values\":{\"x\":1}}]");
        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(JSON.readTree(other.body()).findPath("code").asText()).isEqualTo("retired");
        accounts(city, "YT-NEW-1", a -> a.findPath("reasons").path("retired").asInt() == 2);
    }

    private void table(City city) throws Exception {
        String head = "id,kind,name,nameEn,lat,lng,owner,period,parent\n";
        String good = head + "YT-NEW-2,smoke,二,two,22.55,114.23,fire,60,\n";
        HttpResponse<String> bad =
                post(
                        city,
                        ADMIN,
                        "/api/v1/devices/import",
                        good + "YT-NEW-3,smoke,三,three,abc,114.23,fire,60,\n");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(bad.body()).path("problems").path(0).path("line").asInt())
                .isEqualTo(3);
        HttpResponse<String> checked = post(city, ADMIN, "/api/v1/devices/import?check=true", good);
        assertThat(JSON.readTree(checked.body()).path("created").asInt()).isEqualTo(1);
        assertThat(get(city, ADMIN, "/api/v1/devices/YT-NEW-2").statusCode())
                .as("a check changes nothing")
                .isEqualTo(404);
        post(city, ADMIN, "/api/v1/devices/import", good);
        assertThat(get(city, ADMIN, "/api/v1/devices/YT-NEW-2").statusCode()).isEqualTo(200);
    }

    private int telemetry(City city, String token) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(
                                        city.http()
                                                .resolve(
                                                        "/api/v1/"
                                                                + java.net.URLEncoder.encode(
                                                                        token,
                                                                        StandardCharsets.UTF_8)
                                                                + "/telemetry"))
                                .POST(HttpRequest.BodyPublishers.ofString("{\"smoke\":0.1}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    private static void send(Socket socket, byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
    }

    private static int result(Socket socket) throws Exception {
        Jt808Frame answer = receive(socket);
        assertThat(answer.id()).isEqualTo(0x8001);
        return answer.body().get(answer.body().remaining() - 1);
    }

    private static Jt808Frame receive(Socket socket) throws Exception {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        do {
            int b = in.read();
            assertThat(b).as("an answer").isGreaterThanOrEqualTo(0);
            frame.write(b);
        } while (frame.size() < 2 || frame.toByteArray()[frame.size() - 1] != 0x7e);
        return Jt808Frame.read(frame.toByteArray());
    }

    private JsonNode accounts(City city, String device, Predicate<JsonNode> holds)
            throws Exception {
        JsonNode all = until(() -> get(city, DUTY, "/api/v1/accounting?device=" + device), holds);
        assertThat(all.path("in").asLong())
                .isEqualTo(
                        all.path("accepted").asLong()
                                + all.path("merged").asLong()
                                + all.path("rejected").asLong());
        return all;
    }

    private interface Call {
        HttpResponse<String> answer() throws Exception;
    }

    private static JsonNode until(Call call, Predicate<JsonNode> holds) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode last = JSON.missingNode();
        while (Instant.now().isBefore(end)) {
            last = JSON.readTree(call.answer().body());
            if (holds.test(last)) {
                return last;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("it did not come to hold: " + last);
    }

    private HttpResponse<String> get(City city, Role role, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("Authorization", "Bearer " + token(city, role))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(City city, Role role, String path, String body)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("Authorization", "Bearer " + token(city, role))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> gzip(City city, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve("/ingest/v1/readings"))
                        .header("Authorization", "Bearer " + token(city, DEVICE))
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String token(City city, Role role) {
        return city.credentials().tokenOf(role).orElseThrow();
    }

    private City start() {
        return City.start(
                Settings.read(
                        Map.of(
                                "CITY_HTTP_PORT",
                                "0",
                                "CITY_MQTT_PORT",
                                "0",
                                "CITY_KAFKA_PORT",
                                "0",
                                "CITY_CLUSTER_PORT",
                                Integer.toString(freePort()),
                                "CITY_HJ212_PORT",
                                Integer.toString(hj212),
                                "CITY_JT808_PORT",
                                Integer.toString(jt808),
                                "CITY_DEMO",
                                "off",
                                "CITY_DATA",
                                data.toString())));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
