/**
 * What devices, car parks and reporters say, once it was understood: records that check themselves,
 * and their JSON form on the log (version 1).
 */
@NullMarked
package city.ingest.reading;

import org.jspecify.annotations.NullMarked;
