/**
 * Positions typed by their coordinate system: a double conversion, which is a 590 m error that
 * still looks right, does not compile. Small, and open to every room.
 */
@NullMarked
package city.gis.geo;

import org.jspecify.annotations.NullMarked;
