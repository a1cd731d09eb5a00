package city.gis.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * One thing on the map.
 *
 * @param id stable number of the key, for vector tiles
 * @param key name within its layer
 * @param geometry WGS-84, x east and y north, degrees
 * @param properties numbers, texts and truths
 */
public record Feature(long id, String key, Geometry geometry, Map<String, Object> properties) {
    public Feature {
        // In the order of their names, so that the same content always makes the same tile.
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(properties)));
    }

    /** The same key always has the same number; 52 bits, so that a browser reads it exactly. */
    public static Feature of(String key, Geometry geometry, Map<String, Object> properties) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return new Feature(hash >>> 12, key, geometry, properties);
    }
}
