package city.center.bench;

import city.wall.feed.ChangeHub;
import city.wall.feed.SituationSockets;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Walls on one node: from a change to its frame on the socket, beside a bare Vert.x socket that
 * echoes to the same number of clients at the rate of our frames, in the same run.
 */
public final class WallBench {

    private static final int SECONDS = 8;
    private static final int KEYS = 2_000;
    private static final String MARK = "\"sent\":";

    private final Vertx vertx = Vertx.vertx();
    private final ChangeHub hub = new ChangeHub();

    /** A client that nobody holds is collected, and closes its sockets half a minute later. */
    private final List<WebSocketClient> held = new ArrayList<>();

    private final List<WebSocket> open = new ArrayList<>();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder frames = new LongAdder();
    private volatile Quantiles times = new Quantiles(1);

    private WallBench() {}

    public static void run(int clients, PrintStream out) throws Exception {
        WallBench bench = new WallBench();
        try {
            bench.measure(clients, out);
        } finally {
            bench.vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        }
    }

    private void measure(int clients, PrintStream out) throws Exception {
        Router router = Router.router(vertx);
        SituationSockets screens =
                new SituationSockets(vertx, hub, List.of("devices"), JsonObject::new);
        router.get("/wall").handler(screens::accept);
        router.get("/echo")
                .handler(
                        c ->
                                c.request()
                                        .toWebSocket()
                                        .onSuccess(s -> s.textMessageHandler(s::writeTextMessage)));
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        long before = used();
        connect(server.actualPort(), "/wall", clients, true);
        while (screens.count() < clients) {
            LockSupport.parkNanos(10_000_000);
        }
        long each = Math.max(0, used() - before) / clients;
        out.printf(
                Locale.ROOT,
                "%,d walls on one node; %,d bytes of heap for both ends of each (rough)%n",
                clients,
                each);
        out.println("changes/s   p50 ms   p99 ms   frames/s per wall   kB per wall and minute");
        double worst = 0;
        double pace = 1;
        for (int rate : new int[] {100, 1_000}) {
            bytes.reset();
            frames.reset();
            times = new Quantiles(2_000_000);
            change(rate);
            worst = times.of(0.99);
            pace = Math.max(1, (double) frames.sum() / clients / SECONDS);
            out.printf(
                    Locale.ROOT,
                    "%,9d   %6.1f   %6.1f   %17.1f   %,.0f%n",
                    rate,
                    times.of(0.5),
                    worst,
                    pace,
                    bytes.sum() / 1_024.0 / clients * 60 / SECONDS);
        }
        for (WebSocket socket : open) {
            socket.close();
        }
        open.clear();
        echo(server.actualPort(), clients, new Ours(worst, pace), out);
    }

    /** Changes at an even pace; each carries the moment at which it was made. */
    private void change(int rate) {
        long began = System.nanoTime();
        for (int i = 0; i < rate * SECONDS; i++) {
            long due = began + i * 1_000_000_000L / rate;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            long now = System.nanoTime();
            hub.put(
                    "devices",
                    "d" + i % KEYS,
                    now,
                    System.currentTimeMillis(),
                    60,
                    "{" + MARK + now + ",\"value\":" + i + "}");
        }
        LockSupport.parkNanos(400_000_000);
    }

    /** What our own sockets did: p99 in ms, and frames a second on each. */
    private record Ours(double p99, double pace) {}

    /** Each client sends as often as our sockets got a frame, and hears itself. */
    private void echo(int port, int clients, Ours ours, PrintStream out) throws Exception {
        connect(port, "/echo", clients, false);
        times = new Quantiles(2_000_000);
        long began = System.nanoTime();
        int rounds = (int) (SECONDS * ours.pace());
        for (int round = 0; round < rounds; round++) {
            long due = began + (long) (round * 1e9 / ours.pace());
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.max(1, due - System.nanoTime()));
            }
            for (WebSocket socket : open) {
                socket.writeTextMessage("{" + MARK + System.nanoTime() + "}");
            }
        }
        LockSupport.parkNanos(400_000_000);
        out.printf(
                Locale.ROOT,
                "bare echo of as many sockets, as many frames: p50 %.1f ms, p99 %.1f ms%n",
                times.of(0.5),
                times.of(0.99));
        out.printf(
                Locale.ROOT,
                "p99 beside the bare echo's: ratio %.2f, goal at most 2%n",
                ours.p99() / Math.max(0.001, times.of(0.99)));
    }

    private void connect(int port, String path, int clients, boolean subscribe) throws Exception {
        WebSocketClient client =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setMaxConnections(clients)
                                .setMaxFrameSize(1 << 22)
                                .setMaxMessageSize(1 << 22));
        held.add(client);
        for (int i = 0; i < clients; i++) {
            WebSocket socket =
                    client.connect(
                                    new WebSocketConnectOptions()
                                            .setHost("127.0.0.1")
                                            .setPort(port)
                                            .setURI(path))
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get(20, TimeUnit.SECONDS);
            socket.textMessageHandler(this::heard);
            if (subscribe) {
                socket.writeTextMessage("{\"type\":\"subscribe\",\"topics\":[\"devices\"]}");
            }
            open.add(socket);
        }
    }

    /** The oldest and the newest change of a frame bound the time of all that it carries. */
    private void heard(String text) {
        long now = System.nanoTime();
        bytes.add(text.length());
        frames.increment();
        int first = text.indexOf(MARK);
        if (first >= 0 && !text.contains("\"snapshot\"")) {
            times.add(now - number(text, first));
            int last = text.lastIndexOf(MARK);
            if (last > first) {
                times.add(now - number(text, last));
            }
        }
    }

    private static long number(String text, int at) {
        int from = at + MARK.length();
        int to = from;
        while (to < text.length() && Character.isDigit(text.charAt(to))) {
            to++;
        }
        return Long.parseLong(text.substring(from, to));
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
