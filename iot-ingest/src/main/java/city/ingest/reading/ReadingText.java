package city.ingest.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A reading whose values were checked and stay as they came, a piece of JSON: on its way to the log
 * nothing of it is built and written anew.
 *
 * @param id message id, of letters and digits and {@code _.:/@#-} alone
 * @param device id of the device, of the same characters
 * @param time when it was measured, milliseconds since 1970
 * @param source bytes in which the values stand; not changed any more
 * @param from first byte of the values' object
 * @param to first byte after it
 */
@SuppressWarnings("ArrayRecordComponent")
public record ReadingText(String id, String device, long time, byte[] source, int from, int to)
        implements Said {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same as a reading with its values. */
    public Reading whole() {
        try {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            JSON.readTree(source, from, to - from)
                    .properties()
                    .forEach(v -> values.put(v.getKey(), v.getValue()));
            return new Reading(id, device, Instant.ofEpochMilli(time), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReadingText o
                && id.equals(o.id)
                && device.equals(o.device)
                && time == o.time
                && Arrays.equals(source, from, to, o.source, o.from, o.to);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
