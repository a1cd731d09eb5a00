package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Refusal;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One payload of each dialect, written after its standard, to the values it must become. */
class DialectsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void a_frame_of_hj212_becomes_a_reading_in_utc_once_its_crc_agrees() {
        String data =
                "QN=20261124150000000;ST=22;CN=2011;PW=123456;MN=YT0001;Flag=5;CP=&&DataTime=20261124150000;a34004-Rtd=35.5,a34004-Flag=N;a01007-Rtd=2.1,a01007-Flag=N&&";
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        String frame =
                "##%04d%s%04X"
                        .formatted(bytes.length, data, Hj212Frame.crc(bytes, 0, bytes.length));
        Reading reading = (Reading) one(frame);
        assertThat(reading.device()).isEqualTo("YT0001");
        assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(reading.values().get("a34004-Rtd").asDouble()).isEqualTo(35.5);
        assertThat(reading.values().get("a34004-Flag").asText()).isEqualTo("N");
        assertThat(refusal(frame.substring(0, frame.length() - 1) + "!").code()).isEqualTo("crc");
        assertThat(refusal(frame.replace("35.5", "35.55")).code()).isEqualTo("size");
    }

    @Test
    void the_crc_of_hj212_is_the_one_in_the_standards_example() {
        // HJ 212-2017, appendix A; a command carries no data, so it is understood and says nothing.
        String frame =
                "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80";
        assertThat(said(frame)).isEmpty();
        assertThat(refusal(frame.replace("1C80", "1C81")).code()).isEqualTo("crc");
    }

    @Test
    void a_position_of_jt808_becomes_a_reading_and_a_wrong_sum_is_refused() {
        String body =
                "00000000"
                        + "00000003"
                        + "%08x".formatted(22_557_700)
                        + "%08x".formatted(114_237_100)
                        + "0010"
                        + "0258"
                        + "005a"
                        + "261124150000"
                        + "010400000064"
                        + "300115"
                        + "310109";
        Reading reading = (Reading) one(jt808("0200", body));
        assertThat(reading.device()).isEqualTo("13800138000");
        assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(reading.values().get("lat").asDouble()).isEqualTo(22.5577);
        assertThat(reading.values().get("lng").asDouble()).isEqualTo(114.2371);
        assertThat(reading.values().get("speed").asDouble()).isEqualTo(60.0);
        assertThat(reading.values().get("mileage").asDouble()).isEqualTo(10.0);
        assertThat(reading.values().get("satellites").asInt()).isEqualTo(9);
        assertThat(said(jt808("0002", ""))).as("a heartbeat says nothing").isEmpty();
        String wrong = jt808("0200", body).replace("0258", "0259");
        assertThat(refusal(wrong).code()).isEqualTo("checksum");
        assertThat(refusal(jt808("0200", "00")).code()).isEqualTo("size");
    }

    @Test
    void an_escaped_frame_of_jt808_is_unescaped() {
        String body =
                "0000007e"
                        + "00000003"
                        + "%08x".formatted(22_557_700)
                        + "%08x".formatted(114_237_100)
                        + "007d"
                        + "0258"
                        + "005a"
                        + "261124150000";
        Reading reading = (Reading) one(jt808("0200", body));
        assertThat(reading.values().get("alarm").asInt()).isEqualTo(0x7e);
        assertThat(reading.values().get("altitude").asInt()).isEqualTo(0x7d);
    }

    @Test
    void ngsi_forms_of_one_entity_become_the_same_reading() {
        String values =
                "{\"id\":\"urn:ngsi-ld:AirQualityObserved:Y1\",\"type\":\"AirQualityObserved\",\"dateObserved\":\"2026-11-24T07:00:00Z\",\"pm25\":31.5,\"location\":{\"type\":\"Point\",\"coordinates\":[114.2,22.5]}}";
        String normalized =
                "{\"id\":\"urn:ngsi-ld:AirQualityObserved:Y1\",\"type\":\"AirQualityObserved\",\"dateObserved\":{\"type\":\"Property\",\"value\":{\"@type\":\"DateTime\",\"@value\":\"2026-11-24T07:00:00Z\"}},\"pm25\":{\"type\":\"Property\",\"value\":31.5,\"unitCode\":\"GQ\"}}";
        String notification =
                "{\"id\":\"n1\",\"type\":\"Notification\",\"subscriptionId\":\"s1\",\"data\":["
                        + values
                        + "]}";
        for (String form : List.of(values, normalized, notification)) {
            Reading reading = (Reading) one(form);
            assertThat(reading.device()).isEqualTo("urn:ngsi-ld:AirQualityObserved:Y1");
            assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
            assertThat(reading.values()).containsKey("pm25");
            assertThat(reading.values().get("pm25").asDouble()).isEqualTo(31.5);
        }
    }

    @Test
    void ngsi_parking_is_a_count_an_alert_is_a_report_a_schema_is_nothing() {
        LotCount count =
                (LotCount)
                        one(
                                "{\"id\":\"P9\",\"type\":\"OffStreetParking\",\"totalSpotNumber\":414,\"availableSpotNumber\":{\"type\":\"Property\",\"value\":132,\"observedAt\":\"2026-11-24T07:30:00Z\"}}");
        assertThat(count.free()).hasValue(132);
        assertThat(count.total()).hasValue(414);
        assertThat(count.time()).isEqualTo("2026-11-24T07:30:00Z");
        Report report =
                (Report)
                        one(
                                "{\"id\":\"Alert:1\",\"type\":\"Alert\",\"severity\":\"high\",\"description\":\"blocked\",\"dateIssued\":\"2026-11-24T07:00:00Z\",\"location\":{\"type\":\"Point\",\"coordinates\":[114.25,22.55]}}");
        assertThat(report.what().priority()).contains("orange");
        assertThat(report.where().position().orElseThrow().lat()).isEqualTo(22.55);
        assertThat(
                        refusal(
                                        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"type\":\"object\"}")
                                .field())
                .isEqualTo("$schema");
    }

    @Test
    void sensorthings_observations_are_read_alone_and_as_a_data_array() {
        Reading reading =
                (Reading)
                        one(
                                "{\"phenomenonTime\":\"2026-11-24T07:00:00Z\",\"result\":21.4,\"Datastream\":{\"@iot.id\":7}}");
        assertThat(reading.device()).isEqualTo("Datastream/7");
        assertThat(reading.values().get("result").asDouble()).isEqualTo(21.4);
        List<Said> rows =
                said(
                        "[{\"Datastream\":{\"@iot.id\":8},\"components\":[\"phenomenonTime\",\"result\"],\"dataArray@iot.count\":2,\"dataArray\":[[\"2026-11-24T07:00:00Z\",1],[\"2026-11-24T07:01:00Z\",2]]}]");
        assertThat(rows)
                .extracting(r -> ((Reading) r).values().get("result").asInt())
                .containsExactly(1, 2);
        assertThat(refusal("{\"phenomenonTime\":\"2026-11-24T07:00:00Z\",\"result\":1}").field())
                .isEqualTo("Datastream");
    }

    @Test
    void datex2_status_of_both_versions_is_a_count() {
        LotCount second =
                (LotCount)
                        one(
                                "<d2LogicalModel xmlns=\"http://datex2.eu/schema/2/2_0\"><payloadPublication><publicationTime>2026-11-24T08:00:00+08:00</publicationTime><x><parkingFacilityStatus><parkingFacilityReference id=\"A1\"/><parkingFacilityStatus>open</parkingFacilityStatus><totalNumberOfVacantParkingSpaces>12</totalNumberOfVacantParkingSpaces><totalNumberOfOccupiedParkingSpaces>8</totalNumberOfOccupiedParkingSpaces></parkingFacilityStatus></x></payloadPublication></d2LogicalModel>");
        assertThat(second.lot()).isEqualTo("A1");
        assertThat(second.free()).hasValue(12);
        assertThat(second.total()).hasValue(20);
        assertThat(second.time()).isEqualTo("2026-11-24T00:00:00Z");
        LotCount third =
                (LotCount)
                        one(
                                "<p:payload xmlns:p=\"http://datex2.eu/schema/3/parking\"><p:parkingRecordStatus><p:parkingRecordReference id=\"B\"/><p:parkingStatusOriginTime>2026-11-24T07:00:00Z</p:parkingStatusOriginTime><p:parkingOccupancy><p:parkingNumberOfVacantSpaces>3</p:parkingNumberOfVacantSpaces></p:parkingOccupancy></p:parkingRecordStatus></p:payload>");
        assertThat(third.free()).hasValue(3);
    }

    @Test
    void an_operators_feed_is_read_by_its_names() {
        LotCount json =
                (LotCount)
                        one(
                                "[{\"uid\":\"X1\",\"capacity\":60,\"realtime_free_capacity\":27,\"realtime_data_updated_at\":\"2026-11-24T07:05:33+00:00\"}]");
        assertThat(json.lot()).isEqualTo("X1");
        assertThat(json.free()).hasValue(27);
        assertThat(json.total()).hasValue(60);
        LotCount csv = (LotCount) one("id;free;total;time\nC1;5;9;24.11.2026 07:00\n");
        assertThat(csv.free()).hasValue(5);
        assertThat(csv.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(refusal("[{\"id\":\"X\",\"free\":-4,\"total\":9}]").code()).isEqualTo("range");
    }

    @Test
    void cap_in_a_feed_is_read_an_index_and_a_lone_update_are_refused() {
        String alert =
                "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>i1</identifier><sender>s@x</sender><sent>2026-11-24T15:00:00+08:00</sent><status>Exercise</status><msgType>%s</msgType><scope>Public</scope>%s</alert>";
        Report drill =
                (Report)
                        one(
                                "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content>"
                                        + alert.formatted("Alert", "")
                                        + "</content></entry></feed>");
        assertThat(drill.drill()).isTrue();
        assertThat(drill.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(
                        refusal(
                                        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><link href=\"x\"/></entry></feed>")
                                .reason())
                .contains("only links");
        assertThat(refusal(alert.formatted("Update", "")).field()).isEqualTo("references");
        assertThat(
                        ((Report)
                                        one(
                                                alert.formatted(
                                                        "Cancel",
                                                        "<references>s@x,i0,2026-11-24T14:00:00+08:00</references>")))
                                .attributes())
                .containsEntry("msgType", "Cancel");
        assertThat(refusal(alert.formatted("Alert", "").replace("i1", "i,1")).field())
                .isEqualTo("identifier");
    }

    private static String jt808(String id, String body) {
        String inside = id + "%04x".formatted(body.length() / 2) + "013800138000" + "0001" + body;
        int sum = 0;
        for (byte b : HexFormat.of().parseHex(inside)) {
            sum ^= b;
        }
        StringBuilder escaped = new StringBuilder("7e");
        for (byte b : HexFormat.of().parseHex(inside + "%02x".formatted(sum & 0xFF))) {
            escaped.append(b == 0x7e ? "7d02" : b == 0x7d ? "7d01" : "%02x".formatted(b));
        }
        return escaped.append("7e").toString();
    }

    private static List<Said> said(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        List<Said> said = new ArrayList<>();
        for (Found found : Dialects.of(payload).read(payload, NOW)) {
            assertThat(found).isInstanceOf(Found.Understood.class);
            said.addAll(((Found.Understood) found).said());
        }
        return said;
    }

    private static Said one(String text) {
        List<Said> said = said(text);
        assertThat(said).hasSize(1);
        return said.get(0);
    }

    private static Refusal refusal(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        List<Found> found = Dialects.of(payload).read(payload, NOW);
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).isInstanceOf(Found.Refused.class);
        return ((Found.Refused) found.get(0)).refusal();
    }
}
