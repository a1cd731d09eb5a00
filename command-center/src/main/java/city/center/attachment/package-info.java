/**
 * Photographs of a case: files named by the SHA-256 of their content under {@code
 * $CITY_DATA/attachments}, checked for size and kind when they come. A case keeps the hash, so that
 * nobody can exchange a picture afterwards without it showing. Every member gets its own copy.
 */
@NullMarked
package city.center.attachment;

import org.jspecify.annotations.NullMarked;
