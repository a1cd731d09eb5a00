/** The life of an incident: who owns it, how long they have, how well they did. */
@NullMarked
package city.dispatch;

import org.jspecify.annotations.NullMarked;
