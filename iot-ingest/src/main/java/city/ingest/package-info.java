/**
 * Doors, devices, readings, car-park counts and alarms: what comes in is checked, written to the
 * log, then acknowledged.
 */
@NullMarked
package city.ingest;

import org.jspecify.annotations.NullMarked;
