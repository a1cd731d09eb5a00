package city.dispatch.stream;

import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Cases as earlier builds kept them: after the moment of attention the length of the state (4
 * bytes), the state as JSON, and finished lines of history separated by commas. Such a case is kept
 * in the present form from its next change on.
 */
final class FirstForm {

    private FirstForm() {}

    static Kept read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        from.getLong();
        byte[] json = new byte[from.getInt()];
        from.get(json);
        byte[] lines = new byte[from.remaining()];
        from.get(lines);
        try {
            Incident state = Codec.JSON.readValue(json, Incident.class);
            String all = "[" + new String(lines, StandardCharsets.UTF_8) + "]";
            List<Entry> shown = new ArrayList<>();
            for (JsonNode line : Codec.JSON.readTree(all)) {
                shown.add(entry(line));
            }
            return Kept.of(state, shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(JsonNode line) throws IOException {
        ObjectNode event = (ObjectNode) line.path("data");
        event.put("event", line.path("event").asText());
        return Entry.of(
                line.path("seq").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("by").asText(),
                Codec.JSON.treeToValue(event, Event.class));
    }
}
