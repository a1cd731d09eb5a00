package city.ingest.door;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Nobody holds a connection of one event loop by sending slowly: the head of a request must be
 * whole in a bounded time, its body come at a least rate and in a bounded time. An idle timeout
 * alone is no bound, since one byte a minute keeps it away.
 *
 * <p>Thread: its event loop.
 */
final class SlowSenders {

    /** Connections of one event loop that send requests. */
    private static final int MOST_CONNECTIONS = 10_000;

    /** How often the connections are looked at, ms. */
    private static final long LOOK_MS = 250;

    private static final int SWITCHED = 101;

    private final Bounds bounds;
    private final Map<HttpConnection, Line> lines = new HashMap<>();

    /**
     * What a sender is given.
     *
     * @param head from the connection, or from the last answer, to the end of the next head
     * @param grace how long a body may lag behind the least rate
     * @param leastRate of a body, bytes a second
     * @param body the longest time for a body, however large
     */
    record Bounds(Duration head, Duration grace, long leastRate, Duration body) {

        static final Bounds USUAL =
                new Bounds(
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(15),
                        4 * 1024,
                        Duration.ofMinutes(3));
    }

    /** One connection: what it sent last, and since when the next is waited for. */
    private static final class Line {
        private @Nullable HttpServerRequest last;
        private long since = System.nanoTime();
    }

    private SlowSenders(Bounds bounds) {
        this.bounds = bounds;
    }

    /**
     * Has a server, which is not listening yet, answer by a handler to those who keep the bounds.
     */
    static HttpServer bound(
            HttpServer server,
            Bounds bounds,
            ContextInternal loop,
            Handler<HttpServerRequest> handler) {
        SlowSenders senders = new SlowSenders(bounds);
        loop.setPeriodic(LOOK_MS, id -> senders.look());
        return server.connectionHandler(senders::came)
                .requestHandler(
                        request -> {
                            senders.asked(request);
                            handler.handle(request);
                        });
    }

    private void came(HttpConnection connection) {
        if (lines.size() >= MOST_CONNECTIONS) {
            connection.close();
            return;
        }
        lines.put(connection, new Line());
        connection.closeHandler(gone -> lines.remove(connection));
    }

    private void asked(HttpServerRequest request) {
        Line line = lines.get(request.connection());
        if (line != null) {
            line.last = request;
            line.since = System.nanoTime();
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Iterator<Map.Entry<HttpConnection, Line>> all = lines.entrySet().iterator();
                all.hasNext(); ) {
            Map.Entry<HttpConnection, Line> one = all.next();
            HttpServerRequest last = one.getValue().last;
            if (last != null && last.response().getStatusCode() == SWITCHED) {
                // A web socket is looked after by its pulse.
                all.remove();
            } else if (isTooSlow(one.getValue(), now)) {
                all.remove();
                end(one.getKey(), last);
            }
        }
    }

    private boolean isTooSlow(Line line, long now) {
        HttpServerRequest request = line.last;
        long waited = now - line.since;
        if (request == null) {
            return waited > bounds.head().toNanos();
        }
        if (!request.isEnded()) {
            long late = waited - bounds.grace().toNanos();
            return waited > bounds.body().toNanos()
                    || late > 0
                            && request.bytesRead()
                                    < bounds.leastRate() * late / TimeUnit.SECONDS.toNanos(1);
        }
        if (request.response().ended()) {
            line.last = null;
            line.since = now;
        }
        return false;
    }

    private static void end(HttpConnection connection, @Nullable HttpServerRequest request) {
        if (request == null || request.response().headWritten()) {
            connection.close();
            return;
        }
        HttpServerResponse response = request.response();
        JsonObject why =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "too slow")
                        .put("status", 408)
                        .put("detail", "the body did not come as fast as it must: send it again");
        response.setStatusCode(408)
                .putHeader("content-type", "application/problem+json")
                .putHeader("connection", "close")
                .end(why.toBuffer())
                .onComplete(sent -> connection.close());
    }
}
