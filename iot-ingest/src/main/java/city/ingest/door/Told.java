package city.ingest.door;

import city.ingest.reading.LogCodec;
import city.ingest.reading.LotCount;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import city.ingest.reading.ReadingText;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one payload adds to the accounting, and of what its sender is warned. Not for threads. */
final class Told {

    /** A clock that runs ahead by more than this is told. */
    private static final long AHEAD = 5_000;

    private static final int MOST_WARNINGS = 20;

    private final long received;
    private int readings;
    private int counts;
    private int reports;
    private final Map<String, Integer> codes = new HashMap<>(4);
    private final Map<String, Integer> merged = new HashMap<>(2);
    private final Map<String, Integer> turnedAway = new HashMap<>(2);
    private final Map<String, Long> ahead = new HashMap<>(2);

    Told(long received) {
        this.received = received;
    }

    void accepted(Said said) {
        switch (said) {
            case ReadingText r -> readings++;
            case Reading r -> readings++;
            case LotCount c -> counts++;
            case Report r -> reports++;
        }
    }

    void merged(String device) {
        merged.merge(device, 1, Integer::sum);
    }

    boolean anyMerged() {
        return !merged.isEmpty();
    }

    void refused(String code) {
        codes.merge(code, 1, Integer::sum);
    }

    void rejected(String device, String code) {
        turnedAway.merge(device, 1, Integer::sum);
        refused(code);
    }

    /** Notices a clock that runs ahead. */
    void time(Said said) {
        long time =
                switch (said) {
                    case ReadingText r -> r.time();
                    case Reading r -> r.time().toEpochMilli();
                    case LotCount c -> c.time().toEpochMilli();
                    case Report r -> 0;
                };
        if (time - received > AHEAD && ahead.size() < MOST_WARNINGS) {
            String who =
                    switch (said) {
                        case ReadingText r -> r.device();
                        case Reading r -> r.device();
                        case LotCount c -> c.lot();
                        case Report r -> r.id();
                    };
            ahead.merge(who, time - received, Math::max);
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        ahead.forEach(
                (who, millis) ->
                        warnings.add(
                                "the clock of %s is %d s ahead of ours: set it; above 300 s its messages are refused"
                                        .formatted(who, millis / 1000)));
        return warnings;
    }

    /** Adds what is only counted to the records of the log. */
    void entries(Origin origin, List<LogCodec.Entry> into) {
        merged.forEach(
                (device, n) -> into.add(LogCodec.tally(origin, device, "merged", "same id", n)));
        turnedAway.forEach(
                (device, n) -> into.add(LogCodec.tally(origin, device, "rejected", "rate", n)));
    }

    Map<String, Integer> acceptedByKind() {
        return Map.of("reading", readings, "count", counts, "report", reports);
    }

    Map<String, Integer> refusedByCode() {
        return codes;
    }

    int mergedCount() {
        return merged.values().stream().mapToInt(Integer::intValue).sum();
    }
}
