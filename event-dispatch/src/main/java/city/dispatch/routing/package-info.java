/** Which department owns a case, by which rule of the duty list, and how sure that is. */
@NullMarked
package city.dispatch.routing;

import org.jspecify.annotations.NullMarked;
