/**
 * Readings kept to be looked at: minute, hour and day roll-ups of every number a device sends, on
 * disk beside the log and rebuilt from it, and the raw readings of a short time from the log
 * itself.
 */
@NullMarked
package city.ingest.series;

import org.jspecify.annotations.NullMarked;
