package city.ingest.parking;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** {@code ./city score parking FREE META OUT --from TIME}: forecasts issued each quarter hour. */
public final class ScoreParking {

    private static final long QUARTER = 900;

    private ScoreParking() {}

    /**
     * @param free wide table, {@code timestamp_utc} and a column for each place; a blank is
     *     unchanged
     * @param meta table with {@code place_id} and {@code num_all}
     * @return 0, or 2 when a file cannot be read or written
     */
    public static int run(Path free, Path meta, Path out, Instant from, PrintStream err) {
        try (BufferedReader reader = open(free);
                BufferedWriter writer = Files.newBufferedWriter(out)) {
            Map<String, Integer> totals = totals(meta);
            String[] places = reader.readLine().split(",", -1);
            ParkingForecast[] forecasts = new ParkingForecast[places.length];
            double[] last = new double[places.length];
            java.util.Arrays.fill(last, Double.NaN);
            for (int i = 1; i < places.length; i++) {
                forecasts[i] = new ParkingForecast(totals.getOrDefault(places[i], 1));
            }
            writer.write("timestamp_utc,place_id,horizon_min,free,low,high\n");
            long next = -1;
            int rows = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                Instant time = OffsetDateTime.parse(cells[0]).toInstant();
                if (next < 0) {
                    next = time.getEpochSecond() / QUARTER * QUARTER + QUARTER;
                }
                for (; next < time.getEpochSecond(); next += QUARTER) {
                    issue(Instant.ofEpochSecond(next), places, forecasts, last, from, writer);
                }
                for (int i = 1; i < cells.length && i < places.length; i++) {
                    if (!cells[i].isBlank()) {
                        last[i] = value(cells[i], totals.getOrDefault(places[i], 1), last[i]);
                    }
                }
                if (++rows % 5_000 == 0) {
                    err.println(rows + " rows read, at " + time);
                }
            }
            issue(Instant.ofEpochSecond(next), places, forecasts, last, from, writer);
            return 0;
        } catch (IOException e) {
            err.println("city: " + e.getMessage() + " cannot be read or written");
            return 2;
        }
    }

    /** A count below zero or above the capacity is a fault of its counter: held at the bound. */
    private static double value(String cell, int total, double before) {
        try {
            return Math.clamp(Double.parseDouble(cell), 0, total);
        } catch (NumberFormatException e) {
            return before;
        }
    }

    private static void issue(
            Instant at,
            String[] places,
            ParkingForecast[] forecasts,
            double[] last,
            Instant from,
            BufferedWriter writer)
            throws IOException {
        for (int i = 1; i < places.length; i++) {
            if (Double.isNaN(last[i])) {
                continue;
            }
            forecasts[i].quarter(at, last[i]);
            if (!at.isBefore(from)) {
                for (ParkingForecast.Estimate e : forecasts[i].ahead(at)) {
                    writer.write(
                            String.format(
                                    Locale.ROOT,
                                    "%s,%s,%d,%.2f,%.2f,%.2f%n",
                                    at,
                                    places[i],
                                    e.minutes(),
                                    e.free(),
                                    e.low(),
                                    e.high()));
                }
            }
        }
    }

    static Map<String, Integer> totals(Path meta) throws IOException {
        Map<String, Integer> totals = new HashMap<>();
        try (BufferedReader reader = open(meta);
                MappingIterator<Map<String, String>> rows =
                        new CsvMapper()
                                .readerForMapOf(String.class)
                                .with(CsvSchema.emptySchema().withHeader())
                                .readValues(reader)) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                String all = row.getOrDefault("num_all", "");
                if (all.matches("\\d{1,6}(\\.0)?")) {
                    totals.put(row.getOrDefault("place_id", ""), (int) Double.parseDouble(all));
                }
            }
        }
        return totals;
    }

    static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8));
    }
}
