/**
 * Where messages come in: authenticate, parse, check, write to the log, then acknowledge. Every
 * message ends as accepted, merged or set aside with a reason.
 */
@NullMarked
package city.ingest.door;

import org.jspecify.annotations.NullMarked;
