package city.ingest.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP server is one port on several event loops. */
class HttpLoopsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void connectionsGoRoundTheEventLoops() throws Exception {
        int port =
                await(
                        HttpLoops.listen(
                                vertx,
                                new HttpServerOptions().setHost("127.0.0.1").setPort(0),
                                request ->
                                        request.response().end(Thread.currentThread().getName())));

        Set<String> threads = new HashSet<>();
        for (int i = 0; i < 2 * HttpLoops.LOOPS; i++) {
            try (HttpClient client = HttpClient.newHttpClient()) {
                threads.add(
                        client.send(
                                        HttpRequest.newBuilder(
                                                        URI.create("http://127.0.0.1:" + port))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body());
            }
        }

        assertThat(threads).hasSize(HttpLoops.LOOPS);
    }

    @Test
    void aTakenPortIsSaid() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("0.0.0.0").setPort(taken.getLocalPort());

            assertThatThrownBy(
                            () ->
                                    await(
                                            HttpLoops.listen(
                                                    vertx,
                                                    options,
                                                    request -> request.response().end())))
                    .isInstanceOf(CompletionException.class);
        }
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
