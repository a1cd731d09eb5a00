/** Vector tiles of layers, made once for each version of their content. */
@NullMarked
package city.gis.tile;

import org.jspecify.annotations.NullMarked;
