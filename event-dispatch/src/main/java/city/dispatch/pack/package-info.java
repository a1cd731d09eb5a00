/**
 * Records as few bytes: the form in which commands travel and cases are kept. A record is its
 * components in order behind their number, so that components added at the end later are read as
 * empty from older bytes; anything else that changes wants another version byte where it is used.
 */
@NullMarked
package city.dispatch.pack;

import org.jspecify.annotations.NullMarked;
