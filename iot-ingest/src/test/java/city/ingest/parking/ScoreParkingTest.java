package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreParkingTest {

    private static final Instant START = Instant.parse("2025-06-02T00:00:00Z");

    @TempDir private Path folder;

    @Test
    void each_place_has_its_forecasts_at_each_quarter_hour_even_a_silent_one() throws IOException {
        List<String> lines = score(rows(200));
        long quarters = 200 / 3 - 10;
        assertThat(lines).hasSizeGreaterThan((int) (3 * 3 * quarters));
        for (int at = 30 * 60; at < 190 * 300; at += 900) {
            String prefix = START.plusSeconds(at) + ",";
            assertThat(lines.stream().filter(l -> l.startsWith(prefix))).hasSize(9);
        }
        assertThat(lines)
                .filteredOn(l -> l.contains(",silent,"))
                .allMatch(l -> l.endsWith("25.0,0.0,50.0"));
    }

    @Test
    void a_forecast_does_not_depend_on_rows_after_its_issue() throws IOException {
        List<String> rows = rows(200);
        List<String> whole = score(rows);
        List<String> cut = score(rows.subList(0, 101));
        assertThat(cut).hasSizeGreaterThan(100);
        assertThat(whole.subList(0, cut.size())).isEqualTo(cut);
    }

    /** A row each five minutes, two seconds after the full minute as the real recorder does. */
    private static List<String> rows(int count) {
        Random chance = new Random(9);
        List<String> rows = new ArrayList<>(List.of("timestamp_utc,busy,faulty,silent"));
        int busy = 100;
        for (int i = 0; i < count; i++) {
            busy = Math.clamp(busy + chance.nextInt(11) - 5L, 0, 200);
            String faulty = i % 7 == 0 ? "-9" : i % 5 == 0 ? "9999" : i % 3 == 0 ? "" : "40";
            String time = START.plusSeconds(300L * i + 2).toString().replace("Z", "+00:00");
            rows.add(time + "," + busy + "," + faulty + ",");
        }
        return rows;
    }

    private List<String> score(List<String> rows) throws IOException {
        Path free = Files.write(folder.resolve("free.csv"), rows);
        Path meta =
                Files.write(
                        folder.resolve("meta.csv"),
                        List.of("place_id,num_all", "busy,200", "faulty,80", "silent,50"));
        Path out = folder.resolve("out.csv");
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream());
        int code = ScoreParking.run(free, meta, out, START.plusSeconds(1_800), quiet);
        assertThat(code).isZero();
        List<String> lines = Files.readAllLines(out);
        return lines.subList(1, lines.size());
    }
}
