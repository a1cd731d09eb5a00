package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.api.Problem;
import city.center.situation.Frame;
import city.ingest.device.Lot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pulling over HTTP with a clock that stands: unchanged is 304, since is less, gzip is smaller. */
class FeedHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    private final Map<String, Frame> picture = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private URI base = URI.create("http://127.0.0.1/");

    @BeforeEach
    void open() {
        for (int i = 1; i <= 9; i++) {
            put("P" + i, 10 * i, NOW.minusSeconds(10L * i));
        }
        Router router = Router.router(vertx);
        router.route()
                .failureHandler(
                        c -> {
                            if (c.failure() instanceof Problem problem) {
                                problem.answer(c);
                            } else {
                                c.response().setStatusCode(500).end();
                            }
                        });
        new ParkingFeeds(
                        ParkingCatalogue.load(Path.of("src/main/resources/catalogue/yantian")),
                        picture,
                        Map.<String, Lot>of(),
                        "440308",
                        ZoneId.of("Asia/Shanghai"),
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .mount(router);
        HttpServer server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setCompressionSupported(true)
                                        .setHttp2ClearTextEnabled(false))
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
        base = URI.create("http://127.0.0.1:" + server.actualPort());
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void an_unchanged_file_is_304_and_a_changed_one_is_sent() throws Exception {
        HttpResponse<byte[]> first = get("/feeds/parking/amap.json", "accept", "*/*");
        String etag = first.headers().firstValue("etag").orElseThrow();
        assertThat(get("/feeds/parking/amap.json", "if-none-match", etag).statusCode())
                .isEqualTo(304);
        put("P1", 77, NOW);
        assertThat(get("/feeds/parking/amap.json", "if-none-match", etag).statusCode())
                .isEqualTo(200);
    }

    @Test
    void since_leaves_out_what_was_not_counted_after_it_but_tells_what_fell_silent()
            throws Exception {
        put("P9", 90, NOW.minusSeconds(900));
        JsonNode lots = JSON.readTree(body("/feeds/parking/baidu.json?since=2026-11-24T03:59:35Z"));
        assertThat(lots.path("lots").findValuesAsText("id")).containsExactly("P1", "P2", "P9");
        assertThat(lots.path("lots").path(2).path("free").isNull()).isTrue();
        HttpResponse<byte[]> wrong =
                get("/feeds/parking/baidu.json?since=yesterday", "accept", "*/*");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(new String(wrong.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("\"field\":\"since\"", "yesterday");
    }

    @Test
    void who_takes_gzip_is_sent_gzip() throws Exception {
        byte[] plain = body("/feeds/parking/public.json");
        HttpResponse<byte[]> answer = get("/feeds/parking/public.json", "accept-encoding", "gzip");
        assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
        assertThat(answer.body()).startsWith(0x1f, 0x8b);
        assertThat(answer.body().length).isLessThan(plain.length / 2);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes())
                .isEqualTo(plain);
    }

    @Test
    void a_sign_with_nothing_live_near_is_blank() throws Exception {
        picture.clear();
        JsonNode sign = JSON.readTree(body("/feeds/parking/signs/S01.json"));
        assertThat(sign.path("blank").asBoolean()).isTrue();
        assertThat(sign.path("lines")).isEmpty();
        assertThat(get("/feeds/parking/signs/S99.json", "accept", "*/*").statusCode())
                .isEqualTo(404);
    }

    private void put(String id, int free, Instant at) {
        picture.put(
                id,
                Frame.of(
                        "{\"id\":\"%s\",\"kind\":\"carpark\",\"name\":{\"zh\":\"停\",\"en\":\"P\"},\"lat\":22.5557,\"lng\":114.2371,\"total\":100,\"free\":%d,\"status\":\"open\"}"
                                .formatted(id, free),
                        1,
                        at,
                        300));
    }

    private byte[] body(String path) throws Exception {
        return get(path, "accept", "*/*").body();
    }

    private HttpResponse<byte[]> get(String path, String name, String value) throws Exception {
        return client.send(
                HttpRequest.newBuilder(base.resolve(path)).header(name, value).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
