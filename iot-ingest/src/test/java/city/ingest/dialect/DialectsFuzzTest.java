package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Broken payloads: whatever comes, each dialect answers with what it understood or with a refusal
 * that gives a reason. {@code -Dseed=} replays one run.
 */
class DialectsFuzzTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final List<String> SEEDS =
            List.of(
                    "[{\"device\":\"d\",\"time\":\"2026-11-24T07:00:00Z\",\"values\":{\"a\":1}}]",
                    "{\"lot\":\"P\",\"free\":1}",
                    "{\"ts\":1763971200000,\"values\":{\"t\":1}}",
                    "{\"Dev A\":[{\"ts\":1763971200000,\"values\":{\"t\":1}}]}",
                    "{\"id\":\"a\",\"type\":\"Alert\",\"location\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4],[1,2]]]}}",
                    "{\"Datastream\":{\"@iot.id\":8},\"components\":[\"result\"],\"dataArray\":[[1],[2]]}",
                    "##0065ST=32;CN=2011;PW=1;MN=L1;CP=&&DataTime=20160824003817;a-Rtd=1.0&&1234",
                    "7e0002000001380013800000012f7e",
                    "<alert><identifier>i</identifier><sender>s</sender><sent>2026-11-24T15:00:00+08:00</sent></alert>",
                    "<d2LogicalModel><parkingRecordStatus><parkingRecordReference id=\"B\"/><parkingNumberOfVacantSpaces>3</parkingNumberOfVacantSpaces></parkingRecordStatus></d2LogicalModel>",
                    "id;free;total\nC1;5;9\n",
                    "<lots><lot id=\"A\"><free>1</free><max>9</max></lot><lot id=\"B\"><free>2</free></lot></lots>",
                    "{\"topic\":\"spBv1.0/g/DBIRTH/e/d\",\"payload\":\"CICo7tKiMxIUCgR0ZW1wEAMYgKju0qIzIAplAACsQRgB\"}",
                    "{\"topic\":\"spBv1.0/g/NDATA/e\",\"payload\":{\"timestamp\":1763971200000,\"metrics\":[{\"name\":\"t\",\"value\":1}]}}",
                    "[{\"service_request_id\":\"1\",\"requested_datetime\":\"2026-11-24T07:00:00Z\",\"lat\":1,\"long\":2}]",
                    "{\"$id\":\"urn:1\",\"eidoVersion\":\"1.0\",\"lastUpdateTimeStamp\":\"2026-11-24T07:00:00Z\"}",
                    "7e0704200100138001380000100002000100017e");

    @Test
    void no_input_is_ever_left_without_an_answer() {
        broken(20_000, Long.getLong("seed", 808));
    }

    @Test
    @Tag("slow")
    @Tag("fuzz")
    void a_million_inputs_are_all_answered() {
        broken(1_000_000, Long.getLong("seed", 809));
    }

    @Test
    void every_shared_payload_is_answered_by_every_dialect() throws IOException {
        Path shared = Path.of(System.getProperty("shared.data", "../../shared/data"), "payloads");
        Assumptions.assumeTrue(
                Files.isDirectory(shared), () -> "skipped: " + shared + " is absent");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(shared)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            byte[] payload = Files.readAllBytes(file);
            for (Dialects dialect : Dialects.values()) {
                check(dialect, payload);
            }
        }
    }

    private static void broken(int count, long seed) {
        Random chance = new Random(seed);
        List<byte[]> seeds = new ArrayList<>();
        SEEDS.forEach(s -> seeds.add(s.getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < count; i++) {
            byte[] payload = seeds.get(chance.nextInt(seeds.size())).clone();
            int faults = 1 + chance.nextInt(6);
            for (int f = 0; f < faults && payload.length > 0; f++) {
                payload = spoil(payload, chance);
            }
            check(Dialects.of(payload), payload);
            check(Dialects.values()[chance.nextInt(Dialects.values().length)], payload);
        }
    }

    private static byte[] spoil(byte[] payload, Random chance) {
        int at = chance.nextInt(payload.length);
        switch (chance.nextInt(5)) {
            case 0 -> payload[at] = (byte) chance.nextInt(256);
            case 1 -> {
                return java.util.Arrays.copyOf(payload, at);
            }
            case 2 -> payload[at] = (byte) "{}[]\",:<>&=;0-9".charAt(chance.nextInt(15));
            case 3 -> {
                int from = chance.nextInt(at + 1);
                byte[] twice = new byte[payload.length + at - from];
                System.arraycopy(payload, 0, twice, 0, at);
                System.arraycopy(payload, from, twice, at, payload.length - from);
                return twice.length > 4_000 ? payload : twice;
            }
            default -> payload[at] ^= (byte) (1 << chance.nextInt(8));
        }
        return payload;
    }

    private static void check(Dialects dialect, byte[] payload) {
        List<Found> found;
        try {
            found = dialect.read(payload, NOW);
        } catch (RuntimeException e) {
            throw new AssertionError(
                    dialect + " fails at: " + new String(payload, StandardCharsets.UTF_8), e);
        }
        for (Found one : found) {
            if (one instanceof Found.Refused no) {
                assertThat(no.refusal().reason()).isNotBlank();
            }
        }
    }
}
