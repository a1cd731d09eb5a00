/**
 * Plays recorded series through the doors of a running city (回放), at a chosen pace. It is an
 * outside caller: it knows HTTP and a token, nothing of the rooms. A recording keeps its own times,
 * so that history raises nothing live, unless it is shifted to now.
 */
@NullMarked
package city.center.replay;

import org.jspecify.annotations.NullMarked;
