package city.ingest.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.Reading;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The one-pass reader against Jackson's tree, over what the doors write and over broken bytes. */
class ReadingScannerTest {

    private static final Plan PLAN =
            new Plan(
                    List.of(
                            Ground.rule("a", "k", "水位", new Condition.Missing(1), 0, 0),
                            Ground.rule("b", "k", "b", new Condition.Missing(1), 0, 0),
                            Ground.rule("c", "k", "c", new Condition.Missing(1), 0, 0)));

    @Test
    void random_readings_are_read_to_the_bit_as_a_tree_reads_them() throws Exception {
        Random chance = new Random(Long.getLong("seed", 12));
        ReadingScanner scanner = new ReadingScanner();
        for (int i = 0; i < 20_000; i++) {
            Instant time = Instant.ofEpochMilli(chance.nextLong(4_102_444_800_000L));
            Instant received = time.plusMillis(chance.nextLong(3_600_000));
            Map<String, JsonNode> values = new HashMap<>();
            values.put("b", number(chance));
            values.put("x\"{\\", TextNode.valueOf("}{\"time\":\"" + i));
            if (chance.nextBoolean()) {
                values.put("水位", number(chance));
            }
            if (chance.nextBoolean()) {
                values.put("c", BooleanNode.valueOf(chance.nextBoolean()));
            }
            byte[] record =
                    LogCodec.encode(
                                    new Reading("r" + i, "d", time, values),
                                    new Origin("http", "s", received))
                            .value();
            double[] slots = new double[PLAN.width()];
            Arrays.fill(slots, Double.NaN);
            int before = chance.nextInt(20);
            byte[] among = new byte[before + record.length + chance.nextInt(20)];
            Arrays.fill(among, (byte) ',');
            System.arraycopy(record, 0, among, before, record.length);
            scanner.scan(among, before, before + record.length, PLAN.names(), PLAN.band(), slots);
            assertThat(
                            AlarmCodec.JSON.readTree(
                                    among,
                                    scanner.valuesFrom,
                                    scanner.valuesTo - scanner.valuesFrom))
                    .isEqualTo(AlarmCodec.JSON.readTree(record).path("values"));
            JsonNode tree = AlarmCodec.JSON.readTree(record);
            assertThat(scanner.time)
                    .isEqualTo(Instant.parse(tree.path("time").asText()).toEpochMilli());
            assertThat(scanner.received).isEqualTo(received.toEpochMilli());
            assertThat(scanner.age == Input.Age.HISTORICAL)
                    .isEqualTo(tree.path("historical").asBoolean());
            assertThat(scanner.age != Input.Age.LIVE).isEqualTo(tree.path("late").asBoolean());
            for (String name : List.of("水位", "b", "c")) {
                JsonNode v = tree.path("values").path(name);
                double expected =
                        v.isNumber()
                                ? v.asDouble()
                                : v.isBoolean() ? (v.asBoolean() ? 1 : 0) : Double.NaN;
                assertThat(slots[PLAN.slot(name)])
                        .as("%s of %s", name, tree)
                        .isEqualTo(Double.valueOf(expected));
            }
        }
    }

    @Test
    void broken_records_are_refused_and_never_hang() {
        Random chance = new Random(Long.getLong("seed", 13));
        byte[] good =
                "{\"v\":1,\"time\":\"2026-11-24T00:00:00Z\",\"values\":{\"b\":1.5e3,\"q\":[1,{\"a\":2}]},\"late\":false}"
                        .getBytes(StandardCharsets.UTF_8);
        ReadingScanner scanner = new ReadingScanner();
        for (int i = 0; i < 100_000; i++) {
            byte[] bad = Arrays.copyOf(good, 1 + chance.nextInt(good.length));
            bad[chance.nextInt(bad.length)] = (byte) chance.nextInt(256);
            try {
                scan(scanner, bad);
            } catch (IllegalArgumentException e) {
                assertThat(e).isNotNull();
            }
        }
        assertThatThrownBy(() -> scan(scanner, "{\"v\":1}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("the record has no time");
    }

    private static void scan(ReadingScanner scanner, byte[] record) {
        scanner.scan(record, 0, record.length, PLAN.names(), PLAN.band(), new double[PLAN.width()]);
    }

    private static JsonNode number(Random chance) {
        return switch (chance.nextInt(5)) {
            case 0 -> LongNode.valueOf(chance.nextLong());
            case 1 ->
                    DoubleNode.valueOf(chance.nextDouble() * Math.pow(10, chance.nextInt(40) - 20));
            case 2 -> DoubleNode.valueOf(-chance.nextInt(10_000) / 100.0);
            case 3 -> LongNode.valueOf(chance.nextInt(200) - 100);
            default -> DoubleNode.valueOf(chance.nextGaussian());
        };
    }
}
