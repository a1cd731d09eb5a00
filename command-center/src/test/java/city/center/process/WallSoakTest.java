package city.center.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The wall left open over a busy storm: the heap after a collection and the DOM nodes do not grow,
 * and over half an hour no script of the page keeps it busy for more than 200 ms outside the map's
 * frames. {@code ./city test soak} runs it for half an hour; the normal run for a short while,
 * without the judgement of time. Each sample stands in {@code target/wall-soak.csv}.
 */
class WallSoakTest {

    private static final Path PAGES = Path.of("../web-wall/src/main/web");
    private static final int SAMPLES = 12;

    @TempDir Path folder;

    @Test
    void the_wall_stays_as_it_was_over_a_short_storm() throws Exception {
        soak(36);
    }

    @Test
    @Tag("slow")
    @Tag("soak")
    void the_wall_stays_as_it_was_over_half_an_hour_of_storm() throws Exception {
        List<JsonNode> samples = soak(Integer.getInteger("soak.seconds", 1_800));
        assertThat(samples.stream().filter(s -> s.path("over200").asInt() > 0).toList())
                .as("samples in which the page itself was busy for more than 200 ms")
                .isEmpty();
    }

    private List<JsonNode> soak(int seconds) throws Exception {
        Tools.need("chromium");
        Tools.need("node");
        Assumptions.assumeTrue(
                Files.isDirectory(PAGES.resolve("node_modules")),
                "skipped: the pages were not built (-DskipWeb)");
        try (CityProcess city =
                        new CityProcess(
                                folder.resolve("soak"),
                                Map.of("CITY_DEMO", "on", "CITY_DEMO_SPEED", "10"));
                HttpClient client = HttpClient.newHttpClient()) {
            city.start();
            Caller device = new Caller(client, city.http(), city.token("device"));
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "node",
                                    "browser/soak.mjs",
                                    city.http().toString(),
                                    Integer.toString(seconds),
                                    Integer.toString(SAMPLES))
                            .directory(PAGES.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put("WALL_TOKEN", city.token("wall"));
            Process browser = builder.start();
            List<JsonNode> samples = new ArrayList<>();
            try (BufferedReader hear = browser.inputReader(StandardCharsets.UTF_8)) {
                for (String line = hear.readLine(); line != null; line = hear.readLine()) {
                    JsonNode told = Caller.JSON.readTree(line);
                    if (told.has("end")) {
                        assertThat(told.path("faults")).isEmpty();
                        break;
                    }
                    samples.add(told);
                    storm(device, samples.size());
                }
            } finally {
                browser.destroyForcibly();
            }
            keep(samples);
            assertThat(samples).hasSize(SAMPLES);
            assertThat(median(samples.subList(8, 12), s -> s.path("heap").asDouble()))
                    .as("heap after a collection, bytes: %s", samples)
                    .isLessThan(
                            median(samples.subList(3, 7), s -> s.path("heap").asDouble()) * 1.3);
            assertThat(median(samples.subList(8, 12), s -> s.path("nodes").asDouble()))
                    .as("DOM nodes: %s", samples)
                    .isLessThan(
                            median(samples.subList(3, 7), s -> s.path("nodes").asDouble()) * 1.5
                                    + 500);
            return samples;
        }
    }

    /** Forty smoke detectors alarm at once, and return at the next round. */
    private static void storm(Caller device, int round) throws Exception {
        StringBuilder readings = new StringBuilder("[");
        for (int i = 1; i <= 40; i++) {
            readings.append(i == 1 ? "" : ",")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "{\"device\":\"YT-SMOK-%03d\",\"values\":{\"smoke\":%s}}",
                                    i,
                                    round % 2 == 0 ? "0.1" : "15"));
        }
        assertThat(device.post("/ingest/v1/readings", readings.append(']').toString()).status())
                .isEqualTo(202);
    }

    private static void keep(List<JsonNode> samples) throws Exception {
        StringBuilder csv =
                new StringBuilder(
                        "heap_bytes,nodes,longest_own_ms,own_over_200_ms,longest_map_frame_ms,longest_task_with_drawing_ms,lost\n");
        samples.forEach(
                s ->
                        csv.append(
                                String.format(
                                        Locale.ROOT,
                                        "%d,%d,%d,%d,%d,%d,%d%n",
                                        s.path("heap").asLong(),
                                        s.path("nodes").asLong(),
                                        s.path("longest").asLong(),
                                        s.path("over200").asLong(),
                                        s.path("frame").asLong(),
                                        s.path("task").asLong(),
                                        s.path("lost").asLong())));
        Files.writeString(Path.of("target", "wall-soak.csv"), csv);
    }

    private static double median(List<JsonNode> samples, ToDoubleFunction<JsonNode> of) {
        return samples.stream()
                .mapToDouble(of)
                .sorted()
                .skip(samples.size() / 2)
                .findFirst()
                .orElseThrow();
    }
}
