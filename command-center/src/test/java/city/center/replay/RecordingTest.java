package city.center.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir Path folder;

    @Test
    void a_series_is_the_readings_of_a_device_named_like_its_file() throws Exception {
        List<Recorded> read =
                read("pump-7.csv", "timestamp,value\n2015-02-26 21:42:53,104\n", Map.of());
        assertThat(read).hasSize(1);
        assertThat(read.get(0).time()).isEqualTo("2015-02-26T21:42:53Z");
        assertThat(read.get(0).at(Instant.EPOCH).toString())
                .isEqualTo(
                        "{\"device\":\"pump-7\",\"values\":{\"value\":104},\"time\":\"1970-01-01T00:00:00Z\"}");
    }

    @Test
    void a_wide_table_is_a_count_for_each_cell_that_says_something() throws Exception {
        List<Recorded> read =
                read(
                        "lots.csv",
                        "timestamp_utc,a,b,c\n2025-04-01T00:00:02+00:00,7,,-3\n",
                        Map.of("a", 90));
        assertThat(read)
                .extracting(r -> r.message().toString())
                .containsExactly(
                        "{\"lot\":\"a\",\"free\":7,\"total\":90}", "{\"lot\":\"c\",\"free\":-3}");
    }

    @Test
    void rows_and_json_lines_and_gzip_are_read_alike() throws Exception {
        List<Recorded> rows =
                read(
                        "rows.csv",
                        "device,time,level,note\nT1,2026-01-01T08:00:00+08:00,1.5,\"a, b\"\n",
                        Map.of());
        assertThat(rows.get(0).message().toString())
                .isEqualTo("{\"values\":{\"level\":1.5,\"note\":\"a, b\"},\"device\":\"T1\"}");
        Path packed = folder.resolve("r.ndjson.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(
                    "{\"lot\":\"P\",\"time\":\"2026-01-01T00:00:00Z\",\"free\":1}\n"
                            .getBytes(StandardCharsets.UTF_8));
        }
        List<Recorded> json = all(packed, Map.of());
        assertThat(json.get(0).door()).isEqualTo(Recorded.Door.LOTS);
    }

    @Test
    void what_is_no_recording_is_refused_with_its_place() throws Exception {
        assertThatThrownBy(() -> read("x.csv", "a,b\n1,2\n", Map.of()))
                .isInstanceOf(BadRecording.class)
                .hasMessageContaining("x.csv:1 holds \"a,b\"");
        assertThatThrownBy(() -> read("y.csv", "timestamp,value\nyesterday,2\n", Map.of()))
                .hasMessageContaining("y.csv:2 holds \"yesterday\"");
    }

    @Test
    void several_recordings_are_played_in_the_order_of_their_times() throws Exception {
        List<Recorded> one =
                read(
                        "one.csv",
                        "timestamp,value\n2020-01-01 00:00:00,1\n2020-01-03 00:00:00,3\n",
                        Map.of());
        List<Recorded> two = read("two.csv", "timestamp,value\n2020-01-02 00:00:00,2\n", Map.of());
        List<Recorded> merged = new ArrayList<>();
        new Merged(List.of(one.iterator(), two.iterator())).forEachRemaining(merged::add);
        assertThat(merged)
                .extracting(r -> r.message().path("values").path("value").asInt())
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_pace_presses_time_together_and_live_shifts_it_to_now() {
        Instant start = Instant.parse("2026-11-24T12:00:00Z");
        Instant first = Instant.parse("2015-01-01T00:00:00Z");
        Pace history = new Pace(start, first, 60, false);
        assertThat(history.due(first.plusSeconds(600))).isEqualTo(start.plusSeconds(10));
        assertThat(history.carried(first.plusSeconds(600))).isEqualTo(first.plusSeconds(600));
        Pace live = new Pace(start, first, 60, true);
        assertThat(live.carried(first.plusSeconds(600))).isEqualTo(start.plusSeconds(10));
    }

    @Test
    void the_shared_parking_quarter_is_read_to_its_end() throws Exception {
        Path shared = Path.of(System.getProperty("shared.data", "../../shared/data"));
        Path quarter = shared.resolve("parking/de_parking_free_2025Q2.csv.gz");
        Assumptions.assumeTrue(Files.exists(quarter), () -> "skipped: " + quarter + " is absent");
        try (Recording recording = Recording.open(quarter, Map.of())) {
            long counts = 0;
            Instant before = Instant.EPOCH;
            while (recording.hasNext()) {
                Recorded one = recording.next();
                assertThat(one.time()).isAfterOrEqualTo(before);
                before = one.time();
                counts++;
            }
            assertThat(counts).isGreaterThan(500_000);
        }
    }

    private List<Recorded> read(String name, String text, Map<String, Integer> totals)
            throws IOException {
        return all(Files.writeString(folder.resolve(name), text), totals);
    }

    private static List<Recorded> all(Path file, Map<String, Integer> totals) throws IOException {
        try (Recording recording = Recording.open(file, totals)) {
            List<Recorded> read = new ArrayList<>();
            recording.forEachRemaining(read::add);
            return read;
        }
    }
}
