package city.center.parking;

import java.io.StringWriter;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The envelope and the building blocks of a DATEX II version 3 publication. Thread: one. */
final class Datex2Xml {

    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    /** The namespaces of version 3 that parking needs, with the prefixes of the model. */
    enum Space {
        D2("d2Payload"),
        COM("common"),
        FAC("facilities"),
        LOC("locationReferencing"),
        PRK("parking");

        private final String uri;

        Space(String name) {
            uri = "http://datex2.eu/schema/3/" + name;
        }

        String prefix() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        String uri() {
            return uri;
        }
    }

    /** What stands inside an element. */
    interface Content {
        void write() throws XMLStreamException;
    }

    /** What a publication holds behind its head. */
    interface Body {
        void write(Datex2Xml xml) throws XMLStreamException;
    }

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private Datex2Xml() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** A whole publication of the parking name space. */
    static String publication(String type, String city, Instant now, Body body) {
        try {
            Datex2Xml d = new Datex2Xml();
            d.xml.writeStartDocument("UTF-8", "1.0");
            d.open(Space.D2, "payload");
            for (Space space : Space.values()) {
                d.xml.writeNamespace(space.prefix(), space.uri());
            }
            d.xml.writeNamespace("xsi", XSI);
            d.type(Space.PRK, type);
            d.attribute("lang", "zh");
            d.attribute("modelBaseVersion", "3");
            d.leaf(Space.COM, "publicationTime", now.toString());
            d.element(
                    Space.COM,
                    "publicationCreator",
                    () -> {
                        d.leaf(Space.COM, "country", "cn");
                        d.leaf(Space.COM, "nationalIdentifier", city);
                    });
            body.write(d);
            d.xml.writeEndDocument();
            d.xml.close();
            return d.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes any XML", e);
        }
    }

    private void open(Space space, String name) throws XMLStreamException {
        xml.writeStartElement(space.prefix(), name, space.uri());
    }

    void element(Space space, String name, Content content) throws XMLStreamException {
        open(space, name);
        content.write();
        xml.writeEndElement();
    }

    void leaf(Space space, String name, String value) throws XMLStreamException {
        element(space, name, () -> xml.writeCharacters(value));
    }

    void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value);
    }

    /** The concrete class that stands for an abstract one of the model. */
    void type(Space space, String name) throws XMLStreamException {
        xml.writeAttribute("xsi", XSI, "type", space.prefix() + ":" + name);
    }

    /** Identifies a versioned object of the model. */
    void identity(String id, String version) throws XMLStreamException {
        attribute("id", id);
        attribute("version", version);
    }

    /** A VersionedReference to one. */
    void reference(Space space, String name, String target, String id, String version)
            throws XMLStreamException {
        element(
                space,
                name,
                () -> {
                    identity(id, version);
                    attribute("targetClass", target);
                });
    }

    /** A MultilingualString in both languages. */
    void words(Space space, String name, String zh, String en) throws XMLStreamException {
        element(
                space,
                name,
                () ->
                        element(
                                Space.COM,
                                "values",
                                () -> {
                                    word("zh", zh);
                                    word("en", en);
                                }));
    }

    private void word(String language, String value) throws XMLStreamException {
        element(
                Space.COM,
                "value",
                () -> {
                    attribute("lang", language);
                    xml.writeCharacters(value);
                });
    }

    /** A LocationReference that is a point of WGS-84. */
    void point(Space space, String name, double lat, double lng) throws XMLStreamException {
        element(
                space,
                name,
                () -> {
                    type(Space.LOC, "PointLocation");
                    element(
                            Space.LOC,
                            "pointByCoordinates",
                            () ->
                                    element(
                                            Space.LOC,
                                            "pointCoordinates",
                                            () -> {
                                                leaf(Space.LOC, "latitude", Double.toString(lat));
                                                leaf(Space.LOC, "longitude", Double.toString(lng));
                                            }));
                });
    }
}
