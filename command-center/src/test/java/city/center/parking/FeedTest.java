package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.center.situation.Frame;
import city.gis.geo.Wgs84;
import city.ingest.device.Lot;
import city.ingest.device.LotDetails;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class FeedTest {

    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    @TempDir Path folder;

    @Test
    void each_receiver_gets_its_own_coordinates_and_the_file_names_them() {
        // The vectors of the trade's document.
        LiveLot lot = OutboxTest.lot("P1", 7, NOW);
        JsonNode amap = feed(Receiver.CoordinateSystem.GCJ_02, lot);
        assertThat(amap.path("coordinate_system").asText()).isEqualTo("GCJ-02");
        near(amap, 22.55283853, 114.24193495);
        JsonNode baidu = feed(Receiver.CoordinateSystem.BD_09, lot);
        near(baidu, 22.55917808, 114.24836045);
        near(feed(Receiver.CoordinateSystem.WGS_84, lot), 22.5557, 114.2371);
    }

    @Test
    void a_stale_or_closed_lot_has_no_number_in_any_form() throws Exception {
        Lot known =
                new Lot(
                        "P1",
                        "carpark",
                        "一号",
                        "One",
                        22.5557,
                        114.2371,
                        100,
                        new LotDetails(Map.of(), "08:00-22:00", List.of(), List.of(), "", ""));
        Frame frame =
                Frame.of(
                        "{\"id\":\"P1\",\"kind\":\"carpark\",\"name\":{\"zh\":\"一号\",\"en\":\"One\"},\"lat\":22.5557,\"lng\":114.2371,\"total\":100,\"free\":42,\"status\":\"open\"}",
                        1,
                        NOW,
                        300);
        LiveLot live = lots(frame, known, NOW.plusSeconds(299), 12);
        LiveLot stale = lots(frame, known, NOW.plusSeconds(301), 12);
        LiveLot closed = lots(frame, known, NOW.plusSeconds(1), 23);
        assertThat(live.live()).isTrue();
        assertThat(stale.status()).isEqualTo("silent");
        assertThat(closed.status()).isEqualTo("closed");
        for (LiveLot not : List.of(stale, closed)) {
            assertThat(
                            feed(Receiver.CoordinateSystem.WGS_84, not)
                                    .path("lots")
                                    .path(0)
                                    .path("free")
                                    .isNull())
                    .isTrue();
            assertThat(FeedJson.csv(List.of(not))).contains(",100,,");
            String xml = Datex2.status(List.of(not), "440308", NOW);
            assertThat(xml).doesNotContain("Vacant").contains("unknown");
            assertThat(
                            new Apds("440308", ZoneOffset.UTC, NOW)
                                    .occupancy(List.of(not), NOW)
                                    .path("data"))
                    .isEmpty();
            assertThat(new Sign("S", "", "", 22.5556, 114.2360, 90, 12).lines(List.of(not)))
                    .isEmpty();
        }
        String xml = Datex2.status(List.of(live), "440308", NOW);
        DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new java.io.StringReader(xml)));
        assertThat(xml).contains("numberOfVacantSpaces>42<");
    }

    @Test
    void a_sign_points_where_the_lot_lies_within_its_length() {
        Sign sign = new Sign("S", "", "", 22.5557, 114.2271, 90, 12);
        List<Sign.Line> lines = sign.lines(List.of(OutboxTest.lot("一个名字很长很长很长的停车场", 0, NOW)));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).arrow()).isEqualTo("↑");
        assertThat(lines.get(0).text()).endsWith("满");
        assertThat(lines.get(0).text().length()).isLessThanOrEqualTo(12);
        assertThat(
                        new Sign("S", "", "", 22.5557, 114.2271, 40, 12)
                                .lines(List.of(OutboxTest.lot("P", 3, NOW)))
                                .get(0)
                                .arrow())
                .isEqualTo("↗");
        assertThat(
                        new Sign("S", "", "", 22.5557, 114.2271, 0, 12)
                                .lines(List.of(OutboxTest.lot("P", 3, NOW))))
                .as("a kilometre to the side is not on the way")
                .isEmpty();
    }

    @Test
    void signatures_are_those_worked_out_by_hand() {
        Map<String, String> parameters = Map.of("b", "2", "a", "1", "empty", "");
        // printf 'a=1&b=2&key=k' | md5sum ; printf 'a=1&b=2' | openssl dgst -sha256 -hmac k
        assertThat(Signature.of(Signature.Form.MD5, parameters, "k"))
                .isEqualTo("F8F06AFA2E241A36469B9DAC959B3474");
        assertThat(Signature.of(Signature.Form.HMAC_SHA256, parameters, "k"))
                .isEqualTo("acaa976e196269880b8b3898a5ec2f3881696e4570890e89538ba5a0cbfe2829");
    }

    @Test
    void a_wrong_coordinate_system_is_refused_by_name() throws Exception {
        Files.writeString(
                folder.resolve("receivers.yaml"),
                "receivers: [{id: x, crs: WGS84, kinds: [carpark]}]\n");
        Files.writeString(folder.resolve("signs.yaml"), "signs: []\n");
        assertThatThrownBy(() -> ParkingCatalogue.load(folder))
                .hasMessageContaining("receivers.yaml")
                .hasMessageContaining("\"WGS84\": give GCJ-02, BD-09 or WGS-84");
    }

    private static LiveLot lots(Frame frame, Lot known, Instant now, int hour) {
        return LiveLot.of(Map.of("P1", frame), Map.of("P1", known), now, LocalTime.of(hour, 30))
                .get(0);
    }

    private static JsonNode feed(Receiver.CoordinateSystem system, LiveLot lot) {
        return FeedJson.feed(
                new Receiver("r", "", "", system, Set.of("carpark"), Optional.empty()),
                List.of(lot),
                List.of(),
                NOW,
                Optional.empty());
    }

    private static void near(JsonNode feed, double lat, double lng) {
        JsonNode lot = feed.path("lots").path(0);
        assertThat(Math.abs(lot.path("lat").asDouble() - lat)).isLessThan(1e-6);
        assertThat(Math.abs(lot.path("lng").asDouble() - lng)).isLessThan(1e-6);
        assertThat(new Wgs84(lat, lng).lat()).isEqualTo(lat);
    }
}
