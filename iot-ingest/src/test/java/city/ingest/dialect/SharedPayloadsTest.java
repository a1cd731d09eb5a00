package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LogCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Real payloads beside the repository, where they are: how many messages of each are understood and
 * refused, and one of them to its values, as a person reads them.
 */
class SharedPayloadsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "parking_feeds/aachen-realtime.xml|17|0|{\"lot\":\"P1\",\"time\":\"2025-02-07T19:05:34.176Z\",\"free\":412,\"total\":560}",
                "parking_feeds/aachen-static.xml|15|2|{\"lot\":\"P1\",\"time\":\"2024-11-15T00:00:00.153Z\",\"total\":560}",
                "parking_feeds/stuttgart-realtime.xml|40|9|{\"lot\":\"12717253\",\"time\":\"2023-10-07T01:45:08Z\",\"free\":457,\"total\":482,\"closed\":true}",
                "parking_feeds/vrs_neustadt-realtime.xml|2|0|{\"lot\":\"1089\",\"time\":\"2025-05-08T20:00:00Z\",\"free\":158,\"total\":164}",
                "parking_feeds/basel.json|16|1|{\"lot\":\"badbahnhof\",\"time\":\"2024-07-28T12:06:00Z\",\"free\":286,\"total\":750}",
                "parking_feeds/bielefeld.csv|466|387|{\"lot\":\"PHT003\",\"time\":\"2026-02-06T08:35:00Z\",\"free\":0,\"total\":456,\"closed\":true}",
                "parking_feeds/esslingen.geojson|250|0|{\"lot\":\"2\",\"total\":4}",
                "parking_feeds/freiburg_disabled_sensors.geojson|20|0|{\"lot\":\"P03_-_Rotteckring_3_L_\",\"free\":0,\"total\":1}",
                "parking_feeds/karlsruhe.json|76|14|{\"lot\":\"parkhaeuser.3\",\"time\":\"2024-11-27T18:39:00Z\",\"free\":226,\"total\":250,\"closed\":true}",
                "parking_feeds/karlsruhe_disabled_realtime.json|54|8|{\"lot\":\"43ed932f-95cf-41df-ac2f-14c98eb1c6b4\",\"time\":\"2025-02-13T06:42:10.891Z\",\"free\":1,\"total\":1}",
                "parking_feeds/heilbronn_goldbeck_occupancies.json|9|1|{\"lot\":\"2068\",\"time\":\"2025-12-03T13:35:01.623Z\",\"free\":251,\"total\":692}",
                "parking_feeds/herrenberg.json|25|1|{\"lot\":\"herrenbergaltstadtgarage\",\"free\":60,\"total\":97}",
                "parking_feeds/konstanz.json|11|0|{\"lot\":\"4\",\"time\":\"2024-08-17T06:30:05Z\",\"free\":881,\"total\":930}",
                "parking_feeds/mannheim.json|1|0|{\"time\":\"2024-02-20T16:05:33Z\",\"free\":27,\"total\":60}",
                "parking_feeds/p_m_bw.json|2|0|{\"time\":\"2024-06-18T07:59:51Z\",\"free\":31,\"total\":111}",
                "parking_feeds/vrn_p_r.json|16|0|{\"lot\":\"2-2-2-1222006\",\"time\":\"2026-07-06T17:06:28.985Z\",\"free\":234,\"total\":263}",
                "fiware/OffStreetParking/example-normalized.jsonld|1|0|{\"time\":\"2021-03-11T15:51:02Z\",\"free\":132,\"total\":414}",
                "fiware/Alert/example-agriAlert.json|1|0|{\"priority\":\"orange\",\"lat\":39.398396268,\"lng\":22.522058487}",
                "fiware/TrafficFlowObserved/example.json|1|0|{\"time\":\"2016-12-07T11:10:00Z\",\"values\":{\"intensity\":197}}",
                "fiware/AirQualityObserved/schema.json|0|1|{}",
                "sensorthings/entitiesDefault.json|4|0|{\"device\":\"thing_name_1/datastream_name_2\",\"time\":\"2015-03-06T00:00:00Z\",\"values\":{\"result\":6}}",
                "sensorthings/dataBatchPost.json|32|0|{\"time\":\"2023-01-01T12:04:00Z\",\"values\":{\"result\":4}}",
                "sensorthings/metadata_1.json|0|1|{}",
                "hj212_messages.jsonl|3|2|{\"device\":\"LD130133000015\",\"time\":\"2016-08-23T16:38:17Z\",\"values\":{\"060-Rtd\":1.803,\"011-Flag\":\"N\"}}",
                "jt808_frames.jsonl|59|5|{\"device\":\"12152334751\",\"time\":\"2021-07-13T03:48:19Z\",\"values\":{\"lat\":22.708065,\"lng\":114.265324,\"mileage\":8.6,\"acc\":true}}",
                "cap/testdata__weather.cap|1|0|{\"priority\":\"orange\",\"drill\":false,\"time\":\"2010-08-30T10:07:00Z\"}",
                "cap/testdata__canada_signed.cap|1|0|{\"priority\":\"yellow\",\"time\":\"2013-01-24T21:26:00Z\"}",
                "cap/testdata__canada_errors.cap|0|1|{}",
                "cap/testdata__noaa_errors.cap|0|1|{}",
                "cap/testdata__xee.cap|0|1|{}",
                "eido/Sample call transfer EIDO.json|1|0|{\"time\":\"2021-04-30T18:43:49.439Z\"}"
            })
    void it_becomes_what_a_person_reads(String file, int understood, int refused, String one)
            throws IOException {
        Path path =
                Path.of(System.getProperty("shared.data", "../../shared/data"), "payloads", file);
        Assumptions.assumeTrue(Files.isRegularFile(path), () -> "skipped: " + path + " is absent");
        byte[] payload = Files.readAllBytes(path);
        List<Found> found = Dialects.of(payload).read(payload, NOW);
        List<JsonNode> lines = new ArrayList<>();
        for (Found f : found) {
            if (f instanceof Found.Understood u) {
                u.said().forEach(s -> lines.add(LogCodec.show(s)));
            }
        }
        assertThat(lines).hasSize(understood);
        assertThat(found.stream().filter(f -> f instanceof Found.Refused)).hasSize(refused);
        JsonNode expected = JSON.readTree(one);
        if (!expected.isEmpty()) {
            assertThat(lines).as("one of %s", lines).anyMatch(line -> has(line, expected));
        }
    }

    private static boolean has(JsonNode line, JsonNode expected) {
        for (var field : expected.properties()) {
            JsonNode is = line.path(field.getKey());
            boolean same =
                    field.getValue().isObject()
                            ? has(is, field.getValue())
                            : field.getValue().isNumber()
                                    ? is.isNumber()
                                            && Math.abs(is.asDouble() - field.getValue().asDouble())
                                                    < 1e-8
                                    : is.equals(field.getValue());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
