/**
 * The ground floor: where things are. It knows geometry and nothing of incidents, devices, Kafka or
 * Hazelcast.
 */
@NullMarked
package city.gis;

import org.jspecify.annotations.NullMarked;
