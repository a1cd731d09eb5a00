/**
 * Which cases may be the same one: near in space, near in time, of one class. Pure; a person
 * decides and may merge them.
 */
@NullMarked
package city.dispatch.duplicate;

import org.jspecify.annotations.NullMarked;
