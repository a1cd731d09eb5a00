/** The city's files, loaded and checked as a whole before anything starts. */
@NullMarked
package city.center.catalogue;

import org.jspecify.annotations.NullMarked;
