package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * One record of an operator's feed, looked into by names: upper and lower case are alike, {@code
 * a/b} is b inside a, {@code a/0} its first.
 *
 * @param node the record as it came
 * @param inside objects of it in which names are looked for too
 */
record FeedRecord(JsonNode node, List<String> inside) {

    private static final JsonNode NOTHING = JsonNodeFactory.instance.missingNode();

    /** What stands for the whole among counters, capacities or kinds of spaces. */
    private static final Set<String> WHOLE =
            Set.of("TOTAL", "TOTAL SPACES", "STANDARD", "PARKING", "ALL");

    /** A record; of a lot that is counted by kinds, the kind that stands for the whole. */
    static FeedRecord of(JsonNode record, List<String> inside) {
        JsonNode body = record.path("properties").isObject() ? record.path("properties") : record;
        for (String list : List.of("counters", "capacities", "capacity", "Spaces")) {
            for (JsonNode part : body.path(list)) {
                JsonNode kind = part.path("type").path("type");
                for (String name : List.of("type", "categoryType", "Type")) {
                    kind = kind.isTextual() ? kind : part.path(name);
                }
                if (part.isObject()
                        && WHOLE.contains(kind.asText().toUpperCase(java.util.Locale.ROOT))) {
                    return new FeedRecord(with(record, list, part), inside);
                }
            }
        }
        return new FeedRecord(record, inside);
    }

    private static ObjectNode with(JsonNode record, String list, JsonNode whole) {
        ObjectNode flat = ((ObjectNode) record).deepCopy();
        if (flat.path("properties").isObject()) {
            flat.setAll((ObjectNode) flat.path("properties"));
        }
        flat.remove(List.of(list, "properties"));
        whole.properties().stream()
                .filter(p -> p.getValue().isValueNode())
                .filter(p -> !p.getKey().equals("name") && !p.getKey().equals("key"))
                .forEach(
                        p ->
                                flat.set(
                                        p.getKey().equals("Count") ? "total" : p.getKey(),
                                        p.getValue()));
        return flat;
    }

    /** The first of the names that says something. */
    JsonNode first(List<String> names) {
        for (String name : names) {
            for (String where : inside) {
                JsonNode n = at(where.isEmpty() ? node : at(node, where), name);
                if (n.isNumber() || n.isBoolean() || n.isTextual() && !n.asText().isBlank()) {
                    return n;
                }
            }
        }
        return NOTHING;
    }

    /** The first of the names that says a number, in digits or as text. */
    JsonNode number(List<String> names) {
        for (String name : names) {
            for (String where : inside) {
                JsonNode n = at(where.isEmpty() ? node : at(node, where), name);
                if (n.isNumber() || n.isTextual() && n.asText().strip().matches(NUMBER)) {
                    return n;
                }
            }
        }
        return NOTHING;
    }

    static final String NUMBER = "[+-]?\\d{1,12}([.,]\\d{1,6})?([eE][+-]?\\d{1,2})?";

    /** Whether one of the names is a field at all, be it empty. */
    boolean has(List<String> names) {
        return names.stream()
                .anyMatch(
                        name ->
                                inside.stream()
                                        .anyMatch(
                                                where ->
                                                        !at(
                                                                        where.isEmpty()
                                                                                ? node
                                                                                : at(node, where),
                                                                        name)
                                                                .isMissingNode()));
    }

    static JsonNode at(JsonNode from, String path) {
        JsonNode n = from;
        for (String step : path.split("/", -1)) {
            n =
                    n.isArray() && step.matches("\\d{1,3}")
                            ? n.path(Integer.parseInt(step))
                            : field(n, step);
        }
        return n;
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode exact = node.path(name);
        if (!exact.isMissingNode() || !node.isObject()) {
            return exact;
        }
        for (var p : node.properties()) {
            if (p.getKey().equalsIgnoreCase(name)) {
                return p.getValue();
            }
        }
        return NOTHING;
    }
}
