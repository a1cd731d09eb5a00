/** Finding places by what people type. */
@NullMarked
package city.gis.place;

import org.jspecify.annotations.NullMarked;
