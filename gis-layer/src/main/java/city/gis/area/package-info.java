/** The areas of a city, and which of them a position lies in. */
@NullMarked
package city.gis.area;

import org.jspecify.annotations.NullMarked;
