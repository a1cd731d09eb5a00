package city.center.parking;

import city.center.situation.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hazelcast.map.IMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with each receiver, seen by every member: written by the one that pushes, and told
 * to the wall as one part of the system's health, the longest lag of any receiver with each one's
 * watermark, lag and fault under it.
 *
 * @param states JSON by receiver
 * @param health the wall's topic
 */
record PushStates(IMap<String, String> states, IMap<String, Frame> health) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PART = "parking-push";
    private static final int MAX_AGE = 10;

    /** A receiver that is this many seconds behind is in trouble. */
    private static final long MUCH_LAG = 120;

    void put(Receiver receiver, Outbox.State state, Instant now) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("id", receiver.id())
                        .put("waiting", state.waiting())
                        .put("lag", state.lag())
                        .put("lagSeconds", state.lag())
                        .put("sent", state.sent())
                        .put("fault", state.fault())
                        .put("at", now.toString());
        time(node, "watermark", state.watermark());
        time(node, "answeredAt", state.answeredAt());
        if (!state.fault().isEmpty()) {
            time(node, "retryAt", state.retryAt());
        }
        ObjectNode no = node.putObject("rejected");
        state.rejected().forEach(no::put);
        node.putObject("name").put("zh", receiver.zh()).put("en", receiver.en());
        states.set(receiver.id(), node.toString());
        tell(now);
    }

    private static void time(ObjectNode node, String name, Instant at) {
        if (at.isAfter(Instant.EPOCH)) {
            node.put(name, at.toString());
        } else {
            node.putNull(name);
        }
    }

    private void tell(Instant now) {
        long lag = 0;
        boolean fault = false;
        ArrayNode receivers = JSON.createArrayNode();
        for (JsonNode one : sorted()) {
            ObjectNode brief = receivers.addObject();
            for (String field :
                    List.of("id", "name", "watermark", "lag", "waiting", "fault", "at")) {
                brief.set(field, one.path(field));
            }
            brief.put("rejected", one.path("rejected").size());
            lag = Math.max(lag, one.path("lag").asLong());
            fault |= !one.path("fault").asText().isEmpty();
        }
        ObjectNode node =
                JSON.createObjectNode()
                        .put("component", PART)
                        .put("status", fault || lag > MUCH_LAG ? "degraded" : "ok")
                        .put("value", lag);
        node.putObject("text").put("zh", "停车推送最大滞后秒").put("en", "parking push lag, s");
        node.set("receivers", receivers);
        health.set(PART, Frame.of(node.toString(), now.toEpochMilli(), now, MAX_AGE));
    }

    private List<JsonNode> sorted() {
        return states.values().stream()
                .map(PushStates::read)
                .sorted(Comparator.comparing(s -> s.path("id").asText()))
                .toList();
    }

    Optional<JsonNode> find(String receiver) {
        return Optional.ofNullable(states.get(receiver)).map(PushStates::read);
    }

    private static JsonNode read(String state) {
        try {
            return JSON.readTree(state);
        } catch (IOException e) {
            throw new UncheckedIOException("a state of our own is no JSON", e);
        }
    }
}
