/**
 * The picture: Hazelcast maps folded from the log and rebuilt from it at the start, and the changes
 * of those maps, which every member's screens are told of. Nothing here decides; what a record
 * means was decided before it came to the log.
 */
@NullMarked
package city.center.situation;

import org.jspecify.annotations.NullMarked;
