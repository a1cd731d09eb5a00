package city.center.run;

import city.ingest.anomaly.ScoreAnomalies;
import city.ingest.parking.ScoreParking;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** {@code ./city score …}: our judgement on somebody's own data, without a running city. */
public final class Scores {

    private Scores() {}

    /**
     * @return 0, or 2 for a wrong call or an unreadable file
     */
    public static int run(List<String> a, PrintStream err) {
        if (a.size() == 3 && a.get(0).equals("anomalies")) {
            return ScoreAnomalies.run(Path.of(a.get(1)), Path.of(a.get(2)), err);
        }
        if (a.size() == 6 && a.get(0).equals("parking") && a.get(4).equals("--from")) {
            try {
                return ScoreParking.run(
                        Path.of(a.get(1)),
                        Path.of(a.get(2)),
                        Path.of(a.get(3)),
                        time(a.get(5)),
                        err);
            } catch (DateTimeException e) {
                err.println(
                        "city: --from is \""
                                + a.get(5)
                                + "\": give an ISO 8601 time such as 2025-06-01T00:00:00Z");
                return 2;
            }
        }
        err.println(
                "city: give score anomalies IN OUT, or score parking FREE META OUT --from TIME");
        return 2;
    }

    private static Instant time(String text) {
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return Instant.parse(text + "T00:00:00Z");
        }
        return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$")
                ? OffsetDateTime.parse(text.replace(' ', 'T')).toInstant()
                : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }
}
