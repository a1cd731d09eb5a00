/**
 * Readings become alarms: rules of the catalogue judged by a pure core on the readings' own time,
 * and the loop that does it exactly once on Kafka.
 */
@NullMarked
package city.ingest.alarm;

import org.jspecify.annotations.NullMarked;
