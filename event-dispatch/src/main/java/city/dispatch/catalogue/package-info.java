/**
 * Classes, standards, the duty list and departments, read from the city's files and checked as a
 * whole.
 */
@NullMarked
package city.dispatch.catalogue;

import org.jspecify.annotations.NullMarked;
