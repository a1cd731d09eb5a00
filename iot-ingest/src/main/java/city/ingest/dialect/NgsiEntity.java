package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;

/**
 * An entity in any of its forms (key-values, normalized, concise, GeoJSON, the attribute list of
 * NGSI-v1) as key-values; the time an attribute was observed stays beside it as {@code @name}.
 */
final class NgsiEntity {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> NUMBERS =
            Set.of(
                    "Number",
                    "Integer",
                    "Float",
                    "Double",
                    "number",
                    "float",
                    "integer",
                    "Long",
                    "xsd:float",
                    "xsd:double",
                    "xsd:decimal",
                    "xsd:integer");

    /** How NGSI-LD says in a notification that an attribute is gone. */
    private static final String GONE = "urn:ngsi-ld:null";

    private NgsiEntity() {}

    static ObjectNode plain(JsonNode node) throws Bad {
        if (!node.isObject()) {
            throw new Bad("type", "entity", node, "an entity is a JSON object");
        }
        ObjectNode flat = JSON.createObjectNode();
        if (node.path("type").asText().equals("Feature")) {
            flat.set("id", node.path("id"));
            flat.set("location", value(node.path("geometry")));
            node.path("properties")
                    .properties()
                    .forEach(p -> attribute(flat, p.getKey(), p.getValue()));
        } else if (node.path("attributes").isArray()) {
            flat.set("id", node.path("id"));
            flat.set("type", node.path("type"));
            node.path("attributes").forEach(a -> attribute(flat, a.path("name").asText(), a));
        } else {
            node.properties().forEach(p -> attribute(flat, local(p.getKey()), p.getValue()));
        }
        return flat;
    }

    /** An expanded name loses its vocabulary; {@code @id} and {@code @type} are id and type. */
    private static String local(String name) {
        if (name.equals("@id") || name.equals("@type")) {
            return name.substring(1);
        }
        return name.startsWith("http")
                ? name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('#')) + 1)
                : name;
    }

    private static void attribute(ObjectNode flat, String name, JsonNode attribute) {
        JsonNode one = instance(attribute);
        JsonNode is = number(one, value(one));
        if (is.isNull() || is.asText().equals(GONE)) {
            return;
        }
        flat.set(name, is);
        JsonNode at = value(one.path("observedAt"));
        for (String time : new String[] {"timestamp", "TimeInstant", "observedAt"}) {
            at = at.isTextual() ? at : value(one.path("metadata").path(time));
            at = at.isTextual() || !one.isObject() ? at : value(one.path(time));
            for (JsonNode old : one.path("metadatas")) {
                boolean it = old.path("name").asText().equals(time);
                at = it && !at.isTextual() ? old.path("value") : at;
            }
        }
        if (at.isTextual() && !at.asText().isBlank()) {
            flat.put("@" + name, at.asText());
        }
    }

    /** Of an attribute with several instances the one without a datasetId, else the first. */
    private static JsonNode instance(JsonNode attribute) {
        boolean several =
                attribute.isArray()
                        && !attribute.isEmpty()
                        && (attribute.get(0).has("datasetId")
                                || attribute.get(0).has("observedAt")
                                || attribute
                                        .get(0)
                                        .path("type")
                                        .asText()
                                        .matches("\\w*Property|Relationship"));
        if (!several) {
            return attribute;
        }
        for (JsonNode one : attribute) {
            if (!one.has("datasetId")) {
                return one;
            }
        }
        return attribute.get(0);
    }

    /** Agents often send numbers as text and say so by the type. */
    private static JsonNode number(JsonNode attribute, JsonNode value) {
        boolean text =
                value.isTextual()
                        && value.asText()
                                .strip()
                                .matches("-?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?");
        return text && NUMBERS.contains(attribute.path("type").asText())
                ? JsonNodeFactory.instance.numberNode(new BigDecimal(value.asText().strip()))
                : value;
    }

    private static JsonNode value(JsonNode attribute) {
        for (String inside :
                new String[] {
                    "@value", "value", "object", "languageMap", "vocab", "json", "@id", "valueList"
                }) {
            if (attribute.isObject() && attribute.has(inside)) {
                return value(attribute.path(inside));
            }
        }
        return attribute;
    }

    static String text(ObjectNode e, String field) {
        JsonNode n = e.path(field);
        return n.isArray() ? n.path(0).asText() : n.asText();
    }
}
