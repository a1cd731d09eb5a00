package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The forms of NGSI-LD that say more than one moment or write every name in full: an expanded
 * entity (JSON-LD 1.1, 4.1) loses its lists and vocabularies; a temporal one (NGSI-LD 1.8, 4.5.6 to
 * 4.5.9) becomes one entity for each moment.
 */
final class NgsiForms {

    private static final int MOST_MOMENTS = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private NgsiForms() {}

    /** The entity as others are; of a temporal one each moment, in order. */
    static List<JsonNode> of(JsonNode entity) {
        JsonNode plain = isExpanded(entity) ? compact(entity) : entity;
        return plain.isObject()
                        && plain.properties().stream().anyMatch(p -> isTemporal(p.getValue()))
                ? moments((ObjectNode) plain)
                : List.of(plain);
    }

    private static boolean isExpanded(JsonNode entity) {
        return entity.isObject()
                && entity.properties().stream()
                        .anyMatch(
                                p ->
                                        p.getKey().startsWith("http")
                                                && p.getValue().isArray()
                                                && p.getValue().path(0).isObject());
    }

    private static JsonNode compact(JsonNode node) {
        if (node.isArray()) {
            return node.size() == 1 ? compact(node.get(0)) : all(node);
        }
        if (!node.isObject() || node.has("@value")) {
            return node.isObject() ? node.get("@value") : node;
        }
        if (node.has("@list")) {
            return all(node.get("@list"));
        }
        if (node.size() == 1 && node.has("@id")) {
            return node.get("@id");
        }
        ObjectNode plain = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> p : node.properties()) {
            switch (p.getKey()) {
                case "@id" -> plain.set("id", p.getValue());
                case "@type" -> {
                    JsonNode type = p.getValue();
                    plain.put("type", local((type.isArray() ? type.path(0) : type).asText()));
                }
                default -> plain.set(member(local(p.getKey())), compact(p.getValue()));
            }
        }
        return plain;
    }

    private static ArrayNode all(JsonNode list) {
        ArrayNode all = JSON.createArrayNode();
        list.forEach(one -> all.add(compact(one)));
        return all;
    }

    private static String local(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1);
    }

    private static String member(String name) {
        return switch (name) {
            case "hasValue" -> "value";
            case "hasValues" -> "values";
            case "hasObject" -> "object";
            case "hasLanguageMap" -> "languageMap";
            case "hasVocab" -> "vocab";
            default -> name;
        };
    }

    /** Several instances of several moments, or pairs of value and time. */
    private static boolean isTemporal(JsonNode attribute) {
        if (attribute.isArray()) {
            return attribute.size() > 1
                    && attribute.path(0).path("observedAt").isTextual()
                    && !attribute.path(0).has("datasetId");
        }
        JsonNode pair = attribute.path("values").path(0);
        return pair.isArray() && pair.size() >= 2 && pair.path(1).isTextual();
    }

    private static List<JsonNode> moments(ObjectNode entity) {
        ObjectNode constant = entity.objectNode();
        Map<String, ObjectNode> byTime = new TreeMap<>();
        for (Map.Entry<String, JsonNode> p : entity.properties()) {
            if (!isTemporal(p.getValue())) {
                constant.set(p.getKey(), p.getValue());
                continue;
            }
            for (JsonNode one :
                    p.getValue().isArray() ? p.getValue() : p.getValue().path("values")) {
                JsonNode instance = one.isArray() ? instance(p.getValue(), one) : one;
                String at = instance.path("observedAt").asText();
                if (byTime.size() < MOST_MOMENTS || byTime.containsKey(at)) {
                    byTime.computeIfAbsent(at, t -> entity.objectNode()).set(p.getKey(), instance);
                }
            }
        }
        List<JsonNode> moments = new ArrayList<>();
        byTime.values().forEach(moment -> moments.add(constant.deepCopy().setAll(moment)));
        return moments;
    }

    private static ObjectNode instance(JsonNode attribute, JsonNode pair) {
        ObjectNode instance = JSON.createObjectNode();
        instance.set("type", attribute.path("type"));
        instance.set("value", pair.path(0));
        return instance.put("observedAt", pair.path(1).asText());
    }
}
