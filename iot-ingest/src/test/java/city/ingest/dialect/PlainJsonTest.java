package city.ingest.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the quickest way understands is what the other ways do; {@code -Dseed=} for another. */
class PlainJsonTest {

    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final long SEED = Long.getLong("seed", 20261128);
    private static final int PAYLOADS = 60_000;

    private final Random chance = new Random(SEED);

    @Test
    void plainPayloadsAreUnderstoodAndUnusualOnesAreLeftToTheOtherWays() {
        assertThat(plain("[{\"device\":\"a\",\"values\":{\"x\":-1.50,\"y\":\"on\",\"z\":true}}]"))
                .hasSize(1);
        assertThat(
                        plain(
                                "{\"device\":\"a\",\"values\":{\"x\":1}}\n{\"device\":\"b\",\"values\":{\"x\":0}}\n"))
                .hasSize(2);
        for (String unusual :
                List.of(
                        "",
                        "[]",
                        "{\"device\":\"a\",\"values\":{}}",
                        "{\"device\":\"a\",\"values\":{\"x\":1e3}}",
                        "{\"device\":\"a\",\"values\":{\"x\":01}}",
                        "{\"device\":\"a\",\"values\":{\"x\":1.}}",
                        "{\"device\":\"a\",\"values\":{\"x\":-}}",
                        "{\"device\":\"a\",\"values\":{\"x\":1,\"x\":2}}",
                        "{\"device\":\"a\",\"values\":{\"x\":1},\"more\":1}",
                        "{\"device\":\"a\",\"device\":\"a\",\"values\":{\"x\":1}}",
                        "{\"device\":\"a\",\"values\":{\"x\":\"\\n\"}}",
                        "{\"device\":\"a\",\"values\":{\" \":1}}",
                        "{\"device\":\"a\",\"time\":null,\"values\":{\"x\":1}}",
                        "{\"device\":\"a\",\"time\":\"2026-11-24T09:00:00Z\",\"values\":{\"x\":1}}",
                        "{\"device\":\"盐田\",\"values\":{\"x\":1}}",
                        "[{\"device\":\"a\",\"values\":{\"x\":1}},]",
                        "[{\"device\":\"a\",\"values\":{\"x\":1}}",
                        "{\"device\":\"a\",\"values\":{\"x\":1}},")) {
            assertThat(plain(unusual)).as(unusual).isEmpty();
        }
    }

    @Test
    void whatItUnderstandsTheStreamUnderstandsAlike() {
        int understood = 0;
        for (int i = 0; i < PAYLOADS; i++) {
            byte[] payload = payload();
            for (String about : List.of("", "dev-1")) {
                List<Found> plain = PlainJson.read(payload, about, NOW);
                if (!plain.isEmpty()) {
                    understood++;
                    assertThat(plain)
                            .as("seed %d: %s", SEED, new String(payload, StandardCharsets.UTF_8))
                            .isEqualTo(ReadingStream.read(payload, about, NOW));
                }
            }
        }
        assertThat(understood).as("enough of them are plain").isGreaterThan(PAYLOADS / 4);
    }

    private List<Found> plain(String payload) {
        return PlainJson.read(payload.getBytes(StandardCharsets.UTF_8), "", NOW);
    }

    /** Some messages, as a list or on lines; in every second payload some bytes are changed. */
    private byte[] payload() {
        List<String> messages = new ArrayList<>();
        for (int n = chance.nextInt(3); n >= 0; n--) {
            messages.add(message());
        }
        String space = any("", "", " ", "\n", "\t\r\n");
        String all =
                chance.nextBoolean()
                        ? "[" + space + String.join(space + ",", messages) + space + "]"
                        : String.join(any("\n", "\r\n", " ", ""), messages) + space;
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        for (int k = chance.nextBoolean() ? 0 : 1 + chance.nextInt(2); k > 0; k--) {
            bytes[chance.nextInt(bytes.length)] =
                    (byte) "{}[]\",:0e-. x\nZ\\9\u007f\u0001".charAt(chance.nextInt(19));
        }
        return bytes;
    }

    private String message() {
        List<String> fields = new ArrayList<>();
        fields.add("\"device\":" + one("\"dev-1\"", "\"a:b/c\"").or("\"-a\"", "7", "\"开\""));
        fields.add("\"values\":{" + values() + "}");
        if (chance.nextInt(3) == 0) {
            fields.add(
                    "\"time\":"
                            + one(
                                            "\"2026-11-24T07:59:59.120Z\"",
                                            "\"2024-02-29T23:59:59Z\"",
                                            "1764000000000")
                                    .or(
                                            "\"2026-02-29T00:00:00Z\"",
                                            "\"2026-11-24T15:00:00+08:00\"",
                                            "\"2026-11-24T08:06:00Z\"",
                                            "0",
                                            "17955000000001234",
                                            "null"));
        }
        if (chance.nextInt(4) == 0) {
            fields.add("\"id\":" + one("\"m-1\"", "\"M.2\"").or("\"\"", "null", "5"));
        }
        if (chance.nextInt(20) == 0) {
            fields.add(any("\"more\":{\"a\":[1]}", "\"device\":\"dev-1\"", "\"note\":\"x\""));
        }
        Collections.shuffle(fields, chance);
        String space = any("", "", "", " ", "\n");
        return "{" + space + String.join(space + "," + space, fields) + space + "}";
    }

    private String values() {
        List<String> values = new ArrayList<>();
        for (int n = chance.nextInt(40) == 0 ? 17 : chance.nextInt(4); n >= 0; n--) {
            values.add(
                    "\""
                            + one("n" + n, "level " + n).or("x", "x", " ", "", "开")
                            + "\":"
                            + one(
                                            "1",
                                            "-0.50",
                                            "0",
                                            "-0",
                                            "true",
                                            "false",
                                            "\"on\"",
                                            "\"\"",
                                            "99999999999999999999")
                                    .or("01", "1e3", "null", "\"a\\n\"", "[1]", "1."));
        }
        return String.join(",", values);
    }

    /** Something plain, which now and then gives way to something that is not. */
    private record Mostly(String plain, Random chance) {
        String or(String... unusual) {
            return chance.nextInt(25) == 0 ? unusual[chance.nextInt(unusual.length)] : plain;
        }
    }

    private Mostly one(String... plain) {
        return new Mostly(any(plain), chance);
    }

    private String any(String... of) {
        return of[chance.nextInt(of.length)];
    }
}
