package city.center.past;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alarms from their log of whole documents; one that is normal again is no longer one. */
final class AlarmStrand implements Strand.Fold<JsonNode> {

    private static final Logger LOG = LoggerFactory.getLogger(AlarmStrand.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void apply(Map<String, JsonNode> held, Strand.Line line) {
        try {
            JsonNode document = JSON.readTree(line.value());
            held.put(document.path("id").asText(line.key()), document);
        } catch (IOException e) {
            LOG.warn(
                    "a line of the alarm log could not be read offset={}: {}",
                    line.offset(),
                    e.getMessage());
        }
    }

    @Override
    public boolean over(JsonNode alarm, Instant now) {
        return alarm.path("state").asText().equals("normal");
    }

    /** Each line is a whole document: an alarm that comes back needs nothing of before. */
    @Override
    public boolean forgotten(JsonNode alarm, Instant now) {
        return over(alarm, now);
    }
}
