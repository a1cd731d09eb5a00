package city.center.bench;

import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * Readings a second through each door, beside a bare producer that writes as many records of the
 * same bytes with the same durability to the same broker, taken before and after each measurement.
 * All is warmed up alike and measured three times; the middle ratio is printed. Clients, doors,
 * broker and comparison share this machine's cores, and what a client costs counts against its
 * door.
 */
public final class IngestBench {

    private static final int ROUNDS = 3;

    /** Runs before the first that counts: the comparison is warm after its first row. */
    private static final int WARM = 3;

    private static final int RAW = 500_000;
    private static final int BATCH = 500;
    private static final int BATCHED = 500_000;
    private static final int SINGLE = 8_000;
    private static final int MQTT = 240_000;
    private static final int KAFKA = 500_000;

    private final URI city;
    private final int mqttPort;
    private final String token;
    private final String log;
    private final PrintStream out;

    public IngestBench(URI city, int mqttPort, String token, String log, PrintStream out) {
        this.city = city;
        this.mqttPort = mqttPort;
        this.token = token;
        this.log = log;
        this.out = out;
    }

    /** The name of a topic nobody reads, with as many partitions as the readings have. */
    public static final String BARE = "city.bench";

    /**
     * Every door.
     *
     * @return how many readings a second came over HTTP, many in a request
     */
    public double run() throws Exception {
        double batched;
        try (RawLoad raw = new RawLoad(log, BARE)) {
            out.printf(
                    Locale.ROOT,
                    "raw producer: acks=all, idempotent, lz4, %d bytes as on the log, key by device, 4 partitions, %d cores for all%n",
                    raw.bytes(),
                    Runtime.getRuntime().availableProcessors());
            raw.run(RAW);
            batched = batched(raw);
            try (HttpLoad load = new HttpLoad(city, token, 1, 16)) {
                row("HTTP, one a request, 16 at once", load, SINGLE, raw, "");
            }
            try (HttpLoad load = new HttpLoad(city, token, 1, 256)) {
                row("HTTP, one a request, 256 at once", load, SINGLE * 3, raw, "");
            }
            try (MqttLoad load = new MqttLoad(mqttPort, token, 100)) {
                row("MQTT QoS 1, 100 connections", load, MQTT, raw, "0.25");
            }
            try (MqttLoad load = new MqttLoad(mqttPort, token, 2_000)) {
                row("MQTT QoS 1, 2,000 connections", load, MQTT, raw, "0.25");
            }
            try (KafkaLoad load = new KafkaLoad(log)) {
                row("Kafka door, until judged and kept", load, KAFKA, raw, "0.8");
                out.printf(
                        Locale.ROOT,
                        "  its senders heard %,.0f /s acknowledged%n",
                        load.acknowledged());
            }
        }
        return batched;
    }

    /** HTTP with many in a request alone, as {@link #run} gives it. */
    public double limit() throws Exception {
        try (RawLoad raw = new RawLoad(log, BARE)) {
            raw.run(RAW);
            return batched(raw);
        }
    }

    private double batched(RawLoad raw) throws Exception {
        try (HttpLoad load = new HttpLoad(city, token, BATCH, 8)) {
            return row("HTTP, 500 readings a request, 8 at once", load, BATCHED, raw, "0.6");
        }
    }

    private double row(String name, DoorLoad load, int count, RawLoad raw, String goal)
            throws Exception {
        for (int i = 0; i < WARM; i++) {
            load.run(count);
        }
        double[] rates = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        double[] ratios = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            double before = raw.run(RAW);
            rates[i] = load.run(count);
            bare[i] = (before + raw.run(RAW)) / 2;
            ratios[i] = rates[i] / bare[i];
        }
        Arrays.sort(rates);
        Arrays.sort(bare);
        Arrays.sort(ratios);
        out.printf(
                Locale.ROOT,
                "%-40s %,9.0f /s   raw %,9.0f /s   ratio %.3f (%.3f to %.3f)%s%n",
                name,
                rates[ROUNDS / 2],
                bare[ROUNDS / 2],
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1],
                goal.isEmpty() ? "" : "   goal at least " + goal);
        return rates[ROUNDS / 2];
    }
}
