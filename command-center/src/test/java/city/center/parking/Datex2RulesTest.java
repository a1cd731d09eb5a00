package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * The rules of the published DATEX II parking model that our two publications touch: which elements
 * in which order, how often, of which type. The schema files of version 3 were not to be had, so
 * the rules are written down here as a table and no more is claimed.
 */
class Datex2RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    /** Children of an element in their order: name, fewest, most, type of its text or "". */
    private record Child(String name, int min, int max, String type) {}

    private static final Map<String, List<Child>> MODEL = new LinkedHashMap<>();

    static {
        MODEL.put(
                "payload",
                List.of(
                        new Child("publicationTime", 1, 1, "dateTime"),
                        new Child("publicationCreator", 1, 1, ""),
                        new Child("parkingTable", 0, 999, ""),
                        new Child("parkingRecordStatus", 0, 9_999, "")));
        MODEL.put(
                "publicationCreator",
                List.of(
                        new Child("country", 1, 1, "country"),
                        new Child("nationalIdentifier", 1, 1, "string")));
        MODEL.put("parkingTable", List.of(new Child("parkingRecord", 0, 9_999, "")));
        MODEL.put(
                "parkingRecord",
                List.of(
                        new Child("parkingName", 0, 1, ""),
                        new Child("parkingRecordVersionTime", 0, 1, "dateTime"),
                        new Child("parkingNumberOfSpaces", 0, 1, "nonNegativeInteger"),
                        new Child("parkingLocation", 0, 1, "")));
        MODEL.put("parkingName", List.of(new Child("values", 1, 1, "")));
        MODEL.put("values", List.of(new Child("value", 1, 99, "string")));
        MODEL.put("parkingLocation", List.of(new Child("pointByCoordinates", 0, 1, "")));
        MODEL.put("pointByCoordinates", List.of(new Child("pointCoordinates", 1, 1, "")));
        MODEL.put(
                "pointCoordinates",
                List.of(
                        new Child("latitude", 1, 1, "degrees"),
                        new Child("longitude", 1, 1, "degrees")));
        MODEL.put(
                "parkingRecordStatus",
                List.of(
                        new Child("parkingRecordReference", 1, 1, ""),
                        new Child("parkingStatusOriginTime", 1, 1, "dateTime"),
                        new Child("parkingOccupancy", 0, 1, ""),
                        new Child("parkingSiteStatus", 0, 1, "siteStatus"),
                        new Child("parkingSiteOpeningStatus", 0, 1, "openingStatus")));
        MODEL.put("parkingRecordReference", List.of());
        MODEL.put(
                "parkingOccupancy",
                List.of(
                        new Child("parkingNumberOfVacantSpaces", 0, 1, "nonNegativeInteger"),
                        new Child("parkingNumberOfOccupiedSpaces", 0, 1, "nonNegativeInteger")));
    }

    private static final Map<String, Set<String>> REQUIRED =
            Map.of(
                    "payload", Set.of("lang", "modelBaseVersion", "xsi:type"),
                    "parkingTable", Set.of("id", "version"),
                    "parkingRecord", Set.of("id", "version", "xsi:type"),
                    "parkingRecordReference", Set.of("id", "version", "targetClass"),
                    "value", Set.of("lang"));

    @Test
    void both_publications_keep_the_rules_of_the_model() throws Exception {
        assertThat(faults(Datex2.table(lots(), "440308", NOW))).isEmpty();
        assertThat(faults(Datex2.status(lots(), "440308", NOW))).isEmpty();
    }

    @Test
    void every_status_refers_to_a_record_of_the_table() throws Exception {
        Element table = root(Datex2.table(lots(), "440308", NOW));
        Element status = root(Datex2.status(lots(), "440308", NOW));
        List<String> known = ids(table, "parkingRecord");
        assertThat(ids(status, "parkingRecordReference")).isEqualTo(known).hasSize(4);
    }

    /** The gate itself: each kind of breach is found. */
    @Test
    void a_breach_of_each_kind_is_found() throws Exception {
        String good = Datex2.status(lots(), "440308", NOW);
        assertThat(faults(good.replace(">statusUnknown<", ">unknown<"))).hasSize(2);
        assertThat(faults(good.replace("VacantSpaces>7<", "VacantSpaces>-7<"))).hasSize(1);
        assertThat(faults(good.replace("prk:ParkingRecord\"", "ParkingRecord\""))).hasSize(4);
        assertThat(faults(good.replace(" lang=\"zh\"", ""))).hasSize(1);
        assertThat(
                        faults(
                                good.replaceFirst(
                                        "<prk:parkingStatusOriginTime>[^<]*</prk:parkingStatusOriginTime>",
                                        "")))
                .hasSize(1);
        String table = Datex2.table(lots(), "440308", NOW);
        assertThat(
                        faults(
                                table.replaceAll(
                                        "(<prk:parkingName>.*?</prk:parkingName>)(<prk:parkingRecordVersionTime>[^<]*</prk:parkingRecordVersionTime>)",
                                        "$2$1")))
                .isNotEmpty();
    }

    private static List<LiveLot> lots() {
        return List.of(
                OutboxTest.lot("A", 7, NOW),
                OutboxTest.lot("B", 0, NOW),
                OutboxTest.silent("C", NOW.minusSeconds(900)),
                OutboxTest.lot("D", 0, Instant.EPOCH, "never"));
    }

    private static Element root(String xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    private static List<String> ids(Element under, String name) {
        List<String> ids = new ArrayList<>();
        var found = under.getElementsByTagNameNS("*", name);
        for (int i = 0; i < found.getLength(); i++) {
            ids.add(((Element) found.item(i)).getAttribute("id"));
        }
        return ids;
    }

    private static List<String> faults(String xml) throws Exception {
        List<String> faults = new ArrayList<>();
        check(root(xml), faults);
        return faults;
    }

    private static void check(Element element, List<String> faults) {
        String name = element.getLocalName();
        for (String attribute : REQUIRED.getOrDefault(name, Set.of())) {
            if (element.getAttribute(attribute).isEmpty()) {
                faults.add(name + " lacks " + attribute);
            }
        }
        String target = element.getAttribute("targetClass");
        if (!target.isEmpty() && !target.equals("prk:ParkingRecord")) {
            faults.add("targetClass is " + target);
        }
        List<Child> model = MODEL.get(name);
        if (model == null) {
            return;
        }
        int at = 0;
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                String called = child.getLocalName();
                int place = at;
                while (place < model.size() && !model.get(place).name().equals(called)) {
                    place++;
                }
                if (place == model.size()) {
                    faults.add(called + " may not stand here in " + name);
                    continue;
                }
                at = place;
                seen.merge(called, 1, Integer::sum);
                type(model.get(place), child.getTextContent(), faults);
                check(child, faults);
            }
        }
        for (Child child : model) {
            int times = seen.getOrDefault(child.name(), 0);
            if (times < child.min() || times > child.max()) {
                faults.add("%s stands %d times in %s".formatted(child.name(), times, name));
            }
        }
    }

    private static void type(Child child, String text, List<String> faults) {
        boolean good =
                switch (child.type()) {
                    case "dateTime" -> text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
                    case "nonNegativeInteger" -> text.matches("\\d+");
                    case "degrees" -> Math.abs(Double.parseDouble(text)) <= 180;
                    case "country" -> text.matches("[a-z]{2}");
                    case "string" -> !text.isBlank();
                    case "siteStatus" ->
                            Set.of(
                                            "spacesAvailable",
                                            "almostFull",
                                            "fullAtEntrance",
                                            "full",
                                            "unknown",
                                            "other")
                                    .contains(text);
                    case "openingStatus" ->
                            Set.of(
                                            "open",
                                            "closed",
                                            "closedAbnormal",
                                            "openingTimesInForce",
                                            "statusUnknown",
                                            "other")
                                    .contains(text);
                    default -> true;
                };
        if (!good) {
            faults.add("%s is \"%s\", no %s".formatted(child.name(), text, child.type()));
        }
    }
}
