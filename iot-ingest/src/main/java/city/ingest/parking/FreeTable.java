package city.ingest.parking;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A recording of many lots' free spaces, {@code timestamp_utc} and a column for each place, read
 * quarter hour by quarter hour: what stands at one is what was said at or before it, and a blank
 * says nothing new.
 */
final class FreeTable {

    private static final long QUARTER = 900;

    private FreeTable() {}

    /** Called for each quarter hour in order. */
    interface Quarter {
        /**
         * @param standing what each place said last, NaN: nothing yet
         * @param told whether it said anything since the quarter hour before
         */
        void at(Instant at, double[] standing, boolean[] told) throws IOException;
    }

    /** The places, in the order of the columns. */
    static String[] places(Path free) throws IOException {
        try (BufferedReader reader = open(free)) {
            return places(reader.readLine());
        }
    }

    static void read(Path free, Quarter quarter) throws IOException {
        try (BufferedReader reader = open(free)) {
            int n = places(reader.readLine()).length;
            double[] standing = new double[n];
            Arrays.fill(standing, Double.NaN);
            boolean[] told = new boolean[n];
            long next = -1;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                long second = OffsetDateTime.parse(cells[0]).toEpochSecond();
                next = next < 0 ? Math.ceilDiv(second, QUARTER) * QUARTER : next;
                for (; next < second; next += QUARTER) {
                    quarter.at(Instant.ofEpochSecond(next), standing, told);
                    Arrays.fill(told, false);
                }
                for (int i = 0; i < n && i + 1 < cells.length; i++) {
                    double said = number(cells[i + 1]);
                    if (!Double.isNaN(said)) {
                        standing[i] = said;
                        told[i] = true;
                    }
                }
            }
            if (next >= 0) {
                quarter.at(Instant.ofEpochSecond(next), standing, told);
            }
        }
    }

    /** Spaces of each place, from a table with {@code place_id} and {@code num_all}. */
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

    private static String[] places(String header) {
        String[] cells = header == null ? new String[0] : header.split(",", -1);
        return Arrays.copyOfRange(cells, Math.min(1, cells.length), cells.length);
    }

    private static double number(String cell) {
        if (cell.isBlank()) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(cell);
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        return new BufferedReader(
                new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                        StandardCharsets.UTF_8));
    }
}
