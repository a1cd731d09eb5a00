/**
 * Frames to screens: the latest of each key, numbered changes, a ring of the last ones, and a
 * socket that resumes from a number or sends a snapshot.
 */
@NullMarked
package city.wall.feed;

import org.jspecify.annotations.NullMarked;
