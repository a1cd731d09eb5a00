/**
 * Intake by people of the center (受理): the duty desk and verifiers in the field report what they
 * hear and see, through the same log as every other door, and learn the case that came of it.
 */
@NullMarked
package city.center.reception;

import org.jspecify.annotations.NullMarked;
