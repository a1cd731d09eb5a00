/**
 * The HTTP face: who may call what, and how an answer or an error looks. Routes translate between
 * HTTP and the rooms below; they decide nothing.
 */
@NullMarked
package city.center.api;

import org.jspecify.annotations.NullMarked;
