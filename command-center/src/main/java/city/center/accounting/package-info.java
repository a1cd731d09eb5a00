/**
 * What became of every message: counted from the log itself, by door, device and reason, and what
 * was refused, to be read, corrected and sent again.
 */
@NullMarked
package city.center.accounting;

import org.jspecify.annotations.NullMarked;
