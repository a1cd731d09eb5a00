/**
 * Who speaks: one bearer token for each role, kept in {@code $CITY_DATA/credentials.json}, and the
 * cookie that a browser gets for one of them. Every action records the role found here.
 */
@NullMarked
package city.center.identity;

import org.jspecify.annotations.NullMarked;
