/**
 * Between the languages of the rooms: reports and alarms of the doors become commands of dispatch.
 */
@NullMarked
package city.center.bridge;

import org.jspecify.annotations.NullMarked;
