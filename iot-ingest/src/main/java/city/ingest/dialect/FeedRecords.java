package city.ingest.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Where the records of an operator's feed stand: JSON, GeoJSON, a table, or XML. */
final class FeedRecords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DEEPEST = 12;
    private static final int MOST_SEARCHED = 20_000;

    private FeedRecords() {}

    /** The whole payload as a tree. */
    static JsonNode tree(byte[] payload, String text) throws IOException, SAXException {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return JSON.readTree(text);
        }
        return start.startsWith("<")
                ? plain(Xml.parse(payload).getDocumentElement(), 0)
                : table(text);
    }

    private static JsonNode table(String text) throws IOException {
        String first = text.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        if (first.matches("(?i)\"?sep=.\"?\\s*")) { // A spreadsheet's own line: what separates.
            return table(text.substring(text.indexOf(first) + first.length()));
        }
        char separator = ',';
        for (char c : new char[] {';', '\t', '|'}) {
            if (count(first, c) > count(first, separator)) {
                separator = c;
            }
        }
        ArrayNode records = JSON.createArrayNode();
        try (MappingIterator<String[]> rows =
                new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                        .with(CsvSchema.emptySchema().withColumnSeparator(separator))
                        .readValues(text.replaceFirst("^(?:[ \t]*\\R)+", ""))) {
            String[] names = rows.hasNextValue() ? rows.nextValue() : new String[0];
            while (rows.hasNextValue()) {
                String[] cells = rows.nextValue();
                if (Arrays.stream(cells).anyMatch(c -> !c.isBlank())) {
                    records.add(record(names, cells));
                }
            }
        }
        return records;
    }

    /** A row by the names above it; one that has more cells than there are names stays a list. */
    private static JsonNode record(String[] names, String[] cells) {
        ObjectNode record = JSON.createObjectNode();
        for (int i = 0; i < cells.length; i++) {
            if (i < names.length) {
                record.put(names[i].strip(), cells[i]);
            } else if (!cells[i].isBlank()) {
                return JSON.valueToTree(cells);
            }
        }
        return record;
    }

    private static long count(String line, char of) {
        return line.chars().filter(c -> c == of).count();
    }

    /** Elements as objects, their attributes as fields, what is repeated as a list. */
    private static JsonNode plain(Element element, int depth) {
        NodeList children = element.getChildNodes();
        ObjectNode node = JSON.createObjectNode();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            String name = attributes.item(i).getNodeName();
            if (!name.startsWith("xmlns")) {
                node.put(name, attributes.item(i).getNodeValue());
            }
        }
        for (int i = 0; i < children.getLength() && depth < DEEPEST; i++) {
            if (children.item(i) instanceof Element child) {
                String name = child.getLocalName();
                JsonNode value = plain(child, depth + 1);
                JsonNode before = node.get(name);
                if (before == null) {
                    node.set(name, value);
                } else if (before instanceof ArrayNode list) {
                    list.add(value);
                } else {
                    node.set(name, JSON.createArrayNode().add(before).add(value));
                }
            }
        }
        return node.isEmpty() ? node.textNode(element.getTextContent().strip()) : node;
    }

    /**
     * The records: where the mapping says, or else the first list of them, or the first object of
     * objects by name, in which a free number or a size stands; or the payload itself.
     */
    static JsonNode in(JsonNode root, ParkingNames names) {
        if (root.isArray() && (root.isEmpty() || root.get(0).isObject())) {
            return root;
        }
        for (String where : names.items()) {
            JsonNode there = where.isEmpty() ? root.path("") : FeedRecord.at(root, where);
            if (there.isArray() && !there.isEmpty() && there.get(0).isObject()) {
                return there;
            }
        }
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        for (int seen = 0; !open.isEmpty() && seen < MOST_SEARCHED; seen++) {
            JsonNode node = open.poll();
            if (node.isArray() && telling(node, names)) {
                return node;
            }
            if (node.isObject() && node.size() > 1 && named(node, names)) {
                return byName(node);
            }
            if (node.isContainerNode()) {
                node.forEach(
                        n -> {
                            if (n.isContainerNode()) {
                                open.add(n);
                            }
                        });
            }
        }
        return tells(root, names) ? JSON.createArrayNode().add(root) : JSON.createArrayNode();
    }

    private static boolean named(JsonNode node, ParkingNames names) {
        int objects = 0;
        for (JsonNode value : node) {
            objects += value.isObject() && tells(value, names) ? 1 : 0;
        }
        return objects > 1 && objects * 2 > node.size();
    }

    private static ArrayNode byName(JsonNode node) {
        ArrayNode records = JSON.createArrayNode();
        node.properties()
                .forEach(
                        p -> {
                            if (p.getValue().isObject()) {
                                ObjectNode record = ((ObjectNode) p.getValue()).deepCopy();
                                records.add(record.put("uid", p.getKey()));
                            }
                        });
        return records;
    }

    private static boolean telling(JsonNode list, ParkingNames names) {
        for (JsonNode record : list) {
            if (record.isObject() && tells(record, names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a record says a free number or a size. */
    static boolean tells(JsonNode record, ParkingNames names) {
        FeedRecord r = FeedRecord.of(record, names.inside());
        return !r.number(names.free()).isMissingNode() || !r.number(names.total()).isMissingNode();
    }
}
