/**
 * Figures beside their comparison, in the same run, as ratios: {@code ./city bench NAME}. Each
 * bench starts what it measures on loopback, is bounded in count and time, and stops by itself.
 */
@NullMarked
package city.center.bench;

import org.jspecify.annotations.NullMarked;
