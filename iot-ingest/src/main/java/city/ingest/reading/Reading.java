package city.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a device measured at one moment.
 *
 * @param id message id; the same id is never counted twice
 * @param device id of the device
 * @param time when it was measured, by the device's clock
 * @param values number, text or truth by name; never empty
 * @param historical whether the device says that it sends what it had kept: it raises nothing live
 */
public record Reading(
        String id, String device, Instant time, Map<String, JsonNode> values, boolean historical)
        implements Said {

    public Reading(String id, String device, Instant time, Map<String, JsonNode> values) {
        this(id, device, time, values, false);
    }

    public Reading {
        values = Map.copyOf(new LinkedHashMap<>(values));
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a reading has at least one value");
        }
    }
}
