/**
 * What the situation was at a past moment: the log read again up to that moment, from the nearest
 * checkpoint before it.
 */
@NullMarked
package city.center.past;

import org.jspecify.annotations.NullMarked;
