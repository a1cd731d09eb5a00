package city.center.demo;

import city.center.parking.Signature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What one receiver of pushed free spaces does with a message, as vendors agree on it: check the
 * 13-digit time and the signature, answer a nonce that it knows as before without taking it again,
 * keep each lot's newest word, name those it does not take. Time is an argument.
 *
 * <p>Thread: one.
 */
public final class ReceiverBook {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1_000;

    private final Signature.Form form;
    private final String secret;
    private final UnaryOperator<String> rejects;
    private final Map<String, JsonNode> holds = new TreeMap<>();
    private final Map<String, Answer> nonces =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > REMEMBERED;
                }
            };
    private long updates;
    private long repeats;

    /**
     * @param rejects the reason why a lot is not taken; empty: it is
     */
    public ReceiverBook(Signature.Form form, String secret, UnaryOperator<String> rejects) {
        this.form = form;
        this.secret = secret;
        this.rejects = rejects;
    }

    /** An HTTP answer. */
    public record Answer(int status, String body) {}

    /** The newest word on each lot. */
    public Map<String, JsonNode> holds() {
        return Map.copyOf(holds);
    }

    /** Words on lots that were taken and changed what it holds. */
    public long updates() {
        return updates;
    }

    /** Words on lots that it held already, in messages that it did not know. */
    public long repeats() {
        return repeats;
    }

    public Answer take(JsonNode message, Instant now) {
        String time = message.path("timestamp").asText();
        if (!time.matches("\\d{13}")
                || Duration.between(Instant.ofEpochMilli(Long.parseLong(time)), now)
                                .abs()
                                .compareTo(SKEW)
                        > 0) {
            return new Answer(400, "{\"message\":\"timestamp\"}");
        }
        Map<String, String> parameters = new TreeMap<>();
        message.properties()
                .forEach(
                        p ->
                                parameters.put(
                                        p.getKey(),
                                        p.getValue().isTextual()
                                                ? p.getValue().asText()
                                                : p.getValue().toString()));
        String sign = parameters.remove("sign");
        if (!Signature.of(form, parameters, secret).equals(sign)) {
            return new Answer(401, "{\"message\":\"sign\"}");
        }
        return nonces.computeIfAbsent(
                message.path("nonce").asText(), nonce -> lots(message.path("data")));
    }

    private Answer lots(JsonNode data) {
        ObjectNode body = JSON.createObjectNode().put("code", 0);
        ArrayNode no = body.putArray("rejected");
        for (JsonNode lot : data) {
            String id = lot.path("id").asText();
            String reason = rejects.apply(id);
            if (!reason.isEmpty()) {
                no.addObject().put("id", id).put("reason", reason);
            } else if (lot.equals(holds.put(id, lot))) {
                repeats++;
            } else {
                updates++;
            }
        }
        return new Answer(200, body.toString());
    }
}
