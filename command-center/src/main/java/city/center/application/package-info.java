/**
 * City applications, the N of "1+1+N" (1 platform, 1 command center, N applications): each is a
 * package of its own behind {@link city.center.application.CityApplication}. Adding one is one line
 * where applications are wired; no other room learns of it.
 */
@NullMarked
package city.center.application;

import org.jspecify.annotations.NullMarked;
