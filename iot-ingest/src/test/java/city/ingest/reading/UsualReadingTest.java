package city.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one-pass reader against Jackson's tree: what it reads it reads the same, to the letter. */
class UsualReadingTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Random chance = new Random(Long.getLong("seed", 4_712));
    private final UsualReading usual = new UsualReading();

    @Test
    void what_the_doors_write_is_read_and_equals_its_tree() throws IOException {
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            long time = chance.nextLong(4_102_444_800_000L);
            long age = chance.nextInt(4) * 900_000L + chance.nextInt(2);
            byte[] values =
                    "{\"lat\":%s, \"level\":%s,\"on\":%b,\"state\":\"a/b %d\"}"
                            .formatted(number(), number(), chance.nextBoolean(), i)
                            .getBytes(StandardCharsets.UTF_8);
            ReadingText text = new ReadingText("r" + i, "D-" + i, time, values, 0, values.length);
            Origin origin = new Origin("http", "s", Instant.ofEpochMilli(time + age));
            byte[] record = new Arrival(origin).entry(text).value();
            boolean taken = usual.read(record);
            read += taken ? 1 : 0;
            if (taken) {
                same(record);
                assertThat(usual.of("D-" + i)).isTrue();
                assertThat(usual.of("D-x")).isFalse();
            }
        }
        assertThat(read).as("but for 29 February and very long numbers").isGreaterThan(19_000);
    }

    @Test
    void broken_and_changed_records_are_read_as_a_tree_reads_them_or_not_at_all()
            throws IOException {
        byte[] values =
                "{\"a\":-0.50,\"b\":12 ,\"c\":true,\"d\":\"x\"}".getBytes(StandardCharsets.UTF_8);
        ReadingText text =
                new ReadingText("r1", "D-1", 1_795_000_000_001L, values, 0, values.length);
        Origin origin = new Origin("http", "s", Instant.ofEpochMilli(1_795_000_000_001L));
        byte[] good = new Arrival(origin).entry(text).value();
        String letters = "\"\\{}[]:,.-+eE019 tfan";
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bad = good.clone();
            byte with =
                    chance.nextInt(4) == 0
                            ? (byte) chance.nextInt(256)
                            : (byte) letters.charAt(chance.nextInt(letters.length()));
            bad[chance.nextInt(bad.length)] = with;
            if (usual.read(bad)) {
                read++;
                same(bad);
            }
        }
        assertThat(read).isPositive();
        assertThat(usual.read(java.util.Arrays.copyOf(good, good.length - 1))).isFalse();
        assertThat(usual.read(new byte[0])).isFalse();
    }

    private void same(byte[] record) throws IOException {
        JsonNode tree = JSON.readTree(record);
        assertThat(usual.device()).isEqualTo(tree.path("device").asText());
        assertThat(usual.time())
                .isEqualTo(Instant.parse(tree.path("time").asText()).toEpochMilli());
        assertThat(usual.received())
                .isEqualTo(Instant.parse(tree.path("received").asText()).toEpochMilli());
        assertThat(usual.historical()).isEqualTo(tree.path("historical").asBoolean());
        JsonNode values = tree.path("values");
        assertThat(usual.count()).isEqualTo(values.size());
        for (int i = 0; i < usual.count(); i++) {
            UsualValue one = usual.value(i);
            JsonNode value = values.path(one.name());
            assertThat(one.json()).isEqualTo(value.toString());
            assertThat(one.counts()).isEqualTo(!value.isTextual());
            if (value.isNumber()) {
                assertThat(one.number()).isEqualTo(value.doubleValue());
            } else if (value.isBoolean()) {
                assertThat(one.number()).isEqualTo(value.booleanValue() ? 1 : 0);
            }
        }
    }

    private String number() {
        return switch (chance.nextInt(7)) {
            case 0 -> Integer.toString(chance.nextInt(200) - 100);
            case 1 -> Long.toString(chance.nextLong());
            case 2 -> String.format(Locale.ROOT, "%.6f", 22 + chance.nextDouble());
            case 3 -> String.format(Locale.ROOT, "%.2f", chance.nextGaussian() / 100);
            case 4 -> String.format(Locale.ROOT, "%.3f", chance.nextGaussian() * 1e8);
            case 5 -> String.format(Locale.ROOT, "%.17f", chance.nextGaussian());
            default -> String.format(Locale.ROOT, "%.1f", -chance.nextGaussian());
        };
    }
}
