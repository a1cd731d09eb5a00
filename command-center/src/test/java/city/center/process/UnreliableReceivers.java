package city.center.process;

import city.center.demo.ReceiverBook;
import city.center.parking.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Receivers of free spaces on this machine that fail before they take, take and do not answer,
 * answer too late or turn lots away, each by chance, until they are told to behave. Thread: any.
 */
final class UnreliableReceivers implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATE_SECONDS = 15;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random chance;
    private final Map<String, ReceiverBook> books = new TreeMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private CountDownLatch unanswered = new CountDownLatch(1);
    private boolean behaving;
    private int failed;
    private int silent;
    private int rejected;

    UnreliableReceivers(Map<String, Signature.Form> forms, long seed) throws IOException {
        chance = new Random(seed);
        forms.forEach(
                (id, form) -> books.put(id, new ReceiverBook(form, "demo-" + id, this::reason)));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    String address(String receiver) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + receiver;
    }

    private String reason(String lot) {
        boolean no = !behaving && chance.nextInt(60) == 0;
        rejected += no ? 1 : 0;
        return no ? no(lot) : "";
    }

    /** The reason for which a lot is not taken. */
    static String no(String lot) {
        return "no such lot here: " + lot;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode message = JSON.readTree(exchange.getRequestBody());
            String receiver = exchange.getRequestURI().getPath().substring(1);
            ReceiverBook.Answer answer;
            int fate;
            synchronized (this) {
                fate = behaving ? 99 : chance.nextInt(20);
                if (fate < 3) {
                    failed++;
                    exchange.sendResponseHeaders(503, -1);
                    return;
                }
                answer = books.get(receiver).take(message, Instant.now());
                if (fate < 6) {
                    silent++;
                    unanswered.countDown();
                }
            }
            if (fate == 3 && late()) {
                return;
            }
            if (fate >= 6) {
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(answer.status(), body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** Beyond the sender's patience; true where the test ended first. */
    private boolean late() {
        try {
            return closed.await(LATE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Returns when a message was taken that will not be answered. */
    void awaitUnanswered() throws InterruptedException {
        CountDownLatch next = new CountDownLatch(1);
        synchronized (this) {
            unanswered = next;
        }
        if (!next.await(120, TimeUnit.SECONDS)) {
            throw new AssertionError("every message was answered");
        }
    }

    synchronized void behave() {
        behaving = true;
    }

    /** How often each kind of trouble came. */
    synchronized Map<String, Integer> troubles() {
        return Map.of("failed", failed, "silent", silent, "rejected", rejected);
    }

    synchronized Map<String, JsonNode> holds(String receiver) {
        return books.get(receiver).holds();
    }

    synchronized long updates() {
        return books.values().stream().mapToLong(ReceiverBook::updates).sum();
    }

    synchronized long repeats() {
        return books.values().stream().mapToLong(ReceiverBook::repeats).sum();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
