package city.dispatch.incident;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report that raised an incident or was merged into it.
 *
 * @param alarm id of the alarm it came from, or empty
 * @param cause what several alarms have in common, such as a silent gateway; empty where not known
 */
public record ReportRef(
        String id,
        String channel,
        Instant time,
        String sender,
        String description,
        String alarm,
        String cause) {

    public ReportRef(
            String id,
            String channel,
            Instant time,
            String sender,
            String description,
            String alarm,
            @Nullable String cause) {
        this.id = Objects.requireNonNull(id, "id");
        this.channel = Objects.requireNonNull(channel, "channel");
        this.time = Objects.requireNonNull(time, "time");
        this.sender = Objects.requireNonNull(sender, "sender");
        this.description = Objects.requireNonNull(description, "description");
        this.alarm = Objects.requireNonNull(alarm, "alarm");
        this.cause = cause == null ? "" : cause;
    }

    /** Without a known cause. */
    public static ReportRef of(
            String id,
            String channel,
            Instant time,
            String sender,
            String description,
            String alarm) {
        return new ReportRef(id, channel, time, sender, description, alarm, "");
    }
}
