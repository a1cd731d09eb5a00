package city.ingest.alarm;

import java.time.Instant;

/**
 * One line of the alarm log.
 *
 * @param at when it changed
 * @param alarm id
 * @param severity red, orange, yellow or blue
 * @param change what happened
 * @param became how the alarm is since then
 * @param by who did it
 * @param reason in their words, or empty
 */
public record Entry(
        Instant at,
        String alarm,
        String severity,
        Change.Word change,
        Became became,
        String by,
        String reason) {

    /**
     * @param announced whether people were told of it
     */
    public record Became(
            String state,
            boolean active,
            boolean announced,
            long occurrence,
            double value,
            long rev) {}

    /** Whether it was put before an operator: a raised alarm, or one that came back from a hold. */
    public boolean annunciated() {
        return switch (change) {
            case RAISED -> became.state().equals("unacknowledged");
            case UNSHELVED, SHELF_ENDED, UNSUPPRESSED, IN_SERVICE -> became.announced();
            case RETURNED, ACKNOWLEDGED, SHELVED, SUPPRESSED, OUT_OF_SERVICE -> false;
            case FLAPPING, CALMED, COLLAPSED, REORDERED, REMOVED -> false;
        };
    }
}
