package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Refusal;
import city.ingest.reading.Said;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Parking publications of DATEX II: the status of facilities, records and single spaces becomes
 * counts, and so does a table, which says how large a lot is and not how full; a status that tells
 * only vehicles or a percentage is a reading. Names are those of version 2 (parkingFacilityStatus),
 * of its parking extension and of the first of version 3 (parkingRecordStatus), and of version 3
 * from 3.4 on (parkingStatusInformation).
 */
public final class Datex2Dialect {

    private Datex2Dialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        Element root;
        try {
            root =
                    Datex2Json.isJson(payload)
                            ? Datex2Json.root(payload)
                            : Xml.parse(payload).getDocumentElement();
        } catch (SAXException e) {
            return List.of(
                    new Found.Refused(
                            0,
                            new Refusal(
                                    "xml", "body", "", "not well-formed XML: " + e.getMessage())));
        }
        Optional<String> published = Xml.text(root, "publicationTime");
        List<Found> found = new ArrayList<>();
        for (Element status : statuses(root)) {
            found.add(one(found.size(), () -> Datex2Status.of(status, published, received)));
        }
        if (found.isEmpty()) {
            for (String name :
                    new String[] {"parkingFacility", "parkingRecord", "hierarchyElementGeneral"}) {
                for (Element lot : Xml.all(root, name)) {
                    if (lot.hasAttribute("id") && whole(lot)) {
                        found.add(one(found.size(), () -> size(lot, published, received)));
                    }
                }
            }
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0,
                            "missing",
                            "payload",
                            root.getNodeName(),
                            "there is neither a parking status nor a parking table in it"));
        }
        return found;
    }

    private static List<Element> statuses(Element root) {
        List<Element> all = new ArrayList<>();
        for (Element e : Xml.all(root, "parkingRecordStatus")) {
            all.add(e);
        }
        for (Element e : Xml.all(root, "parkingFacilityStatus")) {
            if (!Xml.children(e, "parkingFacilityReference").isEmpty()) {
                all.add(e);
            }
        }
        all.addAll(Xml.all(root, "parkingSpaceStatus"));
        all.addAll(Xml.all(root, "parkingStatusInformation"));
        return all;
    }

    /** Whether it is a lot and not an access, an area or a space of one. */
    private static boolean whole(Element lot) {
        return !lot.getLocalName().equals("hierarchyElementGeneral")
                || Xml.children(lot, "type").stream()
                        .anyMatch(t -> t.getTextContent().strip().equals("place"));
    }

    private interface Reader {
        Said read() throws Bad;
    }

    private static Found one(int index, Reader reader) {
        try {
            return new Found.Understood(index, List.of(reader.read()));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static LotCount size(Element lot, Optional<String> published, Instant received)
            throws Bad {
        String id = Fields.plainName(lot.getAttribute("id"), "lot");
        OptionalInt total =
                Datex2Status.number(
                        lot,
                        "parkingNumberOfSpaces",
                        "totalParkingCapacity",
                        "quantity",
                        "spacesTotal");
        if (total.isEmpty()) {
            throw new Bad(
                    "missing",
                    "parkingNumberOfSpaces",
                    id,
                    "the record of " + id + " says no number of spaces");
        }
        Instant time =
                Datex2Status.time(
                        Xml.text(
                                lot,
                                "parkingRecordVersionTime",
                                "parkingFacilityRecordVersionTime",
                                "lastUpdated"),
                        published,
                        received);
        return LotCount.spaces(
                "datex2:" + id + "@" + time, id, time, OptionalInt.empty(), total, false);
    }
}
