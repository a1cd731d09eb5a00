package city.center.parking;

import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * DATEX II version 3, parking: the table of sites and their status. Names, order, mandatory
 * elements and enumerations follow the published model as far as it could be read; its version 3
 * schema was not to be had here, so the rules stand as checks in the tests and no certification is
 * claimed.
 */
final class Datex2 {

    private static final String PAYLOAD = "http://datex2.eu/schema/3/d2Payload";
    private static final String COMMON = "http://datex2.eu/schema/3/common";
    private static final String PARKING = "http://datex2.eu/schema/3/parking";
    private static final String LOCATION = "http://datex2.eu/schema/3/locationReferencing";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

    private final XMLStreamWriter xml;
    private final StringWriter text = new StringWriter();

    private Datex2() throws XMLStreamException {
        xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    }

    /** Names, places and sizes (ParkingTablePublication). */
    static String table(List<LiveLot> lots, String city, Instant now) {
        return write(
                "ParkingTablePublication",
                city,
                now,
                d -> {
                    d.open("prk", PARKING, "parkingTable");
                    d.xml.writeAttribute("id", city + "-parking");
                    d.xml.writeAttribute("version", "1");
                    for (LiveLot lot : lots) {
                        d.site(lot, now);
                    }
                    d.xml.writeEndElement();
                });
    }

    /** Free spaces of the lots that are live, and which are not (ParkingStatusPublication). */
    static String status(List<LiveLot> lots, String city, Instant now) {
        return write(
                "ParkingStatusPublication",
                city,
                now,
                d -> {
                    for (LiveLot lot : lots) {
                        d.siteStatus(lot, now);
                    }
                });
    }

    private interface Body {
        void write(Datex2 to) throws XMLStreamException;
    }

    private static String write(String type, String city, Instant now, Body body) {
        try {
            Datex2 d = new Datex2();
            d.xml.writeStartDocument("UTF-8", "1.0");
            d.open("d2", PAYLOAD, "payload");
            d.xml.writeNamespace("d2", PAYLOAD);
            d.xml.writeNamespace("com", COMMON);
            d.xml.writeNamespace("prk", PARKING);
            d.xml.writeNamespace("loc", LOCATION);
            d.xml.writeNamespace("xsi", XSI);
            d.xml.writeAttribute("xsi", XSI, "type", "prk:" + type);
            d.xml.writeAttribute("lang", "zh");
            d.xml.writeAttribute("modelBaseVersion", "3");
            d.leaf("com", COMMON, "publicationTime", now.toString());
            d.open("com", COMMON, "publicationCreator");
            d.leaf("com", COMMON, "country", "cn");
            d.leaf("com", COMMON, "nationalIdentifier", city);
            d.xml.writeEndElement();
            body.write(d);
            d.xml.writeEndDocument();
            d.xml.close();
            return d.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a string takes any XML", e);
        }
    }

    private void site(LiveLot lot, Instant now) throws XMLStreamException {
        open("prk", PARKING, "parkingRecord");
        xml.writeAttribute("xsi", XSI, "type", "prk:UrbanParkingSite");
        xml.writeAttribute("id", lot.id());
        xml.writeAttribute("version", "1");
        open("prk", PARKING, "parkingName");
        open("com", COMMON, "values");
        named("zh", lot.zh());
        named("en", lot.en());
        xml.writeEndElement();
        xml.writeEndElement();
        leaf("prk", PARKING, "parkingRecordVersionTime", now.toString());
        leaf("prk", PARKING, "parkingNumberOfSpaces", Integer.toString(lot.total()));
        open("prk", PARKING, "parkingLocation");
        xml.writeAttribute("xsi", XSI, "type", "loc:PointLocation");
        open("loc", LOCATION, "pointByCoordinates");
        open("loc", LOCATION, "pointCoordinates");
        leaf("loc", LOCATION, "latitude", Double.toString(lot.place().lat()));
        leaf("loc", LOCATION, "longitude", Double.toString(lot.place().lng()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void named(String language, String value) throws XMLStreamException {
        open("com", COMMON, "value");
        xml.writeAttribute("lang", language);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }

    private void siteStatus(LiveLot lot, Instant now) throws XMLStreamException {
        open("prk", PARKING, "parkingRecordStatus");
        xml.writeAttribute("xsi", XSI, "type", "prk:ParkingSiteStatus");
        open("prk", PARKING, "parkingRecordReference");
        xml.writeAttribute("targetClass", "prk:ParkingRecord");
        xml.writeAttribute("id", lot.id());
        xml.writeAttribute("version", "1");
        xml.writeEndElement();
        boolean counted = lot.observedAt().toEpochMilli() > 0;
        leaf(
                "prk",
                PARKING,
                "parkingStatusOriginTime",
                (counted ? lot.observedAt() : now).toString());
        if (lot.live()) {
            open("prk", PARKING, "parkingOccupancy");
            leaf("prk", PARKING, "parkingNumberOfVacantSpaces", Integer.toString(lot.free()));
            leaf(
                    "prk",
                    PARKING,
                    "parkingNumberOfOccupiedSpaces",
                    Integer.toString(Math.max(0, lot.total() - lot.free())));
            xml.writeEndElement();
            leaf("prk", PARKING, "parkingSiteStatus", vacancy(lot));
        } else {
            leaf("prk", PARKING, "parkingSiteStatus", "unknown");
        }
        leaf(
                "prk",
                PARKING,
                "parkingSiteOpeningStatus",
                lot.status().equals("closed") ? "closed" : lot.live() ? "open" : "statusUnknown");
        xml.writeEndElement();
    }

    /** The trade's word: almost full below one in twenty. */
    private static String vacancy(LiveLot lot) {
        return lot.free() == 0
                ? "full"
                : lot.free() * 20 < lot.total() ? "almostFull" : "spacesAvailable";
    }

    private void open(String prefix, String namespace, String name) throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
    }

    private void leaf(String prefix, String namespace, String name, String value)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
        xml.writeCharacters(value);
        xml.writeEndElement();
    }
}
