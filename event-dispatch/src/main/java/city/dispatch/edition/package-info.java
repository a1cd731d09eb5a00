/**
 * A whole edition of what dispatch knows of its city, read and checked at once, and what a new one
 * would change for the cases that are open.
 */
@NullMarked
package city.dispatch.edition;

import org.jspecify.annotations.NullMarked;
