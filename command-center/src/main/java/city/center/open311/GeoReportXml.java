package city.center.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The XML form of GeoReport v2: a root, an element for each entry, a child for each field. A list
 * inside an entry holds elements of its own name without the last letter: {@code <values><value>}.
 */
final class GeoReportXml {

    private GeoReportXml() {}

    static String of(String root, String element, ArrayNode entries) {
        return document(xml -> list(xml, root, element, entries));
    }

    /** A single entry as the whole document. */
    static String one(String root, JsonNode entry) {
        return document(
                xml -> {
                    xml.writeStartElement(root);
                    for (Map.Entry<String, JsonNode> field : entry.properties()) {
                        field(xml, field.getKey(), field.getValue());
                    }
                    xml.writeEndElement();
                });
    }

    private interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String document(Body body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            body.write(xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void list(XMLStreamWriter xml, String root, String element, JsonNode entries)
            throws XMLStreamException {
        xml.writeStartElement(root);
        for (JsonNode entry : entries) {
            xml.writeStartElement(element);
            for (Map.Entry<String, JsonNode> field : entry.properties()) {
                field(xml, field.getKey(), field.getValue());
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void field(XMLStreamWriter xml, String name, JsonNode value)
            throws XMLStreamException {
        if (value.isArray()) {
            list(xml, name, name.substring(0, name.length() - 1), value);
            return;
        }
        xml.writeStartElement(name);
        xml.writeCharacters(value.isNull() ? "" : allowed(value.asText()));
        xml.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters, whatever a citizen typed. */
    private static String allowed(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(
                        c ->
                                c == '\t'
                                        || c == '\n'
                                        || c == '\r'
                                        || (c >= 0x20 && c <= 0xD7FF)
                                        || (c >= 0xE000 && c <= 0xFFFD)
                                        || c >= 0x10000)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
