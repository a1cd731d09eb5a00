package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.Wgs84;
import city.ingest.device.LotDetails;
import city.ingest.dialect.Datex2Dialect;
import city.ingest.dialect.Found;
import city.ingest.reading.LotCount;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/**
 * Both publications against the rules of the published DATEX II 3.6 schema: namespaces, order,
 * cardinality, types, enumerations, abstract classes, references. The published files may not be
 * copied, so {@code parking/datex2/*.xsd} is our own profile of them.
 */
class Datex2RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");
    private static final List<LiveLot> LOTS =
            List.of(
                    OutboxTest.lot("A", 7, NOW),
                    OutboxTest.lot("B", 0, NOW),
                    OutboxTest.silent("C", NOW.minusSeconds(900)),
                    OutboxTest.lot("D", 0, Instant.EPOCH, "never"),
                    OutboxTest.lot("E", 3, NOW, "closed"),
                    yard());

    @Test
    void both_publications_are_valid_against_the_profile() throws Exception {
        assertThat(faults(Datex2.table(LOTS, "440308", NOW))).isEmpty();
        assertThat(faults(Datex2.status(LOTS, "440308", NOW))).isEmpty();
    }

    @Test
    void every_status_and_every_access_refers_to_a_place_of_the_table() throws Exception {
        Element table = root(Datex2.table(LOTS, "440308", NOW));
        Element status = root(Datex2.status(LOTS, "440308", NOW));
        List<String> known = ids(table, "hierarchyElementGeneral");
        assertThat(ids(status, "reference")).hasSize(6).allMatch(known::contains);
        assertThat(ids(table, "parentId")).hasSize(2).allMatch(known::contains);
        assertThat(ids(status, "parkingTableReference")).isEqualTo(ids(table, "parkingTable"));
    }

    @Test
    void only_a_live_lot_has_numbers_and_they_end() throws Exception {
        Element status = root(Datex2.status(LOTS, "440308", NOW));
        assertThat(status.getElementsByTagNameNS("*", "numberOfVacantSpaces").getLength())
                .isEqualTo(3);
        assertThat(status.getElementsByTagNameNS("*", "overallEndTime").item(0).getTextContent())
                .isEqualTo(NOW.plus(Outbox.BOUND).toString());
        assertThat(status.getElementsByTagNameNS("*", "queueingTime").item(0).getTextContent())
                .as("a yard's expected wait, in seconds")
                .isEqualTo("720");
    }

    /** What others read of us, we would read of others. */
    @Test
    void our_own_door_reads_both_back() {
        List<LotCount> status = counts(Datex2.status(LOTS, "440308", NOW));
        assertThat(status).extracting(LotCount::lot).containsExactly("A", "B", "T");
        assertThat(status).extracting(c -> c.free().orElse(-1)).containsExactly(7, 0, 40);
        assertThat(status).extracting(LotCount::time).containsOnly(NOW);
        List<LotCount> table = counts(Datex2.table(LOTS, "440308", NOW));
        assertThat(table).extracting(c -> c.total().orElse(-1)).contains(100, 300).hasSize(6);
    }

    private static List<LotCount> counts(String xml) {
        List<LotCount> counts = new ArrayList<>();
        for (Found found : Datex2Dialect.read(xml.getBytes(StandardCharsets.UTF_8), NOW)) {
            if (found instanceof Found.Understood understood) {
                understood.said().forEach(said -> counts.add((LotCount) said));
            }
        }
        return counts;
    }

    /** The gate itself: each kind of breach is found. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">statusUnknown<|>unknown<",
                "VacantSpaces>7<|VacantSpaces>-7<",
                "targetClass=\"fac:FacilityObject\"|targetClass=\"ParkingRecord\"",
                " lang=\"zh\" modelBaseVersion| modelBaseVersion",
                "modelBaseVersion=\"3\"|modelBaseVersion=\"2\"",
                "prk:PlaceStatus|prk:ParkingSiteStatus",
                "<prk:queueingTime>720</prk:queueingTime>|<prk:queueingTime>12 min</prk:queueingTime>",
                "<com:country>cn|<com:country>china",
                "prk:status>|prk:parkingSiteStatus>",
                "(<prk:occupancy>.*?</prk:occupancy>)(<prk:statusValidity.*?</prk:statusValidity>)|$2$1",
                "<com:publicationTime>[^<]*</com:publicationTime>|''"
            })
    void a_breach_is_found(String good, String bad) throws Exception {
        String status = Datex2.status(LOTS, "440308", NOW);
        String broken = status.replaceAll(good, bad);
        assertThat(broken).isNotEqualTo(status);
        assertThat(faults(broken)).isNotEmpty();
    }

    static LiveLot yard() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("waitMin", 12).put("queue", 8).put("trend", "filling");
        return new LiveLot(
                "T",
                "truckyard",
                "盐田港货柜车停车场",
                "Container Yard",
                new Wgs84(22.5771, 114.27),
                300,
                40,
                "suspect",
                document,
                NOW,
                new LotDetails(
                        Map.of("truck", 300, "accessible", 2),
                        "00:00-24:00",
                        List.of(
                                new LotDetails.Entrance(22.577, 114.271),
                                new LotDetails.Entrance(22.578, 114.272)),
                        List.of(new LotDetails.Area("北区", "North", 300)),
                        "每小时10元",
                        "10 yuan an hour"));
    }

    private static Element root(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
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
        URL profile =
                Objects.requireNonNull(
                        Datex2RulesTest.class.getResource("/parking/datex2/payload.xsd"));
        Validator validator = SchemaFactory.newDefaultInstance().newSchema(profile).newValidator();
        List<String> faults = new ArrayList<>();
        validator.setErrorHandler(
                new ErrorHandler() {
                    @Override
                    public void warning(SAXParseException fault) {
                        faults.add(fault.getMessage());
                    }

                    @Override
                    public void error(SAXParseException fault) {
                        faults.add(fault.getMessage());
                    }

                    @Override
                    public void fatalError(SAXParseException fault) {
                        faults.add(fault.getMessage());
                    }
                });
        validator.validate(new StreamSource(new StringReader(xml)));
        return faults;
    }
}
