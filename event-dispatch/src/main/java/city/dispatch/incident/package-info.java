/**
 * The life of one incident as pure functions: decide what a command means, evolve the state by its
 * events, name the deadlines. No clock, chance, log or network in here.
 */
@NullMarked
package city.dispatch.incident;

import org.jspecify.annotations.NullMarked;
