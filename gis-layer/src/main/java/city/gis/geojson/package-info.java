/** Shapes as GeoJSON (RFC 7946), read from any of the named coordinate systems and written. */
@NullMarked
package city.gis.geojson;

import org.jspecify.annotations.NullMarked;
