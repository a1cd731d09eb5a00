package city.center.settings;

import java.util.Optional;

/**
 * Where the log is.
 *
 * @param outside bootstrap servers of an outside cluster, or empty for the embedded broker
 * @param port of the embedded broker
 * @param flushAlways whether the embedded broker flushes each write to the disk
 * @param retentionDays how long readings and counts are kept, and the minutes of series
 */
public record LogPlace(
        Optional<String> outside, int port, boolean flushAlways, int retentionDays) {}
