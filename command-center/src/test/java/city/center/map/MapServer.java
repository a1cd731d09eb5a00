package city.center.map;

import city.center.api.Guard;
import city.center.api.Problem;
import city.center.catalogue.CityCatalogue;
import city.center.identity.Credentials;
import city.center.identity.Role;
import city.center.identity.Sessions;
import city.center.situation.Frame;
import city.center.situation.Theme;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The map's HTTP faces alone, with 400 devices and 30 incidents, on a port of its own. */
final class MapServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Instant NOW = Instant.parse("2026-11-24T06:32:00Z");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final String token;

    MapServer() throws Exception {
        Path folder = Files.createTempDirectory("map");
        Credentials credentials = Credentials.open(folder.resolve("credentials.json"), List.of());
        token = credentials.tokenOf(Role.of(Role.Kind.DUTY)).orElseThrow();
        CityCatalogue catalogue = CityCatalogue.open(Optional.empty());
        MapLayers layers =
                new MapLayers(catalogue.areas(), List.copyOf(catalogue.parking().signs().values()));
        for (int i = 0; i < 400; i++) {
            String kind = i < 200 ? "manhole" : i < 300 ? "air" : "tide";
            put(
                    layers,
                    Theme.DEVICES,
                    "D-%03d".formatted(i),
                    "{\"kind\":\"%s\",\"status\":\"ok\",\"name\":{\"zh\":\"设备\",\"en\":\"device\"},\"lat\":%s,\"lng\":%s}"
                            .formatted(kind, 22.55 + i * 0.0002, 114.22 + i * 0.0003));
        }
        for (int i = 0; i < 30; i++) {
            put(
                    layers,
                    Theme.INCIDENTS,
                    "YT-" + i,
                    "{\"status\":\"handling\",\"priority\":\"red\",\"reportedAt\":\"2026-11-24T05:00:00Z\",\"location\":{\"lat\":22.56,\"lng\":%s}}"
                            .formatted(114.23 + i * 0.001));
        }
        Router router = Router.router(vertx);
        router.route()
                .failureHandler(
                        c -> {
                            if (c.failure() instanceof Problem problem) {
                                problem.answer(c);
                            } else if (c.failure() instanceof IllegalArgumentException e) {
                                Problem.badField("request", "", String.valueOf(e.getMessage()))
                                        .answer(c);
                            } else {
                                c.response().setStatusCode(500).end(String.valueOf(c.failure()));
                            }
                        });
        router.post("/api/v1/*").handler(BodyHandler.create(false).setBodyLimit(4L << 20));
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        MapFaces.mount(
                router,
                new Guard(credentials, new Sessions(credentials), clock),
                layers,
                catalogue,
                clock);
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
    }

    private static void put(MapLayers layers, Theme theme, String key, String json) {
        layers.put(theme, key, new Frame(json, 1, NOW.toEpochMilli(), 60));
    }

    String base() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    String token() {
        return token;
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> anonymous(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(base() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** With this header in place of the token. */
    HttpResponse<String> anonymously(String path, String authorization) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Authorization", authorization)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Authorization", "Bearer " + token)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    byte[] bytes(String path) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(URI.create(base() + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    JsonNode json(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
