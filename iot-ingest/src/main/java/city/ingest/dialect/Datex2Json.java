package city.ingest.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * A DATEX II publication in JSON (CEN/TS 16157, version 3) as the elements of its XML: what ends in
 * G ({@code idG}, {@code versionG}) is an attribute, a list is an element again and again, a prefix
 * of the name space is left out.
 */
final class Datex2Json {

    private static final Set<String> ATTRIBUTES = Set.of("id", "version", "targetClass", "lang");

    private Datex2Json() {}

    static boolean isJson(byte[] payload) {
        for (byte b : payload) {
            if (b > ' ' || b < 0) {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    /**
     * @throws SAXException where it is no JSON
     */
    static Element root(byte[] payload) throws SAXException {
        try {
            Document document = Xml.empty();
            Element root = document.createElementNS(null, "publication");
            document.appendChild(root);
            add(document, root, JsonDialect.JSON.readTree(payload));
            return root;
        } catch (JsonProcessingException e) {
            throw new SAXException("nor JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new SAXException(e);
        }
    }

    private static void add(Document document, Element into, JsonNode node) {
        if (node.isArray()) {
            node.forEach(one -> add(document, into, one));
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> p : node.properties()) {
                member(document, into, name(p.getKey()), p.getValue());
            }
        } else if (!node.isNull()) {
            into.appendChild(document.createTextNode(node.asText()));
        }
    }

    private static void member(Document document, Element into, String name, JsonNode value) {
        if (value.isValueNode() && attribute(name)) {
            into.setAttribute(name.replaceFirst("G$", ""), value.asText());
            return;
        }
        for (JsonNode one : value.isArray() ? value : List.of(value)) {
            Element child = document.createElementNS(null, name);
            into.appendChild(child);
            add(document, child, one);
        }
    }

    private static boolean attribute(String name) {
        return ATTRIBUTES.contains(name) || ATTRIBUTES.contains(name.replaceFirst("G$", ""));
    }

    /** {@code prk:x}, {@code @id} and names that XML does not allow. */
    private static String name(String key) {
        String name = key.substring(key.lastIndexOf(':') + 1).replaceAll("[^\\p{L}\\p{N}_.-]", "");
        return name.isEmpty() || !Character.isLetter(name.charAt(0)) ? "_" + name : name;
    }
}
