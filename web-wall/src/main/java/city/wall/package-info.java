/**
 * What a browser shows and how changes reach it. It moves topics of JSON frames and knows no domain
 * type.
 */
@NullMarked
package city.wall;

import org.jspecify.annotations.NullMarked;
