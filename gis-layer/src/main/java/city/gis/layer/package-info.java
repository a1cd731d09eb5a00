/**
 * What the map shows: layers of features that are put, replaced and removed, where they lie in the
 * plane, and how they look.
 */
@NullMarked
package city.gis.layer;

import org.jspecify.annotations.NullMarked;
