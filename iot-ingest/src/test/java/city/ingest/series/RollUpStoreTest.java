package city.ingest.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollUpStoreTest {

    private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir Path folder;

    /** Said: a value at a moment. */
    private record Said(long at, double value) {}

    @Test
    void each_step_equals_a_plain_count_over_all_readings_whatever_their_order_and_over_restarts() {
        Random chance = new Random(Long.getLong("seed", 4_711));
        List<Said> said = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            try (RollUpStore store = new RollUpStore(folder, ZONE)) {
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
        try (RollUpStore store = new RollUpStore(folder, ZONE)) {
            for (Step step : Step.ROLLED) {
                Instant from = START.minusSeconds(86_400);
                List<Point> points =
                        store.points("d", "level", step, from, START.plusSeconds(400_000), 10_000);
                Map<Long, List<Double>> plain = new HashMap<>();
                said.forEach(
                        s ->
                                plain.computeIfAbsent(
                                                step.begin(s.at(), ZONE), k -> new ArrayList<>())
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
        try (RollUpStore store = new RollUpStore(folder, ZONE)) {
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
    void a_day_is_the_citys_own_from_midnight_to_midnight_also_when_its_clocks_are_moved() {
        ZoneId zone = ZoneId.of("America/Santiago");
        try (RollUpStore store = new RollUpStore(folder, zone)) {
            for (String at :
                    List.of(
                            "2026-04-04T02:59:59.999Z",
                            "2026-04-04T03:00:00Z",
                            "2026-04-05T03:59:59.999Z",
                            "2026-04-05T04:00:00Z")) {
                store.add("d", "x", Instant.parse(at).toEpochMilli(), 1);
            }
            store.write(Map.of());
            Instant from = Instant.parse("2026-04-03T12:00:00Z");
            assertThat(store.points("d", "x", Step.DAY, from, from.plusSeconds(300_000), 10))
                    .as("the fourth of April has 25 hours: its midnight comes twice")
                    .containsExactly(
                            new Point(Instant.parse("2026-04-03T03:00:00Z"), 1, 1, 1, 1),
                            new Point(Instant.parse("2026-04-04T03:00:00Z"), 1, 1, 1, 2),
                            new Point(Instant.parse("2026-04-05T04:00:00Z"), 1, 1, 1, 1));
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
