/**
 * Pictures of the map for reports and as tiles: layers drawn by Java2D with scale bar, north, time
 * and legend; surfaces of density and of interpolated values.
 */
@NullMarked
package city.gis.picture;

import org.jspecify.annotations.NullMarked;
