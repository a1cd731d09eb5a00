package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Observations of OGC SensorThings 1.1 on their way in: alone, in an array, as data array (clause
 * 13), in a JSON batch, or nested in the thing that is created with them. The datastream is the
 * device; a result that is a number or a text is its {@code result}, one that is an object keeps
 * its names.
 */
public final class SensorThingsDialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STREAM =
            Pattern.compile("((?:Multi)?Datastream)s\\('?([^)']+)'?\\)");

    private SensorThingsDialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        List<Found> found = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(payload);
            take(root, "", received, found);
            if (found.isEmpty()) {
                found.add(
                        Fields.refused(
                                0,
                                "missing",
                                "Observations",
                                "",
                                "there is no observation in it: send result and Datastream, or a dataArray"));
            }
        } catch (JsonProcessingException e) {
            found.add(Fields.refused(0, "json", "body", "", "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static void take(JsonNode node, String stream, Instant received, List<Found> into) {
        if (node.isArray()) {
            node.forEach(n -> take(n, stream, received, into));
        } else if (node.has("requests")) {
            for (JsonNode request : node.path("requests")) {
                String url = request.path("url").asText();
                if (url.matches(
                        ".*(Observations|Datastreams|Things|CreateObservations)(\\(.*\\))?(/.*)?")) {
                    take(request.path("body"), linked(url).orElse(""), received, into);
                }
            }
        } else if (node.path("value").isArray()) {
            node.path("value").forEach(n -> take(n, stream, received, into));
        } else if (node.has("dataArray")) {
            array(node, stream, received, into);
        } else if (node.has("result")) {
            add(node, stream, received, into);
        } else {
            nested(node, stream, received, into);
        }
    }

    /** A thing created with its datastreams and their observations. */
    private static void nested(JsonNode node, String stream, Instant received, List<Found> into) {
        for (String list : new String[] {"Datastreams", "MultiDatastreams"}) {
            for (JsonNode one : node.path(list)) {
                String kind = list.substring(0, list.length() - 1) + "/";
                take(one, named(one, kind, node.path("name").asText("")), received, into);
            }
        }
        for (JsonNode observation : node.path("Observations")) {
            take(
                    observation,
                    stream.isEmpty() ? named(node, "Datastream/", "") : stream,
                    received,
                    into);
        }
    }

    /** The stream that an address leads to. */
    private static Optional<String> linked(String address) {
        Matcher m = STREAM.matcher(address);
        return m.find() ? Optional.of(m.group(1) + "/" + m.group(2)) : Optional.empty();
    }

    private static String named(JsonNode stream, String kind, String thing) {
        String own =
                stream.path("@iot.id").isMissingNode()
                        ? stream.path("name").asText("")
                        : kind + stream.path("@iot.id").asText();
        String both = thing.isEmpty() ? own : own.startsWith(kind) ? own : thing + "/" + own;
        return both.strip().replaceAll("[^\\p{L}\\p{N}_.:/@#-]+", "_");
    }

    private static void array(JsonNode node, String stream, Instant received, List<Found> into) {
        List<String> names = new ArrayList<>();
        node.path("components").forEach(c -> names.add(c.asText()));
        if (!names.contains("result")) {
            into.add(
                    Fields.refused(
                            into.size(),
                            "missing",
                            "components",
                            names.toString(),
                            "a data array names result among its components"));
            return;
        }
        for (JsonNode row : node.path("dataArray")) {
            ObjectNode observation = JSON.createObjectNode();
            for (int i = 0; i < names.size() && i < row.size(); i++) {
                observation.set(names.get(i), row.get(i));
            }
            for (String of :
                    new String[] {
                        "Datastream",
                        "MultiDatastream",
                        "Datastream@iot.navigationLink",
                        "MultiDatastream@iot.navigationLink"
                    }) {
                if (node.has(of)) {
                    observation.set(of, node.path(of));
                }
            }
            if (row.size() != names.size()) {
                into.add(
                        Fields.refused(
                                into.size(),
                                "size",
                                "dataArray",
                                row.toString(),
                                "a row has " + names.size() + " cells, as the components say"));
            } else {
                add(observation, stream, received, into);
            }
        }
    }

    private static void add(JsonNode o, String stream, Instant received, List<Found> into) {
        try {
            List<Said> said = List.of(reading(o, stream, received));
            into.add(new Found.Understood(into.size(), said));
        } catch (Bad bad) {
            into.add(new Found.Refused(into.size(), bad.refusal()));
        }
    }

    private static Reading reading(JsonNode o, String stream, Instant received) throws Bad {
        JsonNode own =
                o.path("Datastream").isMissingNode()
                        ? o.path("MultiDatastream")
                        : o.path("Datastream");
        String kind = o.path("Datastream").isMissingNode() ? "MultiDatastream/" : "Datastream/";
        String device = stream;
        JsonNode id = own.path("@iot.id").isMissingNode() ? own.path("id") : own.path("@iot.id");
        if (id.isValueNode() && !id.isNull()) {
            device = kind + id.asText();
        } else {
            for (String link :
                    new String[] {
                        o.path("Datastream@iot.navigationLink").asText(),
                        o.path("MultiDatastream@iot.navigationLink").asText(),
                        own.path("@iot.selfLink").asText()
                    }) {
                device = linked(link).orElse(device);
            }
        }
        if (device.isEmpty()) {
            throw new Bad(
                    "missing",
                    "Datastream",
                    "",
                    "an observation names its datastream: {\"Datastream\":{\"@iot.id\":…}}");
        }
        device = Fields.plainName(device, "Datastream");
        String at =
                o.path("phenomenonTime").isTextual()
                        ? o.path("phenomenonTime").asText()
                        : o.path("resultTime").asText("");
        Instant time =
                at.isEmpty() || at.equals("null") ? received : NgsiTime.parse("phenomenonTime", at);
        Fields.notAhead(time, "phenomenonTime", received);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        JsonNode result = o.path("result");
        if (result.path("type").asText().equals("Point") && Shape.middle(result).isPresent()) {
            Shape.middle(result)
                    .ifPresent(
                            p -> {
                                values.put("lat", JSON.getNodeFactory().numberNode(p.lat()));
                                values.put("lng", JSON.getNodeFactory().numberNode(p.lng()));
                            });
        } else if (result.isObject()) {
            values.putAll(Fields.values(JsonDialect.asText(withoutNulls(result)), "result"));
        } else if (result.isArray()) {
            ObjectNode parts = JSON.createObjectNode();
            for (int i = 0; i < result.size(); i++) {
                parts.set("result." + i, result.get(i));
            }
            values.putAll(Fields.values(JsonDialect.asText(withoutNulls(parts)), "result"));
        } else {
            values.putAll(
                    Fields.values(JSON.createObjectNode().set("result", result), "observation"));
        }
        String message =
                o.path("@iot.id").isMissingNode()
                        ? Integer.toHexString(o.hashCode())
                        : o.path("@iot.id").asText();
        return new Reading("sta:" + device + "@" + time + "#" + message, device, time, values);
    }

    /** Of several values those that are there. */
    private static ObjectNode withoutNulls(JsonNode several) {
        ObjectNode there = JSON.createObjectNode();
        several.properties().stream()
                .filter(p -> !p.getValue().isNull())
                .forEach(p -> there.set(p.getKey(), p.getValue()));
        return there;
    }
}
