package city.center.run;

import city.center.situation.Fold;
import city.center.situation.Picture;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The newest refused messages, for the duty officer and their senders; one that was sent again says
 * when and by whom.
 */
final class RejectFold implements Fold {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final IMap<Long, String> rejects;
    private final Map<String, Long> offsets;

    RejectFold(IMap<Long, String> rejects, int most) {
        this.rejects = rejects;
        this.offsets =
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                        boolean full = size() > most;
                        if (full) {
                            rejects.delete(eldest.getValue());
                        }
                        return full;
                    }
                };
    }

    @Override
    public List<String> topics() {
        return List.of("city.rejects");
    }

    @Override
    public void apply(ConsumerRecord<String, byte[]> entry, Picture picture) {
        String text = new String(entry.value(), StandardCharsets.UTF_8);
        JsonNode record = read(text);
        if (record.has("resolves")) {
            Long offset = offsets.get(record.path("resolves").asText());
            String refused = offset == null ? null : rejects.get(offset);
            if (offset != null && refused != null) {
                ObjectNode again = JSON.createObjectNode();
                again.set("by", record.path("by"));
                again.set("time", record.path("time"));
                ObjectNode whole = (ObjectNode) read(refused);
                rejects.set(offset, whole.set("resubmitted", again).toString());
            }
            return;
        }
        offsets.put(record.path("id").asText(), entry.offset());
        rejects.set(entry.offset(), text);
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }
}
