/**
 * Time as the trade counts it: four kinds of limit, a working calendar with lunch, holidays and
 * make-up days, and the explanation of every deadline.
 */
@NullMarked
package city.dispatch.clock;

import org.jspecify.annotations.NullMarked;
