package city.center.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the moment a reading is posted until a frame of a wall's socket shows it or one of the same
 * device that came after it, while other readings come at a share of what the door takes; and what
 * the devices cost in memory.
 *
 * <p>A wall shows the newest value in each beat: a probe that the next one overtook within a beat
 * is no longer seen by itself, and is up to date when the next one is.
 */
public final class DoorToWall implements AutoCloseable {

    private static final String PROBE = "YT-PROBE-1";
    private static final Pattern SERIAL = Pattern.compile("\"probe\":(\\d+)");
    private static final int PROBES = 100;
    private static final long BETWEEN_NANOS = 60_000_000;
    private static final int BATCH = 100;

    /** Those who bring the other readings, and of each how many in a request. */
    private static final int SENDERS = 8;

    private static final int LOAD = 500;
    private static final int BODIES = 20;
    private static final int MANY = 10_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final URI city;
    private final String device;
    private final PrintStream out;
    private final Vertx vertx = Vertx.vertx();

    /**
     * Held: a client that nobody holds is collected, and closes its sockets half a minute later.
     */
    private final WebSocketClient screen;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConcurrentNavigableMap<Long, Long> posted = new ConcurrentSkipListMap<>();
    private volatile Quantiles times = new Quantiles(PROBES);
    private long serial;

    /** Opens a wall's socket and waits for nothing. */
    public DoorToWall(URI city, String device, String wall, PrintStream out) throws Exception {
        this.city = city;
        this.device = device;
        this.out = out;
        screen =
                vertx.createWebSocketClient(
                        new WebSocketClientOptions()
                                .setMaxMessageSize(MOST_BYTES)
                                .setMaxFrameSize(MOST_BYTES));
        WebSocket socket =
                screen.connect(
                                new WebSocketConnectOptions()
                                        .setHost(city.getHost())
                                        .setPort(city.getPort())
                                        .setURI("/ws/v1/situation")
                                        .putHeader("Authorization", "Bearer " + wall))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS);
        socket.textMessageHandler(this::heard);
        socket.writeTextMessage("{\"type\":\"subscribe\",\"topics\":[\"devices\"]}");
    }

    private void heard(String frame) {
        int at = frame.indexOf(PROBE);
        if (at >= 0) {
            Matcher said = SERIAL.matcher(frame).region(at, frame.length());
            if (said.find()) {
                var shown = posted.headMap(Long.parseLong(said.group(1)), true);
                while (shown.pollFirstEntry() instanceof Map.Entry<Long, Long> probe) {
                    times.add(System.nanoTime() - probe.getValue());
                }
            }
        }
    }

    /** Times at some rates of other readings, given as shares of a limit. */
    public void run(double limit, double... shares) throws Exception {
        probe();
        for (double share : shares) {
            AtomicLong others = new AtomicLong();
            List<Thread> load = others(limit * share, others);
            long began = System.nanoTime();
            load.forEach(Thread::start);
            times = new Quantiles(PROBES);
            for (int i = 0; i < PROBES; i++) {
                probe();
                LockSupport.parkNanos(BETWEEN_NANOS);
            }
            await();
            double rate = others.get() / ((System.nanoTime() - began) / 1e9);
            for (Thread sender : load) {
                sender.interrupt();
                sender.join();
            }
            out.printf(
                    Locale.ROOT,
                    "door to wall at %.0f %% of the limit (%,.0f /s wanted, %,.0f /s sent): p50 %.0f ms, p99 %.0f ms, %d of %d shown%n",
                    share * 100,
                    limit * share,
                    rate,
                    times.of(0.5),
                    times.of(0.99),
                    times.count(),
                    PROBES);
            posted.clear();
        }
    }

    private void probe() throws Exception {
        long n = ++serial;
        posted.put(n, System.nanoTime());
        post("{\"device\":\"" + PROBE + "\",\"values\":{\"probe\":" + n + "}}");
    }

    private void await() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!posted.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }

    /** Some senders, who together bring readings at a rate, as far as they are answered. */
    private List<Thread> others(double rate, AtomicLong acknowledged) {
        List<Thread> senders = new ArrayList<>();
        for (int s = 0; s < SENDERS; s++) {
            List<String> bodies = new ArrayList<>();
            for (int b = s * BODIES; b < (s + 1) * BODIES; b++) {
                StringBuilder body = new StringBuilder();
                for (int i = 0; i < LOAD; i++) {
                    body.append(DoorLoad.reading(b * LOAD + i)).append('\n');
                }
                bodies.add(body.toString());
            }
            senders.add(
                    new Thread(
                            () -> send(bodies, rate / SENDERS, acknowledged), "bench-others-" + s));
        }
        return senders;
    }

    /** One body after the other, made beforehand; readings without a time differ by when. */
    private void send(List<String> bodies, double rate, AtomicLong acknowledged) {
        long began = System.nanoTime();
        try {
            for (int n = 0; !Thread.currentThread().isInterrupted(); n++) {
                post(bodies.get(n % bodies.size()));
                acknowledged.addAndGet(LOAD);
                LockSupport.parkNanos(
                        began + (long) ((n + 1.0) * LOAD * 1e9 / rate) - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Heap before and after ten thousand devices that nobody knew spoke for the first time. */
    public void memory() throws Exception {
        long before = used();
        for (int from = 0; from < MANY; from += BATCH) {
            StringBuilder body = new StringBuilder();
            for (int i = from; i < from + BATCH; i++) {
                body.append("{\"device\":\"YT-MANY-").append(i).append("\",\"values\":");
                body.append("{\"level\":1.5,\"battery\":97,\"signal\":-70}}\n");
            }
            post(body.toString());
        }
        probe();
        await();
        out.printf(
                Locale.ROOT,
                "memory of %,d devices more: %.1f MB of heap, all parts together%n",
                MANY,
                (used() - before) / 1048576.0);
    }

    private void post(String body) throws Exception {
        client.send(
                HttpRequest.newBuilder(city.resolve("/ingest/v1/readings"))
                        .header("Authorization", "Bearer " + device)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Override
    public void close() throws Exception {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
