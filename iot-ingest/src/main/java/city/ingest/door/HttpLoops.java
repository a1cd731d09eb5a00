package city.ingest.door;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;

/**
 * One HTTP server on several event loops: connections go round them, so that a large payload that
 * one reads holds up nobody on another. The handler is shared: it must be for any thread.
 */
public final class HttpLoops {

    static final int LOOPS = 2;

    private HttpLoops() {}

    /**
     * Listens at the port of the options, 0 for any; the future fails when it is taken. Who sends
     * too slowly is cut ({@link SlowSenders.Bounds#USUAL}).
     *
     * @return the port it listens on
     */
    public static Future<Integer> listen(
            Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        return listen(vertx, options, SlowSenders.Bounds.USUAL, handler);
    }

    static Future<Integer> listen(
            Vertx vertx,
            HttpServerOptions options,
            SlowSenders.Bounds bounds,
            Handler<HttpServerRequest> handler) {
        // Without h2c: it lets no connection be seen before its first head is whole, and after an
        // upgrade it says gzip and sends plain text (Vert.x 5.0.10).
        options.setPort(AnyPort.shared(options.getPort())).setHttp2ClearTextEnabled(false);
        Future<HttpServer> open = one(vertx, options, bounds, handler);
        for (int i = 1; i < LOOPS; i++) {
            open = open.compose(first -> one(vertx, options, bounds, handler));
        }
        return open.map(HttpServer::actualPort);
    }

    private static Future<HttpServer> one(
            Vertx vertx,
            HttpServerOptions options,
            SlowSenders.Bounds bounds,
            Handler<HttpServerRequest> handler) {
        Promise<HttpServer> listening = Promise.promise();
        ContextInternal loop = ((VertxInternal) vertx).createEventLoopContext();
        loop.runOnContext(
                go ->
                        SlowSenders.bound(vertx.createHttpServer(options), bounds, loop, handler)
                                .listen()
                                .onComplete(listening));
        return listening.future();
    }
}
