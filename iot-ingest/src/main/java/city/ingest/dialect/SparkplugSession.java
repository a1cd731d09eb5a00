package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.dialect.SparkplugPayload.Metric;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the births of one connection told: the names behind aliases, and the devices of each edge
 * node. A birth says {@code online} true, a death false; a node's death says it for each of its
 * devices, whose values are stale from then on. Bounded. Not for threads.
 */
public final class SparkplugSession {

    private static final int MOST_ALIASES = 20_000;
    private static final int MOST_DEVICES = 2_000;
    private static final String ONLINE = "online";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> types = new LinkedHashMap<>();
    private final Map<String, Long> births = new LinkedHashMap<>();
    private final Map<String, Set<String>> devices = new LinkedHashMap<>();

    List<Said> take(SparkplugTopic topic, SparkplugPayload payload, Instant received) throws Bad {
        if (topic.command()) {
            return List.of();
        }
        if (topic.birth()) {
            born(topic, payload);
        }
        return topic.death() ? dead(topic, payload, received) : told(topic, payload, received);
    }

    private void born(SparkplugTopic topic, SparkplugPayload payload) throws Bad {
        if (topic.device().isEmpty()) {
            names.keySet().removeIf(k -> k.startsWith(topic.node() + "#"));
            births.remove(topic.node());
            birthNumber(payload).ifPresent(n -> births.put(topic.node(), n));
        } else {
            Set<String> of = devices.computeIfAbsent(topic.node(), n -> new LinkedHashSet<>());
            if (of.size() < MOST_DEVICES) {
                of.add(topic.id());
            }
        }
        for (Metric metric : payload.metrics()) {
            if (metric.alias() >= 0 && !metric.name().isEmpty() && names.size() < MOST_ALIASES) {
                names.put(topic.node() + "#" + metric.alias(), metric.name());
            }
            if (metric.type() > 0 && types.size() < MOST_ALIASES) {
                types.put(topic.id() + "#" + metric.name(), metric.type());
            }
        }
    }

    private static Optional<Long> birthNumber(SparkplugPayload payload) {
        return payload.metrics().stream()
                .filter(m -> m.name().equals("bdSeq") && m.value().isPresent())
                .map(m -> m.value().get().asLong())
                .findFirst();
    }

    private List<Said> dead(SparkplugTopic topic, SparkplugPayload payload, Instant received)
            throws Bad {
        Long born = births.get(topic.node());
        if (topic.device().isEmpty()
                && born != null
                && birthNumber(payload).filter(n -> !n.equals(born)).isPresent()) {
            return List.of(); // The will of an earlier connection: the node has been born since.
        }
        Set<String> gone = new LinkedHashSet<>(List.of(topic.id()));
        if (topic.device().isEmpty()) {
            gone.addAll(devices.getOrDefault(topic.node(), Set.of()));
        }
        // A will carries the moment at which it was written, not that of the death.
        Instant at =
                payload.timestamp() == 0 || topic.device().isEmpty()
                        ? received
                        : Instant.ofEpochMilli(payload.timestamp());
        Fields.notAhead(at, "timestamp", received);
        List<Said> said = new ArrayList<>();
        for (String device : gone) {
            said.add(
                    new Reading(
                            "spb:" + device + "@" + at + "#death",
                            device,
                            at,
                            Map.of(ONLINE, NODES.booleanNode(false))));
        }
        return said;
    }

    /** Metrics of one moment are one reading; those that the device had kept are marked. */
    private List<Said> told(SparkplugTopic topic, SparkplugPayload payload, Instant received)
            throws Bad {
        Map<Long, Map<String, JsonNode>> live = new TreeMap<>();
        Map<Long, Map<String, JsonNode>> kept = new TreeMap<>();
        long whole = payload.timestamp() > 0 ? payload.timestamp() : received.toEpochMilli();
        for (Metric metric : payload.metrics()) {
            String name = name(topic, metric);
            if (name.equals("bdSeq") || metric.value().isEmpty()) {
                continue;
            }
            long at = metric.timestamp() > 0 ? metric.timestamp() : whole;
            SparkplugCompound.each(
                    name,
                    typed(topic, name, metric),
                    (metric.historical() ? kept : live)
                                    .computeIfAbsent(at, t -> new LinkedHashMap<>())
                            ::put);
        }
        if (topic.birth()) {
            live.computeIfAbsent(whole, t -> new LinkedHashMap<>())
                    .put(ONLINE, NODES.booleanNode(true));
        }
        if (live.isEmpty() && kept.isEmpty() && !payload.onlyNulls()) {
            throw new Bad(
                    "missing",
                    "metrics",
                    payload.metrics().size(),
                    "no metric of the payload has a value");
        }
        List<Said> said = new ArrayList<>();
        readings(topic, payload, kept, true, received, said);
        readings(topic, payload, live, false, received, said);
        return said;
    }

    /** Data may leave the type out that its birth told. */
    private JsonNode typed(SparkplugTopic topic, String name, Metric metric) throws Bad {
        JsonNode value = metric.value().orElseThrow();
        if (metric.type() > 0) {
            return value;
        }
        JsonNode is = SparkplugPayload.typed(types.getOrDefault(topic.id() + "#" + name, 0), value);
        return is instanceof BinaryNode bytes ? SparkplugArray.text(bytes.binaryValue()) : is;
    }

    private static void readings(
            SparkplugTopic topic,
            SparkplugPayload payload,
            Map<Long, Map<String, JsonNode>> moments,
            boolean historical,
            Instant received,
            List<Said> into)
            throws Bad {
        for (var moment : moments.entrySet()) {
            Instant at = Instant.ofEpochMilli(moment.getKey());
            Fields.notAhead(at, "timestamp", received);
            if (moment.getValue().size() > Fields.MOST_VALUES) {
                split(topic, payload, at, moment.getValue(), historical, into);
                continue;
            }
            into.add(reading(topic, payload, at, moment.getValue(), historical));
        }
    }

    /** More values than a reading holds: as many readings as it takes, all of the same moment. */
    private static void split(
            SparkplugTopic topic,
            SparkplugPayload payload,
            Instant at,
            Map<String, JsonNode> values,
            boolean historical,
            List<Said> into)
            throws Bad {
        Map<String, JsonNode> some = new LinkedHashMap<>();
        for (var value : values.entrySet()) {
            some.put(value.getKey(), value.getValue());
            if (some.size() == Fields.MOST_VALUES) {
                into.add(reading(topic, payload, at, some, historical));
                some = new LinkedHashMap<>();
            }
        }
        if (!some.isEmpty()) {
            into.add(reading(topic, payload, at, some, historical));
        }
    }

    private static Reading reading(
            SparkplugTopic topic,
            SparkplugPayload payload,
            Instant at,
            Map<String, JsonNode> values,
            boolean historical)
            throws Bad {
        String id =
                "spb:%s@%s#%d.%s"
                        .formatted(
                                topic.id(),
                                at,
                                payload.seq(),
                                Integer.toHexString(values.hashCode()));
        return new Reading(id, topic.id(), at, values, historical);
    }

    private String name(SparkplugTopic topic, Metric metric) throws Bad {
        String name = metric.name();
        if (name.isEmpty()) {
            name = names.getOrDefault(topic.node() + "#" + metric.alias(), "");
        }
        if (name.isEmpty()) {
            throw new Bad(
                    "alias",
                    "alias",
                    metric.alias(),
                    "no birth of this session told the name of this alias: send the births again");
        }
        return name.length() > 128 ? name.substring(0, 128) : name;
    }
}
