/**
 * Units (处置力量) and which of them should go: nearest suitable unit with its reason and its
 * shortfalls, run cards by class and level that only ever add. Pure.
 */
@NullMarked
package city.dispatch.unit;

import org.jspecify.annotations.NullMarked;
