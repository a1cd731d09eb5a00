package city.ingest.anomaly;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
                double value = Double.NaN;
                try {
                    value = Double.parseDouble(line.substring(comma + 1).strip());
                } catch (NumberFormatException e) {
                    err.println(
                            file
                                    + ":"
                                    + number
                                    + ": value is \""
                                    + line.substring(comma + 1)
                                    + "\": no number, scored 0");
                }
                String time = comma < 0 ? line : line.substring(0, comma);
                writer.write(String.format(Locale.ROOT, "%s,%.6f%n", time, detector.score(value)));
            }
        }
    }
}
