/** Starts the rooms in their order and stops them in the opposite one. */
@NullMarked
package city.center.run;

import org.jspecify.annotations.NullMarked;
