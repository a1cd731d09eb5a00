package city.center.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.demo.ReceiverBook;
import city.gis.geo.Wgs84;
import city.ingest.device.LotDetails;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each receiver of the built-in catalogue is sent and finds, against fixtures of our own: a
 * change of one byte is seen. {@code -Drecord=true} writes them anew. The receivers' own contracts
 * are not public: this proves that ours does not move, not that theirs is met.
 */
class ReceiverContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FIXTURES = Path.of("src/test/resources/parking");
    private static final Path CATALOGUE = Path.of("src/main/resources/catalogue/yantian");
    private static final Instant NOW = Instant.parse("2026-11-24T04:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"amap", "baidu", "careland"})
    void the_message_that_is_pushed_is_the_fixture_and_its_signature_holds(String id)
            throws Exception {
        Receiver receiver = ParkingCatalogue.load(CATALOGUE).receivers().get(id);
        Message message = Message.of(receiver, lots(), Outbox.BOUND, NOW);
        ObjectNode body = Pushing.body(receiver, message, NOW.toEpochMilli());
        same(id + "-push.json", body);
        Receiver.Push push = receiver.push().orElseThrow();
        ReceiverBook book = new ReceiverBook(push.sign(), push.secret(), lot -> "");
        assertThat(book.take(body, NOW).status()).isEqualTo(200);
        assertThat(book.holds()).containsOnlyKeys("P1", "P2", "P3");
        assertThat(book.take(body.put("nonce", "forged"), NOW).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"amap", "baidu", "careland", "public"})
    void the_file_that_is_pulled_is_the_fixture(String id) throws Exception {
        Map<String, Receiver> all = ParkingCatalogue.load(CATALOGUE).receivers();
        Receiver receiver = all.get(id);
        same(
                id + "-pull.json",
                FeedJson.feed(receiver, lots(), all.values(), NOW, Optional.empty()));
    }

    private static void same(String fixture, ObjectNode now) throws IOException {
        Path file = FIXTURES.resolve(fixture);
        if (Boolean.getBoolean("record")) {
            Files.createDirectories(FIXTURES);
            Files.writeString(
                    file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(now) + "\n");
        }
        JsonNode recorded = JSON.readTree(Files.readString(file));
        assertThat(JSON.readTree(now.toString())).isEqualTo(recorded);
    }

    /** One live with a forecast, one full, one silent. */
    private static List<LiveLot> lots() {
        return List.of(
                lot("P1", 42, "open", NOW.minusSeconds(20)),
                lot("P2", 0, "suspect", NOW.minusSeconds(40)),
                lot("P3", 9, "silent", NOW.minusSeconds(900)));
    }

    private static LiveLot lot(String id, int free, String status, Instant at) {
        ObjectNode document =
                JSON.createObjectNode().put("low", Math.max(0, free - 3)).put("high", free + 3);
        document.put("trend", "filling");
        document.putArray("forecast")
                .addObject()
                .put("min", 30)
                .put("free", free)
                .put("low", 0)
                .put("high", 60);
        return new LiveLot(
                id,
                "carpark",
                "停车场 " + id,
                "Car Park " + id,
                new Wgs84(22.5557, 114.2371),
                100,
                free,
                status,
                document,
                at,
                new LotDetails(
                        Map.of("ordinary", 90, "charging", 10),
                        "06:00-24:00",
                        List.of(new LotDetails.Entrance(22.5771, 114.27)),
                        List.of(),
                        "首小时5元",
                        "5 yuan for the first hour"));
    }
}
