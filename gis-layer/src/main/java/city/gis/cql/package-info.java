/**
 * Filters in CQL2 text (OGC 21-065r2): words, grammar, and the three truths of what is not known.
 */
@NullMarked
package city.gis.cql;

import org.jspecify.annotations.NullMarked;
