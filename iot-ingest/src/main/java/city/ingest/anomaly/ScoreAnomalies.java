package city.ingest.anomaly;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * {@code ./city score anomalies IN OUT}: each {@code timestamp,value} table to a table of scores.
 */
public final class ScoreAnomalies {

    private ScoreAnomalies() {}

    /**
     * @return 0, or 2 when a folder cannot be read or written
     */
    public static int run(Path in, Path out, PrintStream err) {
        try (Stream<Path> all = Files.walk(in)) {
            List<Path> files = all.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
            for (Path file : files) {
                Path to = out.resolve(in.relativize(file).toString());
                Path folder = to.getParent();
                if (folder != null) {
                    Files.createDirectories(folder);
                }
                score(file, to, err);
            }
            err.printf("%d files scored into %s%n", files.size(), out);
            return 0;
        } catch (IOException e) {
            err.println("city: " + e.getMessage() + " cannot be read or written");
            return 2;
        }
    }

    private static void score(Path file, Path to, PrintStream err) throws IOException {
        AnomalyDetector detector = new AnomalyDetector();
        try (BufferedReader reader = Files.newBufferedReader(file);
                BufferedWriter writer = Files.newBufferedWriter(to)) {
            writer.write("timestamp,anomaly_score\n");
            String line = reader.readLine();
            int number = 1;
            while ((line = reader.readLine()) != null) {
                number++;
                int comma = line.indexOf(',');
                String time = comma < 0 ? line : line.substring(0, comma);
                double value = number(line.substring(comma + 1));
                if (Double.isNaN(value)) {
                    err.printf(
                            "%s:%d: value is \"%s\": no number, scored 0%n",
                            file, number, line.substring(comma + 1));
                }
                double score = detector.judge(seconds(time, number), value).score();
                writer.write(String.format(Locale.ROOT, "%s,%.6f%n", time, score));
            }
        }
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * Seconds since 1970 of {@code 2015-02-26 21:42:53} or an ISO 8601 time; else five minutes a
     * row.
     */
    static long seconds(String text, int row) {
        String iso = text.strip().replace(' ', 'T');
        try {
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                    ? OffsetDateTime.parse(iso).toEpochSecond()
                    : LocalDateTime.parse(iso).toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return 300L * row;
        }
    }
}
