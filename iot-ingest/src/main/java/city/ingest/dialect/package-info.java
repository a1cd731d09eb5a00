/**
 * The languages that devices and reporters speak, each turned into the records of {@link
 * city.ingest.reading}.
 */
@NullMarked
package city.ingest.dialect;

import org.jspecify.annotations.NullMarked;
