/**
 * What the environment says, read once into small records. A bad value is refused with its name,
 * its value and what would do; nothing below this package looks at the environment.
 */
@NullMarked
package city.center.settings;

import org.jspecify.annotations.NullMarked;
