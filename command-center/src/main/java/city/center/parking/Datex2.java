package city.center.parking;

import static city.center.parking.Datex2Xml.Space.COM;
import static city.center.parking.Datex2Xml.Space.FAC;
import static city.center.parking.Datex2Xml.Space.PRK;

import city.ingest.device.LotDetails;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * DATEX II version 3, parking: the table of places and their status, in the model that version 3
 * shares with APDS (places, areas and accesses as hierarchy elements; supply and occupancy). Names,
 * order, mandatory elements and enumerations follow the published schema files of version 3.6; a
 * profile of them in our own words stands in the tests. No certification is claimed.
 */
final class Datex2 {

    /** Of every object: what is known of a lot changes with the catalogue, not by itself. */
    private static final String VERSION = "1";

    private static final String OBJECT = "fac:FacilityObject";
    private static final String ALL_DAY = "00:00-24:00";
    private static final Map<String, String> TREND =
            Map.of("filling", "increasing", "emptying", "decreasing", "steady", "stable");

    private final Datex2Xml xml;

    private Datex2(Datex2Xml xml) {
        this.xml = xml;
    }

    private static String tableId(String city) {
        return city + "-parking";
    }

    /** Names, places, accesses and sizes (ParkingTablePublication). */
    static String table(List<LiveLot> lots, String city, Instant now) {
        return Datex2Xml.publication(
                "ParkingTablePublication",
                city,
                now,
                xml ->
                        xml.element(
                                PRK,
                                "parkingTable",
                                () -> {
                                    xml.identity(tableId(city), VERSION);
                                    xml.words(PRK, "name", "停车场", "Parking places");
                                    xml.leaf(PRK, "versionTime", now.toString());
                                    for (LiveLot lot : lots) {
                                        new Datex2(xml).place(lot);
                                    }
                                }));
    }

    /** Free spaces of the lots that are live, and which are not (ParkingStatusPublication). */
    static String status(List<LiveLot> lots, String city, Instant now) {
        return Datex2Xml.publication(
                "ParkingStatusPublication",
                city,
                now,
                xml -> {
                    xml.reference(
                            PRK,
                            "parkingTableReference",
                            "prk:ParkingTable",
                            tableId(city),
                            VERSION);
                    for (LiveLot lot : lots) {
                        new Datex2(xml).placeStatus(lot);
                    }
                });
    }

    private void place(LiveLot lot) throws XMLStreamException {
        xml.element(
                PRK,
                "hierarchyElementGeneral",
                () -> {
                    xml.type(PRK, "Place");
                    xml.identity(lot.id(), VERSION);
                    xml.words(FAC, "name", lot.zh(), lot.en());
                    hoursAndTariff(lot.details());
                    xml.point(FAC, "locationReference", lot.place().lat(), lot.place().lng());
                    level("place", 1);
                    xml.element(
                            PRK,
                            "supply",
                            () -> {
                                xml.leaf(PRK, "quantity", Integer.toString(lot.total()));
                                xml.leaf(PRK, "viewType", "spaceView");
                            });
                    xml.element(PRK, "commonComponents", () -> components(lot));
                });
        int gate = 0;
        for (LotDetails.Entrance entrance : lot.details().entrances()) {
            access(lot, ++gate, entrance);
        }
    }

    private void hoursAndTariff(LotDetails details) throws XMLStreamException {
        if (!details.tariffZh().isEmpty()) {
            xml.words(FAC, "additionalInformation", details.tariffZh(), details.tariffEn());
        }
        if (details.hours().equals(ALL_DAY)) {
            xml.element(FAC, "operatingHours", () -> xml.type(FAC, "OpenAllHours"));
        }
    }

    private void level(String type, int layer) throws XMLStreamException {
        xml.leaf(PRK, "layer", Integer.toString(layer));
        xml.leaf(PRK, "type", type);
    }

    private void components(LiveLot lot) throws XMLStreamException {
        xml.element(
                PRK,
                "characteristics",
                () -> {
                    boolean roadside = lot.kind().equals("roadside");
                    xml.leaf(PRK, "structureType", roadside ? "onStreet" : "offStreetSurface");
                    xml.leaf(PRK, "openToPublic", "true");
                    xml.leaf(PRK, "spacesTotal", Integer.toString(lot.total()));
                    if (lot.details().spaces().getOrDefault("accessible", 0) > 0) {
                        xml.leaf(PRK, "accessForPersonsWithDisabilities", "true");
                    }
                });
        if (lot.kind().equals(TruckYards.KIND)) {
            xml.element(
                    PRK,
                    "operatingPattern",
                    () -> {
                        xml.type(PRK, "UsageScenario");
                        xml.attribute("operatingPatternIndex", "1");
                        xml.leaf(PRK, "type", "truckParking");
                    });
        }
    }

    private void access(LiveLot lot, int gate, LotDetails.Entrance at) throws XMLStreamException {
        xml.element(
                PRK,
                "hierarchyElementGeneral",
                () -> {
                    xml.type(PRK, "VehicularAccess");
                    xml.identity(lot.id() + "-access-" + gate, VERSION);
                    xml.point(FAC, "locationReference", at.lat(), at.lng());
                    level("identifiedArea", 2);
                    xml.reference(PRK, "parentId", OBJECT, lot.id(), VERSION);
                    xml.leaf(PRK, "accessType", "entryAndExit");
                });
    }

    private void placeStatus(LiveLot lot) throws XMLStreamException {
        boolean counted = lot.observedAt().toEpochMilli() > 0;
        xml.element(
                PRK,
                "parkingStatusInformation",
                () -> {
                    xml.type(PRK, "PlaceStatus");
                    xml.reference(FAC, "reference", OBJECT, lot.id(), VERSION);
                    if (counted) {
                        xml.leaf(FAC, "lastUpdated", lot.observedAt().toString());
                    }
                    xml.leaf(FAC, "openingStatus", opening(lot));
                    if (lot.live()) {
                        liveNumbers(lot);
                        xml.leaf(PRK, "status", vacancy(lot));
                    } else {
                        if (!lot.status().equals("closed")) {
                            xml.leaf(PRK, "parkingFault", "noParkingInformationAvailable");
                        }
                        xml.leaf(PRK, "status", "unknown");
                    }
                });
    }

    private static String opening(LiveLot lot) {
        return lot.status().equals("closed") ? "closed" : lot.live() ? "open" : "statusUnknown";
    }

    private void liveNumbers(LiveLot lot) throws XMLStreamException {
        int wait = lot.document().path("waitMin").asInt(-1);
        if (wait >= 0) {
            xml.leaf(PRK, "queueingTime", Integer.toString(60 * wait));
        }
        if (lot.status().equals("suspect")) {
            xml.leaf(PRK, "parkingFault", "erroneousOccupancyInformation");
        }
        int taken = Math.max(0, lot.total() - lot.free());
        xml.element(
                PRK,
                "occupancy",
                () -> {
                    xml.leaf(PRK, "numberOfVacantSpaces", Integer.toString(lot.free()));
                    xml.leaf(PRK, "numberOfOccupiedSpaces", Integer.toString(taken));
                    long percent = Math.round(100.0 * taken / Math.max(1, lot.total()));
                    xml.leaf(PRK, "occupancy", Long.toString(percent));
                    String trend = TREND.get(lot.document().path("trend").asText());
                    xml.leaf(PRK, "occupancyTrend", trend == null ? "unknown" : trend);
                });
        xml.element(
                PRK,
                "statusValidity",
                () -> {
                    xml.type(PRK, "ValidityByPeriod");
                    xml.element(
                            PRK,
                            "validityTimeSpecification",
                            () -> {
                                xml.leaf(COM, "overallStartTime", lot.observedAt().toString());
                                Instant end = lot.observedAt().plus(Outbox.BOUND);
                                xml.leaf(COM, "overallEndTime", end.toString());
                            });
                });
    }

    /** The trade's word: almost full below one in twenty. */
    private static String vacancy(LiveLot lot) {
        return lot.free() == 0
                ? "full"
                : lot.free() * 20 < lot.total() ? "almostFull" : "spacesAvailable";
    }
}
