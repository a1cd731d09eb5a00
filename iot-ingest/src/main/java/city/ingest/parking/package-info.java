/** Car-park counts become one best estimate, with its bounds and the faults that were found. */
@NullMarked
package city.ingest.parking;

import org.jspecify.annotations.NullMarked;
