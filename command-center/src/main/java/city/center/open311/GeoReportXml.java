package city.center.open311;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The XML form of GeoReport v2: a root, an element for each entry, a child for each field. */
final class GeoReportXml {

    private GeoReportXml() {}

    static String of(String root, String element, ArrayNode entries) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement(root);
            for (JsonNode entry : entries) {
                xml.writeStartElement(element);
                for (Map.Entry<String, JsonNode> field : entry.properties()) {
                    xml.writeStartElement(field.getKey());
                    xml.writeCharacters(
                            field.getValue().isValueNode() && !field.getValue().isNull()
                                    ? field.getValue().asText()
                                    : "");
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text.toString();
    }
}
