package city.center.bench;

import city.center.api.Guard;
import city.center.catalogue.CityCatalogue;
import city.center.identity.Credentials;
import city.center.identity.Sessions;
import city.center.map.MapFaces;
import city.center.map.MapLayers;
import city.center.situation.Frame;
import city.center.situation.Theme;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.Router;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Readers of tiles over HTTP, each with a connection of its own, while car parks change; beside it
 * the same readers of a fixed answer of as many bytes, from the same server.
 */
final class TileReaders implements AutoCloseable {

    private static final int READERS = 200;
    private static final int POINTS = 20_000;
    private static final long SECONDS = 4;
    private static final int PATIENCE = 60;

    private final Vertx vertx = Vertx.vertx();
    private final Random chance;
    private final MapLayers layers;
    private final HttpServer server;
    private final HttpClient client =
            vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(READERS));

    /** What the readers got. */
    private record Got(double each, double median, double slow, double bytes) {}

    TileReaders(CityCatalogue catalogue, long seed) throws Exception {
        chance = new Random(seed);
        layers = new MapLayers(catalogue.areas(), List.of());
        for (int i = 0; i < POINTS; i++) {
            change(i);
        }
        Router router = Router.router(vertx);
        Credentials nobody = Credentials.none();
        Clock clock = Clock.systemUTC();
        MapFaces.mount(
                router, new Guard(nobody, new Sessions(nobody), clock), layers, catalogue, clock);
        router.get("/fixed/:size")
                .handler(
                        c ->
                                c.response()
                                        .end(
                                                Buffer.buffer(
                                                        new byte
                                                                [Integer.parseInt(
                                                                        c.pathParam("size"))])));
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(PATIENCE, TimeUnit.SECONDS);
    }

    void run(PrintStream out) throws Exception {
        int[] at = MapBench.middle();
        String tiles = "/ogc/collections/lots/tiles/WebMercatorQuad/" + MapBench.ZOOM + "/%d/%d";
        read(tiles, at, 1);
        Got ours = read(tiles, at, SECONDS);
        Got fixed = read("/fixed/" + Math.round(ours.bytes()), at, SECONDS);
        out.printf(
                Locale.ROOT,
                "%d readers over HTTP of nine tiles of %,d points, 200 changes/s, %.0f bytes each: %,.0f tiles/s, p50 %.1f ms, p99 %.1f ms; a fixed answer as large %,.0f/s, p50 %.1f ms, p99 %.1f ms: %.2f of its rate%n",
                READERS,
                POINTS,
                ours.bytes(),
                ours.each(),
                ours.median(),
                ours.slow(),
                fixed.each(),
                fixed.median(),
                fixed.slow(),
                ours.each() / fixed.each());
    }

    private Got read(String path, int[] at, long seconds) throws Exception {
        Round round = new Round(path, at, System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds));
        for (int i = 0; i < READERS; i++) {
            round.next();
        }
        while (System.nanoTime() < round.end) {
            change(chance.nextInt(POINTS));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        if (!round.left.await(PATIENCE, TimeUnit.SECONDS)) {
            throw new IllegalStateException("readers are not answered");
        }
        if (round.fault.isCompletedExceptionally()) {
            round.fault.get();
        }
        return new Got(
                round.reads.get() / (double) seconds,
                round.took.of(0.5),
                round.took.of(0.99),
                round.bytes.get() / (double) Math.max(1, round.reads.get()));
    }

    /** Each reader asks again as soon as it is answered. */
    private final class Round {
        private final String path;
        private final int[] at;
        private final long end;
        private final CountDownLatch left = new CountDownLatch(READERS);
        private final AtomicLong reads = new AtomicLong();
        private final AtomicLong bytes = new AtomicLong();
        private final Quantiles took = new Quantiles(2_000_000);
        private final CompletableFuture<Void> fault = new CompletableFuture<>();

        Round(String path, int[] at, long end) {
            this.path = path;
            this.at = at;
            this.end = end;
        }

        void next() {
            long n = reads.get();
            long began = System.nanoTime();
            String uri = String.format(Locale.ROOT, path, at[0] + n % 3 - 1, at[1] + n / 3 % 3 - 1);
            client.request(
                            new RequestOptions()
                                    .setMethod(HttpMethod.GET)
                                    .setHost("127.0.0.1")
                                    .setPort(server.actualPort())
                                    .setURI(uri)
                                    .putHeader("accept-encoding", "gzip"))
                    .compose(r -> r.send())
                    .compose(r -> r.body())
                    .onSuccess(body -> read(body.length(), System.nanoTime() - began))
                    .onFailure(
                            e -> {
                                fault.completeExceptionally(e);
                                left.countDown();
                            });
        }

        private void read(int size, long nanos) {
            reads.incrementAndGet();
            bytes.addAndGet(size);
            synchronized (took) {
                took.add(nanos);
            }
            if (System.nanoTime() < end) {
                next();
            } else {
                left.countDown();
            }
        }
    }

    private void change(int lot) {
        layers.put(
                Theme.LOTS,
                "P" + lot,
                new Frame(
                        String.format(
                                Locale.ROOT,
                                "{\"kind\":\"carpark\",\"status\":\"open\",\"free\":%d,\"total\":100,\"name\":{\"zh\":\"停车场 %d\",\"en\":\"Lot %d\"},\"lat\":%.5f,\"lng\":%.5f}",
                                chance.nextInt(40),
                                lot,
                                lot,
                                22.55 + 0.08 * ((lot * 7_919L) % POINTS) / POINTS,
                                114.22 + 0.11 * lot / POINTS),
                        1,
                        0,
                        60));
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
    }
}
