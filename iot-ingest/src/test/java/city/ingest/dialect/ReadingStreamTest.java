package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.Arrival;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.ReadingText;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast way through our readings beside the slow one. */
class ReadingStreamTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void its_record_on_the_log_is_that_of_the_whole_reading() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Origin origin = new Origin("http", "device:\"x\"", NOW);
        for (long time : new long[] {0, 5, 1_120, 200_000, 2_000_000}) {
            byte[] payload =
                    ("{\"device\":\"a\",\"time\":"
                                    + (NOW.toEpochMilli() - time)
                                    + ",\"values\":{\"a\":1.5,\"b\":\"开\"}}")
                            .getBytes(StandardCharsets.UTF_8);
            Found.Understood one = (Found.Understood) ReadingStream.read(payload, "", NOW).get(0);
            ReadingText text = (ReadingText) one.said().get(0);
            assertThat(json.readTree(new Arrival(origin).entry(text).value()))
                    .isEqualTo(json.readTree(LogCodec.encode(text.whole(), origin).value()));
        }
    }

    @Test
    void the_fast_way_and_the_slow_way_say_the_same() {
        String good =
                "[{\"device\":\"a\",\"time\":\"2026-11-24T07:59:59.120Z\",\"values\":{\"x\":1.50,\"y\":\"开\",\"z\":true}},"
                        + "{\"values\":{\"x\":-2e3},\"device\":\"b:1\",\"id\":\"m-1\",\"time\":1795500000000,\"more\":{\"a\":[1]}},"
                        + "{\"device\":\"盐田\",\"values\":{\"x\":1}},{\"device\":\"a\",\"values\":{\"x\":1e999}}]";
        Random chance = new Random(11);
        for (int i = 0; i < 30_000; i++) {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            for (int k = i == 0 ? 0 : 1 + chance.nextInt(3); k > 0; k--) {
                bytes[chance.nextInt(bytes.length)] =
                        (byte) "{}[]\",:0e-. x\n".charAt(chance.nextInt(14));
            }
            List<String> fast = said(JsonDialect.readings(bytes, NOW));
            List<String> slow = said(JsonDialect.slowReadings(bytes, NOW));
            assertThat(fast).as(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(slow);
            assertThat(said(JsonDialect.deviceReadings(bytes, "a", NOW)))
                    .as("of the topic's device: " + new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(said(JsonDialect.slowDeviceReadings(bytes, "a", NOW)));
        }
    }

    private static List<String> said(List<Found> found) {
        List<String> all = new ArrayList<>();
        for (Found one : found) {
            switch (one) {
                case Found.Understood u ->
                        u.said()
                                .forEach(
                                        s -> {
                                            var shown = LogCodec.show(s);
                                            // Without an id of the sender's own each way makes one.
                                            if (!shown.path("id").asText().startsWith("m-")) {
                                                shown.remove("id");
                                            }
                                            all.add(shown.toString());
                                        });
                case Found.Refused r ->
                        all.add(r.index() + r.refusal().code() + r.refusal().field());
            }
        }
        return all;
    }
}
