package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LotFusionTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void an_impossible_count_is_clamped_and_flagged() {
        LotFusion lot =
                LotFusion.unseen(100)
                        .count(T, OptionalInt.of(130), 0, 0, OptionalInt.empty(), false);
        assertThat(lot.free()).isEqualTo(100);
        assertThat(lot.faults()).containsExactly("above-total");
    }

    @Test
    void gates_widen_the_bounds_and_a_stocktake_closes_them() {
        LotFusion lot =
                LotFusion.unseen(100)
                        .count(T, OptionalInt.of(50), 0, 0, OptionalInt.empty(), false);
        LotFusion gates =
                lot.count(
                        T.plusSeconds(60),
                        OptionalInt.empty(),
                        100,
                        90,
                        OptionalInt.empty(),
                        false);
        assertThat(gates.free()).isEqualTo(40);
        assertThat(gates.high() - gates.low()).isGreaterThan(lot.high() - lot.low());
        LotFusion counted =
                gates.count(
                        T.plusSeconds(120), OptionalInt.of(44), 0, 0, OptionalInt.empty(), true);
        assertThat(counted.low()).isEqualTo(44);
        assertThat(counted.high()).isEqualTo(44);
    }

    @Test
    void an_older_count_changes_nothing() {
        LotFusion lot =
                LotFusion.unseen(100)
                        .count(T, OptionalInt.of(50), 0, 0, OptionalInt.empty(), false);
        assertThat(
                        lot.count(
                                T.minusSeconds(1),
                                OptionalInt.of(9),
                                0,
                                0,
                                OptionalInt.empty(),
                                false))
                .isEqualTo(lot);
    }
}
