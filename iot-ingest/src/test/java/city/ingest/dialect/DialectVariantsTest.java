package city.ingest.dialect;

import static city.ingest.dialect.Payloads.one;
import static city.ingest.dialect.Payloads.refusal;
import static city.ingest.dialect.Payloads.said;
import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Payloads at the edges of what each standard allows. */
class DialectVariantsTest {

    @Test
    void thingsboard_takes_its_moment_in_quotes_or_with_a_point() {
        for (String ts : List.of("\"1795503600000\"", "1795503600000", "1.7955036E12")) {
            Reading reading =
                    (Reading)
                            one(
                                    Dialects.THINGSBOARD,
                                    "{\"ts\":" + ts + ",\"values\":{\"on\":true,\"fw\":\"1.2\"}}");
            assertThat(reading.time()).as(ts).isEqualTo("2026-11-24T07:00:00Z");
            assertThat(reading.values()).hasSize(2);
        }
        assertThat(
                        refusal(Dialects.THINGSBOARD, "{\"ts\":\"yesterday\",\"values\":{\"a\":1}}")
                                .field())
                .isEqualTo("ts");
        assertThat(
                        said(
                                Dialects.GATEWAY,
                                "{\"A\":[{\"ts\":1795503600000,\"values\":{\"t\":42}},{\"t\":43}],\"B\":[{\"t\":1}]}"))
                .hasSize(3);
    }

    @Test
    void frames_of_hj212_in_one_buffer_are_each_read() {
        String minutes =
                "QN=20261124150501000;ST=31;CN=2051;PW=123456;MN=88888880000001;Flag=9;PNUM=2;PNO=%d;CP=&&DataTime=20261124150000;a21026-Avg=1.5,a21026-Min=-0.5,a21026-Max=2,a21026-Cou=0.02,a21026-ZsAvg=3,a21026-Flag=N&&";
        String frames =
                text(Hj212Frame.of(minutes.formatted(1))).strip()
                        + text(Hj212Frame.of(minutes.formatted(2)));
        String small = frames.substring(0, frames.length() - 6);
        String crc = frames.substring(frames.length() - 6).toLowerCase(java.util.Locale.ROOT);
        List<Said> said = said(Dialects.HJ212, small + crc);
        assertThat(said).hasSize(2);
        Reading reading = (Reading) said.get(1);
        assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(reading.values().get("a21026-Min").asDouble()).isEqualTo(-0.5);
        assertThat(reading.values().get("a21026-ZsAvg").asDouble()).isEqualTo(3);
        assertThat(refusal(Dialects.HJ212, frames.replaceFirst("##\\d{4}", "##0005")).code())
                .isEqualTo("size");
    }

    @Test
    void frames_of_jt808_beside_each_other_in_a_line_are_each_read() {
        String frame = frame(0x0200, position("261124150000"));
        assertThat(said(Dialects.JT808, frame + "," + frame + ";" + frame)).hasSize(3);
        assertThat(said(Dialects.JT808, "{\"a\":\"" + frame + "\",\"b\":\"" + frame + "\"}"))
                .hasSize(2);
    }

    @Test
    void a_batch_of_jt808_from_a_blind_area_is_historical_and_must_be_whole() {
        String item = "001c" + position("261124150000");
        List<Said> kept = said(Dialects.JT808, frame(0x0704, "000201" + item + item));
        assertThat(kept).hasSize(2).allMatch(s -> ((Reading) s).historical());
        Reading live = (Reading) one(Dialects.JT808, frame(0x0704, "000100" + item));
        assertThat(live.historical()).isFalse();
        assertThat(live.device()).isEqualTo("13800138000");
        assertThat(live.values().get("lat").asDouble()).isEqualTo(-25.5);
        assertThat(refusal(Dialects.JT808, frame(0x0704, "000300" + item + item)).field())
                .isEqualTo("count");
    }

    @Test
    void a_circle_of_cap_has_a_radius_and_chinese_is_found_however_it_is_written() {
        String alert =
                "<cap:alert xmlns:cap=\"urn:oasis:names:tc:emergency:cap:1.2\"><cap:identifier>i1</cap:identifier><cap:sender>s@x</cap:sender><cap:sent>2026-11-24T07:00:00-00:00</cap:sent><cap:status>Actual</cap:status><cap:msgType>Alert</cap:msgType><cap:scope>Public</cap:scope>%s%s</cap:alert>";
        String info =
                "<cap:info><cap:language>%s</cap:language><cap:category>Met</cap:category><cap:event>%s</cap:event><cap:urgency>Expected</cap:urgency><cap:severity>Severe</cap:severity><cap:certainty>Likely</cap:certainty><cap:area><cap:areaDesc>Y</cap:areaDesc><cap:circle>%s</cap:circle></cap:area></cap:info>";
        String english = info.formatted("en-US", "Rain", "22.5,114.2 5");
        for (String language : List.of("ZH-CN", "zh-Hans-CN", "zho")) {
            Report report =
                    (Report)
                            one(
                                    Dialects.CAP,
                                    alert.formatted(
                                            english,
                                            info.formatted(language, "暴雨", "22.5,114.2 5.5")));
            assertThat(report.what().description()).isEqualTo("暴雨");
            assertThat(report.time()).isEqualTo("2026-11-24T07:00:00Z");
        }
        assertThat(
                        refusal(
                                        Dialects.CAP,
                                        alert.formatted(
                                                english, info.formatted("zh", "暴雨", "22.5,114.2")))
                                .field())
                .isEqualTo("circle");
    }

    @Test
    void observations_name_their_stream_by_a_link_or_as_one_of_several_values() {
        List<Said> array =
                said(
                        Dialects.SENSORTHINGS,
                        """
                        [{"MultiDatastream":{"@iot.id":1},"components":["phenomenonTime","result"],
                          "dataArray":[["2026-11-24T07:00:00Z",[1.5,null,"NE"]]]},
                         {"Datastream@iot.navigationLink":"http://x/v1.1/Datastreams('a')","components":["phenomenonTime","resultTime","result"],
                          "dataArray":[["2026-11-24T07:00:00Z/2026-11-24T07:10:00Z",null,true]]}]""");
        assertThat(array).hasSize(2);
        Reading first = (Reading) array.get(0);
        assertThat(first.device()).isEqualTo("MultiDatastream/1");
        assertThat(first.values()).containsOnlyKeys("result.0", "result.2");
        assertThat(((Reading) array.get(1)).device()).isEqualTo("Datastream/a");
        assertThat(((Reading) array.get(1)).time()).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void a_result_of_an_observation_may_be_a_place_or_hold_others() {
        Reading place =
                (Reading)
                        one(
                                Dialects.SENSORTHINGS,
                                "{\"Datastream\":{\"@iot.id\":2},\"phenomenonTime\":\"2026-11-24T07:00:00Z\",\"resultTime\":null,\"result\":{\"type\":\"Point\",\"coordinates\":[114.2,22.5]}}");
        assertThat(place.values().get("lat").asDouble()).isEqualTo(22.5);
        Reading nested =
                (Reading)
                        one(
                                Dialects.SENSORTHINGS,
                                "{\"Datastream\":{\"@iot.id\":2},\"result\":{\"t\":1,\"more\":{\"a\":[1]}}}");
        assertThat(nested.values().get("more").asText()).isEqualTo("{\"a\":[1]}");
    }

    @Test
    void a_status_of_datex2_is_read_under_any_prefix() {
        LotCount count =
                (LotCount)
                        one(
                                Dialects.DATEX2,
                                "<ns2:messageContainer xmlns:ns2=\"http://datex2.eu/schema/3/messageContainer\" xmlns:prk=\"http://datex2.eu/schema/3/parking\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><ns2:payload xsi:type=\"prk:ParkingStatusPublication\"><prk:parkingRecordStatus xsi:type=\"prk:ParkingSiteStatus\"><prk:parkingRecordReference targetClass=\"prk:ParkingRecord\" id=\"P7\" version=\"1\"/><prk:parkingStatusOriginTime>2026-11-24T15:00:00+08:00</prk:parkingStatusOriginTime><prk:parkingOccupancy><prk:parkingNumberOfOccupiedSpaces>30</prk:parkingNumberOfOccupiedSpaces><prk:parkingNumberOfVacantSpaces>70</prk:parkingNumberOfVacantSpaces></prk:parkingOccupancy><prk:parkingSiteOpeningStatus>closed</prk:parkingSiteOpeningStatus></prk:parkingRecordStatus></ns2:payload></ns2:messageContainer>");
        assertThat(count.lot()).isEqualTo("P7");
        assertThat(count.free()).hasValue(70);
        assertThat(count.total()).hasValue(100);
        assertThat(count.closed()).isTrue();
        assertThat(count.time()).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void frames_of_jt808_side_by_side_are_told_apart_though_their_sum_holds() {
        String frame = frame(0x0200, position("261124150000"));
        byte[] two = HexFormat.of().parseHex(frame + frame);
        assertThat(said(Dialects.JT808, two)).hasSize(2);
        assertThat(said(Dialects.JT808, HexFormat.of().parseHex(frame + frame.substring(2))))
                .as("one flag between two")
                .hasSize(2);
        assertThat(said(Dialects.JT808, frame + frame + frame)).hasSize(3);
    }

    @Test
    void digits_of_jt808_may_have_a_prefix_or_hyphens() {
        byte[] frame = HexFormat.of().parseHex(frame(0x0200, position("261124150000")));
        for (HexFormat form :
                List.of(HexFormat.ofDelimiter(" ").withPrefix("0x"), HexFormat.ofDelimiter("-"))) {
            String line = form.withUpperCase().formatHex(frame);
            assertThat(said(Dialects.JT808, line)).hasSize(1);
            assertThat(Dialects.of(line.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(Dialects.JT808);
        }
    }

    @Test
    void a_frame_of_hj212_is_read_whatever_follows_it() {
        String frame =
                text(Hj212Frame.of(
                                "ST=22;CN=2011;PW=1;MN=888;CP=&&DataTime=20261124150000;LA-Rtd=50.1&&"))
                        .strip();
        List<Found> found =
                Dialects.HJ212.read(
                        (frame + "junk").getBytes(StandardCharsets.UTF_8), Payloads.NOW);
        assertThat(found).hasSize(2);
        assertThat(found.get(0)).isInstanceOf(Found.Understood.class);
        assertThat(found.get(1)).isInstanceOf(Found.Refused.class);
    }

    @Test
    void telemetry_that_does_not_say_what_it_is_is_recognised() {
        assertThat(Dialects.of("{\"a\":1,\"json\":{\"b\":[1]}}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Dialects.THINGSBOARD);
        assertThat(
                        Dialects.of(
                                "{\"Dev A\":[{\"t\":42}],\"Dev B\":[{\"t\":1}]}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Dialects.GATEWAY);
    }

    @Test
    void a_full_site_of_datex2_has_no_space_whatever_its_groups_say() {
        String status =
                "<d2LogicalModel xmlns=\"http://datex2.eu/schema/2/2_0\"><parkingRecordStatus><parkingRecordReference id=\"R\"/>%s<parkingSiteStatus>full</parkingSiteStatus><groupOfParkingSpacesStatus><parkingNumberOfVacantSpaces>3</parkingNumberOfVacantSpaces></groupOfParkingSpacesStatus></parkingRecordStatus></d2LogicalModel>";
        assertThat(((LotCount) one(Dialects.DATEX2, status.formatted(""))).free()).hasValue(0);
        String own =
                "<parkingOccupancy><parkingNumberOfVacantSpaces>1</parkingNumberOfVacantSpaces></parkingOccupancy>";
        assertThat(((LotCount) one(Dialects.DATEX2, status.formatted(own))).free()).hasValue(1);
    }

    @Test
    void a_response_that_cap_does_not_know_is_refused() {
        String alert =
                "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>i</identifier><sender>s</sender><sent>2026-11-24T15:00:00+08:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Rain</event><responseType>Avoid</responseType><responseType>%s</responseType><urgency>Past</urgency><severity>Minor</severity><certainty>Likely</certainty></info></alert>";
        assertThat(((Report) one(Dialects.CAP, alert.formatted("AllClear"))).drill()).isFalse();
        for (String notReal : List.of("Exercise", "Test", "Draft", "System")) {
            String alike =
                    alert.formatted("AllClear")
                            .replace(
                                    "<status>Actual</status>",
                                    "<status>%s</status>".formatted(notReal));
            assertThat(((Report) one(Dialects.CAP, alike)).drill()).as(notReal).isTrue();
        }
        assertThat(refusal(Dialects.CAP, alert.formatted("Panic")).field())
                .isEqualTo("responseType");
    }

    /** Twenty-eight bytes at 25.5 south, 57.6 west. */
    private static String position(String time) {
        return "00000000"
                + "0000000f"
                + "%08x".formatted(25_500_000)
                + "%08x".formatted(57_600_000)
                + "0010"
                + "0258"
                + "005a"
                + time;
    }

    private static String frame(int id, String body) {
        byte[] number = HexFormat.of().parseHex("00000000013800138000");
        return HexFormat.of()
                .formatHex(Jt808Frame.write(id, number, 1, HexFormat.of().parseHex(body)));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
