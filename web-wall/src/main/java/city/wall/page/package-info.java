/** The built pages: static files under a strict content security policy. */
@NullMarked
package city.wall.page;

import org.jspecify.annotations.NullMarked;
