package city.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollUpStoreTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    @TempDir Path folder;

    /** Said: a value at a moment. */
    private record Said(long at, double value) {}

    @Test
    void each_step_equals_a_plain_count_over_all_readings_whatever_their_order_and_over_restarts() {
        Random chance = new Random(Long.getLong("seed", 4_711));
        List<Said> said = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            try (RollUpStore store = new RollUpStore(folder)) {
                assertThat(store.offset("city.readings-0")).isEqualTo(round == 0 ? -1 : round);
                for (int i = 0; i < 400; i++) {
                    long at = START.toEpochMilli() + chance.nextInt(3 * 86_400) * 1_000L;
                    Said one = new Said(at, chance.nextInt(1_000) / 10.0);
                    said.add(one);
                    store.add("d", "level", one.at(), one.value());
                    store.add("d2", "level", one.at(), -1);
                    if (chance.nextInt(20) == 0) {
                        store.write(Map.of());
                    }
                    if (chance.nextInt(20) == 0) {
                        store.forgetMinutesBefore(Instant.EPOCH);
                    }
                }
                store.write(Map.of("city.readings-0", round + 1L));
                store.add("d", "level", START.toEpochMilli(), 999);
            }
        }
        try (RollUpStore store = new RollUpStore(folder)) {
            for (Step step : Step.ROLLED) {
                Instant from = START.minusSeconds(86_400);
                List<Point> points =
                        store.points("d", "level", step, from, START.plusSeconds(400_000), 10_000);
                Map<Long, List<Double>> plain = new HashMap<>();
                said.forEach(
                        s ->
                                plain.computeIfAbsent(step.begin(s.at()), k -> new ArrayList<>())
                                        .add(s.value()));
                assertThat(points)
                        .as("%s; what was not written is lost", step)
                        .hasSize(plain.size());
                for (Point p : points) {
                    List<Double> all = plain.get(p.time().toEpochMilli());
                    assertThat(p.count()).isEqualTo(all.size());
                    assertThat(p.min()).isEqualTo(all.stream().min(Double::compare).orElseThrow());
                    assertThat(p.max()).isEqualTo(all.stream().max(Double::compare).orElseThrow());
                    assertThat(p.mean())
                            .isCloseTo(
                                    all.stream().mapToDouble(d -> d).average().orElseThrow(),
                                    within(1e-9));
                }
            }
            assertThat(store.values("d")).containsExactly("level");
            assertThat(store.values("D")).isEmpty();
        }
    }

    @Test
    void old_minutes_are_forgotten_and_hours_and_days_stay() {
        try (RollUpStore store = new RollUpStore(folder)) {
            store.add("d", "x", START.toEpochMilli(), 1);
            store.add("d", "x", START.plusSeconds(7_200).toEpochMilli(), 3);
            store.write(Map.of());
            store.forgetMinutesBefore(START.plusSeconds(3_600));
            Instant end = START.plusSeconds(90_000);
            assertThat(store.points("d", "x", Step.MINUTE, START, end, 10)).hasSize(1);
            assertThat(store.points("d", "x", Step.HOUR, START, end, 10)).hasSize(2);
            assertThat(store.points("d", "x", Step.DAY, START, end, 10))
                    .containsExactly(new Point(Instant.parse("2026-11-23T16:00:00Z"), 1, 2, 3, 2));
        }
    }

    @Test
    void a_readings_numbers_and_truths_are_read_and_its_texts_are_not() throws Exception {
        Map<String, Double> values = new HashMap<>();
        long at =
                SeriesFold.read(
                        "{\"v\":1,\"time\":\"2026-11-24T00:00:00Z\",\"values\":{\"a\":1.5,\"b\":true,\"c\":\"x\",\"d\":{\"e\":1},\"f\":null},\"late\":false}"
                                .getBytes(StandardCharsets.UTF_8),
                        values::put);
        assertThat(at).isEqualTo(START.toEpochMilli());
        assertThat(values).containsOnly(Map.entry("a", 1.5), Map.entry("b", 1.0));
    }
}
