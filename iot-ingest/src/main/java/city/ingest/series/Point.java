package city.ingest.series;

import java.time.Instant;

/**
 * What was measured in one stretch of time; of a raw reading all three are the same.
 *
 * @param time beginning of the stretch
 */
public record Point(Instant time, double min, double mean, double max, long count) {}
