/**
 * The layers by open standards: OGC API Features and Tiles, as a function from request to response.
 */
@NullMarked
package city.gis.ogc;

import org.jspecify.annotations.NullMarked;
