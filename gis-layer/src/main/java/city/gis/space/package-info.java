/**
 * Questions about space: what is nearest, within, along a line; which place each point would be
 * served from; where points crowd more than chance would have it.
 */
@NullMarked
package city.gis.space;

import org.jspecify.annotations.NullMarked;
