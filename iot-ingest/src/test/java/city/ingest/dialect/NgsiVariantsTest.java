package city.ingest.dialect;

import static city.ingest.dialect.Payloads.one;
import static city.ingest.dialect.Payloads.said;
import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import org.junit.jupiter.api.Test;

/** Entities as agents and brokers of NGSI write them beyond the models' own examples. */
class NgsiVariantsTest {

    @Test
    void an_attribute_that_is_gone_or_null_is_no_value() {
        Reading reading =
                ngsi(
                        """
                        {"id":"n1","type":"Notification","subscriptionId":"s","notifiedAt":"2026-11-24T07:59:00Z","data":[{
                         "id":"urn:ngsi-ld:AirQualityObserved:Y1","type":"AirQualityObserved",
                         "pm25":{"type":"Property","value":31.5,"unitCode":"GQ","observedAt":"2026-11-24T07:00:00Z"},
                         "no2":{"type":"Property","value":"urn:ngsi-ld:null"},"o3":"urn:ngsi-ld:null","co":null,
                         "so2":{"type":"Property","value":null}}]}""");
        assertThat(reading.values()).containsOnlyKeys("pm25");
        assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void a_blank_time_of_an_agent_is_none() {
        Reading reading =
                ngsi(
                        """
                        {"id":"Device:1","type":"Device","TimeInstant":{"type":"DateTime","value":" ","metadata":{}},
                         "temperature":{"type":"Number","value":21.5,"metadata":{"TimeInstant":{"type":"DateTime","value":"2026-11-24T07:10:00.00Z"}}}}""");
        assertThat(reading.time()).isEqualTo("2026-11-24T07:10:00Z");
    }

    @Test
    void names_that_only_begin_like_a_reference_are_measured() {
        Reading reading =
                ngsi(
                        """
                        {"id":"L1","type":"Streetlight","reflectance":0.4,"dateline":3,"refStreetlightGroup":"G","dateLastSwitchingOn":"2026-11-23T18:00:00Z","powerState":"on","timestamp":"2026-11-24T07:00:00Z"}""");
        assertThat(reading.values()).containsOnlyKeys("reflectance", "dateline", "powerState");
        assertThat(reading.time()).isEqualTo("2026-11-24T07:00:00Z");
    }

    @Test
    void a_concise_attribute_of_several_instances_is_the_one_without_a_dataset() {
        Reading reading =
                ngsi(
                        """
                        {"id":"urn:ngsi-ld:Vehicle:A","type":"Vehicle","speed":[{"value":54,"datasetId":"urn:ngsi-ld:Property:gps"},{"value":55,"observedAt":"2026-11-24T07:00:00Z"}]}""");
        assertThat(reading.values().get("speed").asInt()).isEqualTo(55);
        assertThat(reading.values()).hasSize(1);
    }

    @Test
    void a_type_with_the_prefix_of_its_vocabulary_is_that_type() {
        LotCount lot =
                (LotCount)
                        one(
                                Dialects.NGSI,
                                """
                                {"@id":"urn:ngsi-ld:OffStreetParking:1","@type":"fiware:OffStreetParking","totalSpotNumber":40,"occupiedSpotNumber":{"value":12,"observedAt":"2026-11-24T07:00:00Z"}}""");
        assertThat(lot.free()).hasValue(28);
    }

    @Test
    void lists_of_plain_values_are_kept() {
        Reading air =
                ngsi(
                        """
                        {"id":"A1","type":"AirQualityObserved","dateObserved":"2026-11-24T15:00:00+08:00/2026-11-24T16:00:00+08:00","measurand":["NO2, 69, GQ, Nitrogen Dioxide","CO, 0.5, GP, Carbon Monoxide"],"levels":[1,2.5],"status":["ok"]}""");
        assertThat(air.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(air.values().get("NO2").asDouble()).isEqualTo(69);
        assertThat(air.values().get("CO").asDouble()).isEqualTo(0.5);
        assertThat(air.values().get("levels.1").asDouble()).isEqualTo(2.5);
        assertThat(air.values().get("status").asText()).isEqualTo("ok");
        Reading device =
                ngsi(
                        """
                        {"id":"D1","type":"Device","batteryLevel":0.75,"value":["l=0.22;t=21.2;on=yes"],"controlledProperty":["fillingLevel","temperature"]}""");
        assertThat(device.values().get("t").asDouble()).isEqualTo(21.2);
        assertThat(device.values().get("on").asText()).isEqualTo("yes");
        assertThat(device.values()).containsKeys("l", "batteryLevel").hasSize(4);
    }

    @Test
    void forms_that_carry_the_same_spot_say_the_same() {
        String[] forms = {
            "{\"id\":\"S1\",\"type\":\"ParkingSpot\",\"status\":\"free\",\"location\":{\"type\":\"Point\",\"coordinates\":[114.2,22.5]}}",
            "{\"id\":\"S1\",\"type\":\"ParkingSpot\",\"status\":{\"type\":\"Text\",\"value\":\"free\",\"metadata\":{\"timestamp\":{\"type\":\"DateTime\",\"value\":\"2026-11-24T07:00:00.00Z\"}}}}",
            "{\"id\":\"S1\",\"type\":\"ParkingSpot\",\"status\":{\"value\":\"free\",\"observedAt\":\"2026-11-24T07:00:00Z\"},\"location\":{\"type\":\"GeoProperty\",\"value\":{\"type\":\"Polygon\",\"coordinates\":[[[114.2,22.5],[114.3,22.5],[114.3,22.6],[114.2,22.5]]]}}}"
        };
        for (String form : forms) {
            LotCount count = (LotCount) one(Dialects.NGSI, form);
            assertThat(count.lot()).isEqualTo("S1");
            assertThat(count.free()).hasValue(1);
        }
        assertThat(said(Dialects.NGSI, "[" + String.join(",", forms) + "]")).hasSize(3);
    }

    @Test
    void an_entity_without_an_id_is_refused() {
        assertThat(
                        Payloads.refusal(
                                        Dialects.NGSI,
                                        "{\"id\":null,\"type\":\"Device\",\"batteryLevel\":1}")
                                .field())
                .isEqualTo("id");
    }

    @Test
    void moments_and_places_stand_where_older_brokers_write_them() {
        Reading first =
                ngsi(
                        """
                        {"contextResponses":[{"contextElement":{"type":"Room","id":"R1","attributes":[{"name":"temperature","type":"float","value":"23","metadatas":[{"name":"TimeInstant","type":"ISO8601","value":"2026-11-24T07:00:00Z"}]}]}}]}""");
        assertThat(first.time()).isEqualTo("2026-11-24T07:00:00Z");
        Reading nested =
                ngsi(
                        """
                        {"id":"W","type":["WeatherObserved"],"temperature":{"type":"Property","value":20,"TimeInstant":{"type":"Property","value":{"@type":"DateTime","@value":"2026-11-24T07:00:00Z"}}},"location":{"type":"geo:point","value":"22.5, 114.2"}}""");
        assertThat(nested.time()).isEqualTo("2026-11-24T07:00:00Z");
        assertThat(nested.values().get("lat").asDouble()).isEqualTo(22.5);
        assertThat(nested.values().get("lng").asDouble()).isEqualTo(114.2);
        Reading device =
                ngsi("{\"id\":\"D\",\"type\":\"Device\",\"value\":\"l%3D0.22%3Bt%3D21.2\"}");
        assertThat(device.values().get("t").asDouble()).isEqualTo(21.2);
        assertThat(device.values()).containsOnlyKeys("l", "t");
    }

    private static Reading ngsi(String text) {
        return (Reading) one(Dialects.NGSI, text);
    }
}
