package city.ingest.alarm;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a person does to an alarm.
 *
 * @param request id of the request; it is answered once
 * @param alarm id
 * @param deed what is done
 * @param by role that does it
 * @param at when
 * @param expectedRev rev that the person saw, if they say
 */
public record Act(
        String request, String alarm, Deed deed, String by, Instant at, OptionalLong expectedRev) {

    /** What may be done. */
    public sealed interface Deed {}

    /** Seen. */
    public record Acknowledge() implements Deed {}

    /** Put aside for some minutes. */
    public record Shelve(int minutes, String reason) implements Deed {}

    /** Taken back from the shelf. */
    public record Unshelve() implements Deed {}

    /** Suppressed by design. */
    public record Suppress(String reason) implements Deed {}

    /** No longer suppressed. */
    public record Unsuppress() implements Deed {}

    /** Under repair. */
    public record OutOfService(String reason) implements Deed {}

    /** Repaired. */
    public record InService() implements Deed {}
}
