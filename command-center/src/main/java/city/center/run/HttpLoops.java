package city.center.run;

import city.ingest.door.AnyPort;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.VertxInternal;

/**
 * One HTTP server on several event loops: connections go round them, so that a large payload that
 * one reads holds up nobody on another. The handler is shared: it must be for any thread.
 */
final class HttpLoops {

    static final int LOOPS = 2;

    private HttpLoops() {}

    /**
     * Listens at the port of the options, 0 for any; the future fails when it is taken.
     *
     * @return the port it listens on
     */
    static Future<Integer> listen(
            Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        options.setPort(AnyPort.shared(options.getPort()));
        Future<HttpServer> open = one(vertx, options, handler);
        for (int i = 1; i < LOOPS; i++) {
            open = open.compose(first -> one(vertx, options, handler));
        }
        return open.map(HttpServer::actualPort);
    }

    private static Future<HttpServer> one(
            Vertx vertx, HttpServerOptions options, Handler<HttpServerRequest> handler) {
        Promise<HttpServer> listening = Promise.promise();
        ((VertxInternal) vertx)
                .createEventLoopContext()
                .runOnContext(
                        go ->
                                vertx.createHttpServer(options)
                                        .requestHandler(handler)
                                        .listen()
                                        .onComplete(listening));
        return listening.future();
    }
}
