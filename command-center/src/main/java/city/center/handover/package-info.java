/**
 * The shift hand-over sheet (交接班): what came, what was done, what waits, made by itself from the
 * picture, so that nothing depends on what the leaving officer remembers.
 */
@NullMarked
package city.center.handover;

import org.jspecify.annotations.NullMarked;
