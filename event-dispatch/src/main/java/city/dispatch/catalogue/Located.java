package city.dispatch.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** A YAML or JSON file as a tree that knows on which line each of its parts stands. */
public final class Located {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String file;
    private final Map<JsonNode, Integer> begins = new IdentityHashMap<>();
    private final Map<JsonNode, Map<Object, Integer>> parts = new IdentityHashMap<>();
    private JsonNode root = NODES.missingNode();

    private Located(String file) {
        this.file = file;
    }

    /** Reads a file of an edition; what cannot be read is a fault, and the tree is empty. */
    public static Located of(EditionFiles files, String file, Faults faults) {
        Located tree = new Located(file);
        String text = files.text(file).orElse(null);
        if (text == null) {
            if (EditionFiles.needed(file)) {
                faults.grave(file, 1, "cannot be read: put it beside the other files");
            }
            return tree;
        }
        JsonFactory factory = file.endsWith(".yaml") ? new YAMLFactory() : new JsonFactory();
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() != null) {
                tree.root = tree.value(parser);
            }
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            faults.grave(file, Math.max(1, line), String.valueOf(e.getOriginalMessage()));
        } catch (IOException e) {
            faults.grave(file, 1, "cannot be read: " + e.getMessage());
        }
        return tree;
    }

    public JsonNode root() {
        return root;
    }

    public String file() {
        return file;
    }

    /** Line on which a list or mapping of this tree begins. */
    public int line(JsonNode container) {
        return begins.getOrDefault(container, 1);
    }

    /** Line of a field or of an element; that of its container where it is not there. */
    public int line(JsonNode container, Object part) {
        return parts.getOrDefault(container, Map.of()).getOrDefault(part, line(container));
    }

    private JsonNode value(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                ObjectNode node = NODES.objectNode();
                begins.put(node, line);
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    int at = parser.currentTokenLocation().getLineNr();
                    parts.computeIfAbsent(node, n -> new HashMap<>()).put(name, at);
                    parser.nextToken();
                    node.set(name, value(parser));
                }
                yield node;
            }
            case START_ARRAY -> {
                ArrayNode node = NODES.arrayNode();
                begins.put(node, line);
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    int at = parser.currentTokenLocation().getLineNr();
                    parts.computeIfAbsent(node, n -> new HashMap<>()).put(node.size(), at);
                    node.add(value(parser));
                }
                yield node;
            }
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
            default -> NODES.textNode(parser.getText());
        };
    }
}
