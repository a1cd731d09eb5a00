package city.center.bench;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Readings over HTTP, some to a request, over a few connections that are kept. */
final class HttpLoad implements DoorLoad, AutoCloseable {

    private static final int PATIENCE_SECONDS = 90;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;
    private final RequestOptions options;
    private final int batch;
    private final int atOnce;
    private int serial;

    HttpLoad(URI city, String token, int batch, int atOnce) {
        this.batch = batch;
        this.atOnce = atOnce;
        this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(atOnce));
        this.options =
                new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setHost(city.getHost())
                        .setPort(city.getPort())
                        .setURI("/ingest/v1/readings")
                        .putHeader("Authorization", "Bearer " + token)
                        .putHeader("content-type", "application/json");
    }

    @Override
    public double run(int count) throws Exception {
        List<Buffer> bodies = new ArrayList<>();
        for (int from = 0; from < count; from += batch) {
            StringBuilder body = new StringBuilder("[");
            for (int i = 0; i < batch; i++) {
                body.append(i > 0 ? "," : "").append(DoorLoad.reading(serial++));
            }
            bodies.add(Buffer.buffer(body.append(']').toString()));
        }
        Run run = new Run(bodies);
        long began = System.nanoTime();
        for (int i = 0; i < atOnce; i++) {
            run.next();
        }
        run.done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return run.accepted / ((System.nanoTime() - began) / 1e9);
    }

    /** Requests one after the other over each connection. */
    private final class Run {
        private final List<Buffer> bodies;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private int next;
        private int answered;
        private long accepted;

        Run(List<Buffer> bodies) {
            this.bodies = bodies;
        }

        void next() {
            Buffer body;
            synchronized (this) {
                if (next == bodies.size()) {
                    return;
                }
                body = bodies.get(next++);
            }
            client.request(options)
                    .compose(r -> r.send(body))
                    .compose(HttpClientResponse::body)
                    .map(answer -> new JsonObject(answer).getInteger("accepted", 0))
                    .onSuccess(this::answered)
                    .onFailure(done::completeExceptionally);
        }

        private void answered(int n) {
            synchronized (this) {
                accepted += n;
                if (++answered == bodies.size()) {
                    done.complete(null);
                    return;
                }
            }
            next();
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
