package city.dispatch.unit;

import city.dispatch.catalogue.Words;
import java.util.Set;

/**
 * A patrol, a vehicle, a crew, an engine.
 *
 * @param kind id of a kind in units.yaml
 * @param department that sends it
 * @param lat of its base, WGS-84 degrees
 * @param lng of its base, WGS-84 degrees
 * @param skills what it can do, as run cards name it
 */
public record Unit(
        String id,
        String kind,
        Words name,
        String department,
        double lat,
        double lng,
        Set<String> skills) {
    public Unit {
        skills = Set.copyOf(skills);
    }
}
