package city.dispatch.incident;

import java.time.Instant;

/**
 * A report that raised an incident or was merged into it.
 *
 * @param alarm id of the alarm it came from, or empty
 */
public record ReportRef(
        String id, String channel, Instant time, String sender, String description, String alarm) {}
