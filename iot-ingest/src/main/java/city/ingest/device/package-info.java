/** The devices and car parks of the catalogue. */
@NullMarked
package city.ingest.device;

import org.jspecify.annotations.NullMarked;
