package city.center.parking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One message to one receiver, as it is kept in the log before it is sent: the same bytes of data
 * under the same nonce go out again after a break or a kill, so that the receiver can know them.
 *
 * @param data the lots, a JSON array in the receiver's coordinate system
 * @param marks what the receiver will hold of each lot once it has taken it
 * @param until after this moment one of its numbers is no longer live: it is never sent again
 */
record Message(String nonce, String data, Map<String, Mark> marks, Instant until) {

    private static final ObjectMapper JSON = new ObjectMapper();

    Message {
        marks = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    }

    /** These lots for this receiver; the nonce is made of what they say and of the moment. */
    static Message of(Receiver receiver, List<LiveLot> lots, Duration bound, Instant now) {
        ArrayNode data = JSON.createArrayNode();
        Map<String, Mark> marks = new LinkedHashMap<>();
        StringBuilder which = new StringBuilder(receiver.id()).append(now);
        Instant until = Instant.MAX;
        for (LiveLot lot : lots) {
            FeedJson.lot(data.addObject(), lot, receiver.system());
            Mark mark = Mark.of(lot);
            marks.put(lot.id(), mark);
            which.append('|').append(lot.id()).append(mark);
            if (lot.live() && lot.observedAt().plus(bound).isBefore(until)) {
                until = lot.observedAt().plus(bound);
            }
        }
        byte[] said = which.toString().getBytes(StandardCharsets.UTF_8);
        return new Message(UUID.nameUUIDFromBytes(said).toString(), data.toString(), marks, until);
    }

    /** Version 1 of its form in the log. */
    byte[] encode() {
        ObjectNode node = JSON.createObjectNode().put("v", 1).put("nonce", nonce).put("data", data);
        if (until.isBefore(Instant.MAX)) {
            node.put("until", until.toString());
        }
        ObjectNode told = node.putObject("marks");
        marks.forEach((lot, mark) -> mark(told.putObject(lot), mark));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Message decode(byte[] bytes) throws IOException {
        JsonNode node = JSON.readTree(bytes);
        Map<String, Mark> marks = new LinkedHashMap<>();
        node.path("marks").properties().forEach(m -> marks.put(m.getKey(), mark(m.getValue())));
        return new Message(
                node.path("nonce").asText(),
                node.path("data").asText(),
                marks,
                node.has("until") ? Instant.parse(node.path("until").asText()) : Instant.MAX);
    }

    static void mark(ObjectNode node, Mark mark) {
        node.put("observedAt", mark.observedAt().toString()).put("live", mark.live());
    }

    static Mark mark(JsonNode node) {
        return new Mark(
                Instant.parse(node.path("observedAt").asText()), node.path("live").asBoolean());
    }
}
