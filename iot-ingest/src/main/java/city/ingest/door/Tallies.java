package city.ingest.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of the doors, looked up once. Thread: any. */
final class Tallies {

    private final MeterRegistry meters;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    Tallies(MeterRegistry meters) {
        this.meters = meters;
    }

    void count(String door, Told told) {
        told.acceptedByKind().forEach((kind, n) -> add(door, "accepted", kind, n));
        told.refusedByCode().forEach((code, n) -> add(door, "rejected", code, n));
        add(door, "merged", "same id", told.mergedCount());
    }

    void unkept(String door, int records) {
        add(door, "unkept", "log", records);
    }

    private void add(String door, String outcome, String detail, int count) {
        if (count > 0) {
            counters.computeIfAbsent(
                            door + "|" + outcome + "|" + detail,
                            k ->
                                    Counter.builder("city.messages")
                                            .description(
                                                    "messages by door, by what became of them, and why")
                                            .tags(
                                                    "door", door, "outcome", outcome, "detail",
                                                    detail)
                                            .register(meters))
                    .increment(count);
        }
    }
}
