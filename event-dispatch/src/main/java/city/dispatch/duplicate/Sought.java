package city.dispatch.duplicate;

import city.gis.geo.Wgs84;
import java.time.Instant;

/**
 * What is compared with the cases that are open.
 *
 * @param incident its id, so that it is not its own duplicate; empty for a report to come
 * @param classCode empty while not known: then each class counts, within its own radius
 */
public record Sought(String incident, Wgs84 at, String classCode, Instant time) {}
