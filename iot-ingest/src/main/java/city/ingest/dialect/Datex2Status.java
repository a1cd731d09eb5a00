package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Said;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * One parking status of DATEX II: how many spaces are free, by what it says of vacant and occupied
 * spaces, of groups, or in words.
 */
final class Datex2Status {

    private static final Set<String> SHUT =
            Set.of(
                    "closed",
                    "closedAbnormal",
                    "closedOnHoliday",
                    "closedOnMaintenance",
                    "temporarilyClosed");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Datex2Status() {}

    static Said of(Element status, Optional<String> published, Instant received) throws Bad {
        String lot = "";
        for (String name :
                new String[] {
                    "parkingRecordReference",
                    "parkingFacilityReference",
                    "parkingSpaceReference",
                    "reference"
                }) {
            for (Element reference : Xml.children(status, name)) {
                lot = reference.getAttribute("id");
            }
        }
        lot = Fields.plainName(lot, "lot");
        Instant time =
                time(
                        Xml.text(
                                status,
                                "parkingFacilityStatusTime",
                                "parkingStatusOriginTime",
                                "lastUpdated"),
                        published,
                        received);
        OptionalInt total =
                number(
                        status,
                        "parkingNumberOfSpacesOverride",
                        "totalParkingCapacityOverride",
                        "totalParkingCapacity",
                        "numberOfSpacesOverride");
        Set<String> words = words(status);
        OptionalInt free =
                words.contains("full") && onlyGroups(status)
                        ? OptionalInt.of(0)
                        : number(
                                status,
                                "totalNumberOfVacantParkingSpaces",
                                "parkingNumberOfVacantSpaces",
                                "numberOfVacantSpaces");
        OptionalInt occupied =
                number(
                        status,
                        "totalNumberOfOccupiedParkingSpaces",
                        "parkingNumberOfOccupiedSpaces",
                        "numberOfOccupiedSpaces");
        if (free.isEmpty()) {
            free = sum(status, "numberOfVacantAssignedParkingSpaces");
        }
        if (free.isEmpty() && total.isPresent()) {
            OptionalInt in =
                    occupied.isPresent() ? occupied : number(status, "parkingNumberOfVehicles");
            free =
                    in.isPresent()
                            ? OptionalInt.of(Math.max(0, total.getAsInt() - in.getAsInt()))
                            : free;
        }
        Optional<String> taken = Xml.text(status, "parkingSpaceOccupied", "occupied");
        if (free.isEmpty() && taken.isPresent()) {
            free = OptionalInt.of(taken.get().equals("true") || taken.get().equals("1") ? 0 : 1);
            total = OptionalInt.of(1);
        }
        if (free.isEmpty() && words.contains("full")) {
            free = OptionalInt.of(0);
        }
        if (free.isEmpty()) {
            return vehicles(status, lot, time, occupied);
        }
        if (total.isEmpty() && occupied.isPresent()) {
            total = OptionalInt.of(free.getAsInt() + occupied.getAsInt());
        }
        return LotCount.spaces(
                "datex2:" + lot + "@" + time + "#" + free.getAsInt(),
                lot,
                time,
                free,
                total,
                words.stream().anyMatch(SHUT::contains));
    }

    /** Whether vacant spaces are told of groups of it alone, not of the whole. */
    private static boolean onlyGroups(Element status) {
        int all = Xml.all(status, "parkingNumberOfVacantSpaces").size();
        int inside = 0;
        for (Element group : Xml.all(status, "groupOfParkingSpacesStatus")) {
            inside += Xml.all(group, "parkingNumberOfVacantSpaces").size();
        }
        return all == inside;
    }

    /** What the status says in words: full, closed, spacesAvailable … */
    private static Set<String> words(Element status) {
        Set<String> words = new HashSet<>();
        for (String name :
                new String[] {
                    "parkingFacilityStatus",
                    "parkingSiteStatus",
                    "parkingSiteOpeningStatus",
                    "parkingGroupStatus",
                    "status",
                    "openingStatus"
                }) {
            Xml.children(status, name).forEach(e -> words.add(e.getTextContent().strip()));
        }
        return words;
    }

    /** A status without spaces: how many vehicles there are, or how full it is in percent. */
    private static Reading vehicles(Element status, String lot, Instant time, OptionalInt occupied)
            throws Bad {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        OptionalInt vehicles =
                occupied.isPresent() ? occupied : number(status, "parkingNumberOfVehicles");
        vehicles.ifPresent(n -> values.put("occupied", JsonNodeFactory.instance.numberNode(n)));
        for (Element e : Xml.all(status, "parkingOccupancy")) {
            String text = e.getTextContent().strip();
            if (text.matches("\\d{1,3}(\\.\\d{1,12})?")) {
                values.put(
                        "occupancy", JsonNodeFactory.instance.numberNode(Double.parseDouble(text)));
            }
        }
        if (values.isEmpty()) {
            throw new Bad(
                    "missing",
                    "parkingNumberOfVacantSpaces",
                    lot,
                    "the status of " + lot + " says no number of vacant spaces");
        }
        return new Reading("datex2:" + lot + "@" + time + "#" + values, lot, time, values);
    }

    static Instant time(Optional<String> own, Optional<String> published, Instant received)
            throws Bad {
        String text = own.or(() -> published).orElse("");
        Instant time = text.isEmpty() ? received : NgsiTime.parse("time", text);
        Fields.notAhead(time, "time", received);
        return time;
    }

    static OptionalInt number(Element parent, String... names) throws Bad {
        for (String name : names) {
            Optional<String> text = Xml.text(parent, name);
            if (text.isPresent()) {
                return integer(name, text.get());
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt sum(Element parent, String name) throws Bad {
        OptionalInt sum = OptionalInt.empty();
        for (Element e : Xml.all(parent, name)) {
            OptionalInt one = integer(name, e.getTextContent().strip());
            sum = OptionalInt.of(sum.orElse(0) + one.orElse(0));
        }
        return sum;
    }

    private static OptionalInt integer(String name, String text) throws Bad {
        if (!text.matches("-?\\d{1,9}")) {
            throw new Bad("type", name, text, name + " must be a whole number");
        }
        return Fields.count(JSON.createObjectNode().put(name, Integer.parseInt(text)), name);
    }
}
