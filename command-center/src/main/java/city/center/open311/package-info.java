/** Open311 GeoReport v2: services, requests in, status out. */
@NullMarked
package city.center.open311;

import org.jspecify.annotations.NullMarked;
