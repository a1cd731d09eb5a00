package city.center.situation;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.Arrival;
import city.ingest.reading.LogCodec;
import city.ingest.reading.Origin;
import city.ingest.reading.ReadingText;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviceFoldTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long NOON = Instant.parse("2026-11-24T04:00:00Z").toEpochMilli();

    /** A registry that can change. */
    private static final class Registry implements DeviceFold.Supply {
        private List<String> ids = List.of("D-0", "D-1", "D-2");
        private int maxAge = 300;

        @Override
        public @Nullable ObjectNode describe(String device) {
            return ids.contains(device)
                    ? JSON.createObjectNode().put("kind", "tide").put("maxAge", maxAge)
                    : null;
        }

        @Override
        public Iterable<String> devices() {
            return ids;
        }
    }

    private final Registry registry = new Registry();
    private final Random chance = new Random(Long.getLong("seed", 4_713));

    @Test
    void readings_of_a_batch_show_what_each_by_itself_and_read_as_a_tree_would() {
        DeviceFold batched = new DeviceFold(registry, 7);
        DeviceFold single = new DeviceFold(registry, 7);
        Picture one = Picture.unshared();
        Picture other = Picture.unshared();
        for (int i = 0; i < 3_000; i++) {
            if (i % 500 == 0) {
                registry.maxAge = 300 + i;
                registry.ids =
                        new ArrayList<>(
                                i % 1_000 == 0
                                        ? List.of("D-0", "D-1", "D-2")
                                        : List.of("D-1", "D-2"));
                batched.tick(Instant.EPOCH, one);
                single.tick(Instant.EPOCH, other);
            }
            ConsumerRecord<String, byte[]> entry = chance.nextInt(10) == 0 ? alarm() : reading();
            batched.apply(entry, one);
            single.apply(spaced(entry), other);
            single.settle(other);
            if (chance.nextInt(50) == 0) {
                batched.settle(one);
                assertThat(one.gathered(Theme.DEVICES)).isEqualTo(other.gathered(Theme.DEVICES));
            }
        }
        batched.settle(one);
        assertThat(one.gathered(Theme.DEVICES)).isEqualTo(other.gathered(Theme.DEVICES)).hasSize(4);
    }

    @Test
    void values_of_several_readings_come_together_and_older_and_historical_ones_are_not_shown() {
        DeviceFold fold = new DeviceFold(registry, 0);
        Picture picture = Picture.unshared();
        fold.tick(Instant.EPOCH, picture);
        fold.apply(said("D-1", NOON, 0, "{\"level\":1.50,\"on\":true}"), picture);
        fold.apply(said("D-1", NOON + 10, 0, "{\"level\":2}"), picture);
        fold.apply(said("D-1", NOON + 5, 0, "{\"level\":3}"), picture);
        fold.apply(said("D-1", NOON + 20, 2_000_000, "{\"level\":4}"), picture);
        fold.settle(picture);
        assertThat(picture.gathered(Theme.DEVICES))
                .containsEntry(
                        "D-1",
                        new Frame(
                                "{\"kind\":\"tide\",\"id\":\"D-1\",\"values\":{\"level\":2,\"on\":true},\"status\":\"ok\"}",
                                5,
                                NOON + 10,
                                300));
    }

    private ConsumerRecord<String, byte[]> reading() {
        return said(
                "D-" + chance.nextInt(4),
                NOON + chance.nextInt(2_000),
                chance.nextInt(5) == 0 ? 2_000_000 : chance.nextInt(200_000) - 100,
                switch (chance.nextInt(4)) {
                    case 0 -> "{\"level\":" + chance.nextInt(10) / 100.0 + "}";
                    case 1 -> "{\"b\":" + chance.nextBoolean() + ",\"level\":1.50}";
                    case 2 -> "{\"水位\":" + chance.nextInt(9) + ",\"level\":1e3}";
                    default -> "{\"lat\":22.5" + chance.nextInt(1_000) + ",\"t\":\"x\"}";
                });
    }

    private static ConsumerRecord<String, byte[]> said(
            String device, long time, long age, String values) {
        byte[] source = values.getBytes(StandardCharsets.UTF_8);
        LogCodec.Entry entry =
                new Arrival(new Origin("http", "s", Instant.ofEpochMilli(time + age)))
                        .entry(new ReadingText("r", device, time, source, 0, source.length));
        return new ConsumerRecord<>(entry.topic(), 0, 0, device, entry.value());
    }

    private ConsumerRecord<String, byte[]> alarm() {
        String device = "D-" + chance.nextInt(4);
        String text =
                "{\"device\":\"%s\",\"rule\":\"%s\",\"severity\":\"%s\",\"state\":\"%s\"}"
                        .formatted(
                                device,
                                List.of("offline", "high").get(chance.nextInt(2)),
                                List.of("red", "blue").get(chance.nextInt(2)),
                                List.of("unacknowledged", "normal").get(chance.nextInt(2)));
        return new ConsumerRecord<>(
                "city.alarms", 0, 0, device, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a space before it, which only the tree reads. */
    private static ConsumerRecord<String, byte[]> spaced(ConsumerRecord<String, byte[]> entry) {
        byte[] text = new byte[entry.value().length + 1];
        text[0] = ' ';
        System.arraycopy(entry.value(), 0, text, 1, text.length - 1);
        return new ConsumerRecord<>(entry.topic(), 0, 0, entry.key(), text);
    }
}
