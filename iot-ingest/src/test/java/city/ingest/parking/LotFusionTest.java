package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.reading.LotCount;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LotFusionTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");
    private static final OptionalInt NONE = OptionalInt.empty();

    @Test
    void an_impossible_count_is_held_at_the_total_and_flagged() {
        LotFusion lot = LotFusion.unseen(100).count(said(0, 130));
        assertThat(lot.spaces()).isEqualTo(100);
        assertThat(lot.faults()).containsExactly(LotFault.ABOVE_TOTAL);
    }

    @Test
    void gates_widen_the_bounds_and_a_stocktake_closes_them() {
        LotFusion lot = LotFusion.unseen(100).count(said(0, 50));
        LotFusion gates = lot.count(gates(60, 100, 90));
        assertThat(gates.spaces()).isEqualTo(40);
        assertThat(gates.high() - gates.low()).isGreaterThan(lot.high() - lot.low());
        LotFusion counted = gates.count(stocktake(120, 44));
        assertThat(counted.low()).isEqualTo(44);
        assertThat(counted.high()).isEqualTo(44);
    }

    @Test
    void an_older_count_changes_nothing() {
        LotFusion lot = LotFusion.unseen(100).count(said(0, 50));
        assertThat(lot.count(said(-1, 9))).isEqualTo(lot);
    }

    @Test
    void a_lone_jump_is_doubted_and_taken_when_it_is_said_again() {
        LotFusion lot = LotFusion.unseen(400).count(said(0, 300)).count(said(300, 302));
        LotFusion jumped = lot.count(said(600, 0));
        assertThat(jumped.faults()).containsExactly(LotFault.JUMP);
        assertThat(jumped.spaces()).isBetween(298, 304);
        assertThat(jumped.count(said(900, 301)).spaces()).isBetween(298, 304);
        assertThat(jumped.count(said(900, 2)).spaces()).isEqualTo(2);
    }

    @Test
    void a_number_that_stands_still_while_the_gates_move_is_frozen_and_not_believed() {
        LotFusion lot = LotFusion.unseen(200).count(said(0, 100));
        for (int i = 1; i <= 30; i++) {
            lot =
                    lot.count(
                            new LotCount(
                                    "c" + i,
                                    "P",
                                    T.plusSeconds(60L * i),
                                    OptionalInt.of(100),
                                    OptionalInt.of(2),
                                    OptionalInt.of(0),
                                    NONE,
                                    false));
        }
        assertThat(lot.faults()).contains(LotFault.FROZEN);
        assertThat(lot.spaces()).isLessThan(70);
    }

    @Test
    void a_negative_number_is_flagged_and_not_taken() {
        LotFusion lot = LotFusion.unseen(100).count(said(0, 50)).count(said(300, -4));
        assertThat(lot.faults()).containsExactly(LotFault.NEGATIVE);
        assertThat(lot.spaces()).isEqualTo(50);
    }

    @Test
    void doubt_grows_with_movements_and_shrinks_once_stocktakes_have_taught_the_gates() {
        LotFusion first = LotFusion.unseen(400).count(stocktake(0, 200));
        LotFusion few = first.count(gates(60, 20, 20));
        LotFusion many = first.count(gates(60, 400, 400));
        assertThat(width(many)).isGreaterThan(2 * width(few));
        LotFusion taught = first;
        for (int day = 1; day <= 20; day++) {
            taught = taught.count(gates(day * 86_400L, 400, 400));
            taught = taught.count(stocktake(day * 86_400L + 1, 200));
        }
        assertThat(width(taught.count(gates(21 * 86_400L, 400, 400)))).isLessThan(width(many));
    }

    @Test
    void entries_that_are_missed_are_learned_from_stocktakes() {
        LotFusion lot = LotFusion.unseen(400).count(stocktake(0, 200));
        for (int day = 1; day <= 20; day++) {
            lot =
                    lot.count(gates(day * 86_400L, 285, 300))
                            .count(stocktake(day * 86_400L + 1, 200));
        }
        assertThat(lot.gates().drift()).isBetween(0.02, 0.03);
        assertThat(lot.count(gates(21 * 86_400L, 285, 300)).spaces()).isBetween(197, 203);
    }

    @Test
    void without_gates_the_bounds_widen_with_time() {
        LotFusion lot = LotFusion.unseen(400).count(said(0, 200));
        assertThat(width(lot.at(T.plusSeconds(3_600)))).isGreaterThan(width(lot));
    }

    private static int width(LotFusion lot) {
        return lot.high() - lot.low();
    }

    /** Gates that miss one exit in twenty: the sum runs away, stock-takes teach the drift. */
    @Test
    void with_known_truth_fusion_errs_far_less_than_the_raw_sum() {
        Random chance = new Random(7);
        int truth = 300;
        int raw = 300;
        LotFusion lot = LotFusion.unseen(600).count(stocktake(0, truth));
        double ours = 0;
        double theirs = 0;
        int held = 0;
        int steps = 14 * 96;
        for (int i = 1; i <= steps; i++) {
            int in = chance.nextInt(12);
            int out = Math.min(600 - truth + in, chance.nextInt(12) + (truth < 200 ? 3 : 0));
            in = Math.min(in, truth);
            truth += out - in;
            int seenOut = 0;
            for (int o = 0; o < out; o++) {
                seenOut += chance.nextInt(20) == 0 ? 0 : 1;
            }
            raw += seenOut - in;
            lot = lot.count(gates(900L * i, in, seenOut));
            if (i % 96 == 0) {
                lot = lot.count(stocktake(900L * i + 1, truth));
            }
            ours += Math.abs(lot.spaces() - truth);
            theirs += Math.abs(Math.clamp(raw, 0, 600) - truth);
            held += lot.low() <= truth && truth <= lot.high() ? 1 : 0;
        }
        assertThat(ours).isLessThan(0.25 * theirs);
        assertThat(held / (double) steps).isGreaterThan(0.85);
    }

    private static LotCount said(long second, int free) {
        return new LotCount(
                "s" + second,
                "P",
                T.plusSeconds(second),
                OptionalInt.of(free),
                NONE,
                NONE,
                NONE,
                false);
    }

    private static LotCount gates(long second, int in, int out) {
        return new LotCount(
                "g" + second,
                "P",
                T.plusSeconds(second),
                NONE,
                OptionalInt.of(in),
                OptionalInt.of(out),
                NONE,
                false);
    }

    private static LotCount stocktake(long second, int free) {
        return new LotCount(
                "t" + second,
                "P",
                T.plusSeconds(second),
                OptionalInt.of(free),
                NONE,
                NONE,
                NONE,
                true);
    }
}
