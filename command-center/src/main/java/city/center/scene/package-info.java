/**
 * Scenes of the wall (场景): arrangements that duty staff save by name. The log keeps them (compacted
 * by id), every member shows them.
 */
@NullMarked
package city.center.scene;

import org.jspecify.annotations.NullMarked;
