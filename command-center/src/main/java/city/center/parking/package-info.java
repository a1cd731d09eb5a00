/**
 * Parking guidance (停车诱导): each lot once, in each receiver's coordinate system, never a stale
 * number as live.
 */
@NullMarked
package city.center.parking;

import org.jspecify.annotations.NullMarked;
