package city.center.bench;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens above the limit: devices send without a pause, and somebody reads meanwhile. Said
 * are how many messages were told to come again, how long the reads took, and how the memory moved.
 */
public final class IngestFlood {

    private static final int SECONDS = 8;
    private static final int BATCH = 500;
    private static final int SENDERS = 2;

    private final URI city;
    private final String device;
    private final String duty;
    private final PrintStream out;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public IngestFlood(URI city, String device, String duty, PrintStream out) {
        this.city = city;
        this.device = device;
        this.duty = duty;
        this.out = out;
    }

    public void run() throws Exception {
        long quiet = percentile(reads(2, new AtomicBoolean(true)), 99);
        long before = used();
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong accepted = new AtomicLong();
        AtomicLong turnedAway = new AtomicLong();
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int number = i;
            Thread sender =
                    new Thread(() -> flood(number, going, accepted, turnedAway), "flood-" + i);
            sender.start();
            senders.add(sender);
        }
        List<Long> reads = reads(SECONDS, going);
        going.set(false);
        for (Thread sender : senders) {
            sender.join();
        }
        out.printf(
                Locale.ROOT,
                "flood of %d s: %,d accepted, %,d told to come again; reads p50 %d ms, p99 %d ms (quiet p99 %d ms); heap %,d MB -> %,d MB%n",
                SECONDS,
                accepted.get(),
                turnedAway.get(),
                percentile(reads, 50),
                percentile(reads, 99),
                quiet,
                before >> 20,
                used() >> 20);
    }

    private void flood(
            int number, AtomicBoolean going, AtomicLong accepted, AtomicLong turnedAway) {
        try {
            for (int i = 0; going.get(); i += BATCH) {
                StringBuilder body = new StringBuilder();
                for (int k = 0; k < BATCH; k++) {
                    body.append("{\"device\":\"YT-FLOOD-")
                            .append(number)
                            .append("\",\"values\":{\"n\":")
                            .append(i + k)
                            .append("}}\n");
                }
                String answer =
                        client.send(
                                        request("/ingest/v1/readings", device)
                                                .POST(
                                                        HttpRequest.BodyPublishers.ofString(
                                                                body.toString()))
                                                .build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .body();
                var told = new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer);
                accepted.addAndGet(told.path("accepted").asLong());
                turnedAway.addAndGet(told.path("rejected").size());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Long> reads(int seconds, AtomicBoolean going) throws Exception {
        List<Long> took = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (going.get() && System.nanoTime() < end) {
            long began = System.nanoTime();
            client.send(
                    request("/api/v1/lots", duty).build(), HttpResponse.BodyHandlers.ofByteArray());
            took.add((System.nanoTime() - began) / 1_000_000);
        }
        took.sort(null);
        return took;
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(city.resolve(path))
                .header("Authorization", "Bearer " + token);
    }

    private static long percentile(List<Long> sorted, int of) {
        return sorted.isEmpty()
                ? 0
                : sorted.get(Math.min(sorted.size() - 1, sorted.size() * of / 100));
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
