package city.center.demo;

import city.center.parking.Receiver;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The receivers of free spaces as the demo district plays them: a small HTTP server on this
 * machine's loopback, one path for each receiver. Careland's does not know one roadside section and
 * says so, so that a rejection can be seen.
 *
 * <p>Thread: one of its own.
 */
public final class DemoReceivers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNKNOWN_TO_CARELAND = "R06";

    private final HttpServer server;
    private final ExecutorService thread;

    private DemoReceivers(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /** Listens on a free port for every receiver that the catalogue leaves to the demo. */
    public static DemoReceivers start(Collection<Receiver> receivers, Clock clock) {
        Map<String, ReceiverBook> books = new HashMap<>();
        for (Receiver receiver : receivers) {
            receiver.push()
                    .filter(Receiver.Push::isDemo)
                    .ifPresent(
                            push ->
                                    books.put(
                                            receiver.id(),
                                            new ReceiverBook(
                                                    push.sign(),
                                                    push.secret(),
                                                    lot ->
                                                            receiver.id().equals("careland")
                                                                            && lot.equals(
                                                                                    UNKNOWN_TO_CARELAND)
                                                                    ? "演示：底图中没有这个停车场 demo: not on the base map"
                                                                    : "")));
        }
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> take(exchange, books, clock));
            ExecutorService thread =
                    Executors.newSingleThreadExecutor(r -> new Thread(r, "demo-receivers"));
            server.setExecutor(thread);
            server.start();
            return new DemoReceivers(server, thread);
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free for the demo's receivers", e);
        }
    }

    private static void take(HttpExchange exchange, Map<String, ReceiverBook> books, Clock clock)
            throws IOException {
        try (exchange) {
            ReceiverBook book = books.get(exchange.getRequestURI().getPath().substring(1));
            JsonNode message = JSON.readTree(exchange.getRequestBody());
            ReceiverBook.Answer answer =
                    book == null
                            ? new ReceiverBook.Answer(404, "{}")
                            : book.take(message, clock.instant());
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** Such as {@code http://127.0.0.1:34567}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
