package city.ingest.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Series with known anomalies, as the Numenta Anomaly Benchmark keeps them in a folder. */
public final class NabCorpus {

    private NabCorpus() {}

    /**
     * One series with its labels.
     *
     * @param name {@code category/file.csv}
     * @param seconds since 1970, one for each value
     */
    public record Series(
            String name, long[] seconds, double[] values, List<NabScore.Window> windows) {
        public Series {
            windows = List.copyOf(windows);
        }

        public String category() {
            return name.substring(0, Math.max(0, name.indexOf('/')));
        }
    }

    /**
     * @param folder holds {@code data/category/file.csv} and {@code labels/windows.json}, or {@code
     *     labels/combined_windows.json} as in the benchmark's own repository
     */
    public static List<Series> read(Path folder) throws IOException {
        Path own = folder.resolve("labels/windows.json");
        Path labels = Files.exists(own) ? own : folder.resolve("labels/combined_windows.json");
        JsonNode windows = new ObjectMapper().readTree(labels.toFile());
        Path data = folder.resolve("data");
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(f -> f.toString().endsWith(".csv")).sorted().toList();
        }
        List<Series> series = new ArrayList<>();
        for (Path file : files) {
            String name = data.relativize(file).toString().replace('\\', '/');
            series.add(series(name, Files.readAllLines(file), windows.path(name)));
        }
        return series;
    }

    private static Series series(String name, List<String> lines, JsonNode labels) {
        int n = lines.size() - 1;
        long[] seconds = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            String line = lines.get(i + 1);
            int comma = line.indexOf(',');
            seconds[i] = ScoreAnomalies.seconds(line.substring(0, comma), i);
            values[i] = ScoreAnomalies.number(line.substring(comma + 1));
        }
        List<NabScore.Window> windows = new ArrayList<>();
        for (JsonNode label : labels) {
            long from = second(label.get(0).asText());
            long to = second(label.get(1).asText());
            int first = 0;
            while (first < n && seconds[first] < from) {
                first++;
            }
            int last = n - 1;
            while (last >= 0 && seconds[last] > to) {
                last--;
            }
            if (first <= last) {
                windows.add(new NabScore.Window(first, last));
            }
        }
        return new Series(name, seconds, values, windows);
    }

    private static long second(String text) {
        return LocalDateTime.parse(text.strip().replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }
}
