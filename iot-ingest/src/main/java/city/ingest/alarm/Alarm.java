package city.ingest.alarm;

import java.time.Instant;

/**
 * An alarm, whole: what {@code city.alarms} keeps of it.
 *
 * @param id {@code device/rule}
 * @param active whether its condition stands
 * @param acknowledged whether a person has seen this occurrence
 * @param occurrence how often it was raised
 * @param raisedAt of this occurrence
 * @param changedAt of the last change
 * @param value at the last change
 * @param rev grows with each change
 */
public record Alarm(
        String id,
        String device,
        String rule,
        boolean active,
        boolean acknowledged,
        long occurrence,
        Instant raisedAt,
        Instant changedAt,
        double value,
        long rev) {

    /** ISA-18.2: the state's name. */
    public String state() {
        if (active) {
            return acknowledged ? "acknowledged" : "unacknowledged";
        }
        return acknowledged ? "normal" : "returned-unacknowledged";
    }
}
