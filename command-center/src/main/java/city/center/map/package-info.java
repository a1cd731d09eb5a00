/**
 * The city's layers on the map: which there are, how they look, how the picture's documents become
 * their features; and the HTTP faces of the map, of places and of questions about space.
 */
@NullMarked
package city.center.map;

import org.jspecify.annotations.NullMarked;
