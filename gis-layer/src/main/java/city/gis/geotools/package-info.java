/** The only package that knows GeoTools. */
@NullMarked
package city.gis.geotools;

import org.jspecify.annotations.NullMarked;
