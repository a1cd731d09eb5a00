/**
 * The only room that wires: configuration, identity, situation, HTTP API, feeds, city applications,
 * metrics.
 */
@NullMarked
package city.center;

import org.jspecify.annotations.NullMarked;
