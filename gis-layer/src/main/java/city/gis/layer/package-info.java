/** What the map shows: layers of features that are put, replaced and removed. */
@NullMarked
package city.gis.layer;

import org.jspecify.annotations.NullMarked;
