package city.ingest.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {

    private static final int STEP = 300;

    @Test
    void a_spike_is_the_highest_score_of_a_quiet_stream_and_is_told_once() {
        Random chance = new Random(1);
        AnomalyDetector detector = new AnomalyDetector();
        double highestElsewhere =
                highest(detector, 0, 1_000, i -> 10 + chance.nextGaussian()).score();
        AnomalyDetector.Verdict spike = detector.judge(1_000 * STEP, 60);
        assertThat(spike.score()).isGreaterThan(0.6).isGreaterThan(highestElsewhere);
        assertThat(spike.reason()).isEqualTo(Reason.SPIKE);
        assertThat(spike.expected()).isBetween(7.0, 13.0);
        assertThat(detector.judge(1_001 * STEP, 60).score()).isLessThan(spike.score());
    }

    @Test
    void a_fall_below_the_daily_rhythm_is_told_as_a_drop() {
        Random chance = new Random(5);
        AnomalyDetector detector = new AnomalyDetector();
        IntToDoubleFunction rhythm =
                i -> 100 + 40 * Math.sin(2 * Math.PI * i / 288) + chance.nextGaussian();
        double usual = highest(detector, 0, 2_000, rhythm).score();
        AnomalyDetector.Verdict fall = detector.judge(2_000 * STEP, 20);
        assertThat(fall.reason()).isEqualTo(Reason.DROP);
        assertThat(fall.score()).isGreaterThan(usual);
    }

    @Test
    void a_day_without_its_rhythm_is_told_though_no_value_is_out_of_range() {
        Random chance = new Random(6);
        AnomalyDetector detector = new AnomalyDetector();
        IntToDoubleFunction rhythm =
                i -> 100 + 40 * Math.sin(2 * Math.PI * i / 288) + chance.nextGaussian();
        highest(detector, 0, 2_000, rhythm);
        AnomalyDetector.Verdict usual = highest(detector, 2_000, 2_592, rhythm);
        AnomalyDetector.Verdict odd =
                highest(detector, 2_592, 2_880, i -> 100 + chance.nextGaussian());
        assertThat(odd.score()).isGreaterThan(0.42).isGreaterThan(usual.score());
        assertThat(odd.reason()).isIn(Reason.SEASONAL, Reason.PATTERN);
    }

    @Test
    void a_counter_that_stands_still_is_told_as_frozen() {
        Random chance = new Random(7);
        AnomalyDetector detector = new AnomalyDetector();
        highest(detector, 0, 1_500, i -> 20 + chance.nextInt(5));
        AnomalyDetector.Verdict odd = highest(detector, 1_500, 1_900, i -> 22);
        assertThat(odd.reason()).isEqualTo(Reason.FROZEN);
        assertThat(odd.score()).isGreaterThan(0.4);
    }

    @Test
    void a_first_movement_after_long_stillness_is_told() {
        AnomalyDetector detector = new AnomalyDetector();
        highest(detector, 0, 1_000, i -> 0);
        assertThat(detector.judge(1_000 * STEP, 5).score()).isGreaterThan(0.5);
    }

    @Test
    void a_score_depends_on_no_later_value_and_stays_between_0_and_1() {
        Random chance = new Random(2);
        AnomalyDetector whole = new AnomalyDetector();
        AnomalyDetector prefix = new AnomalyDetector();
        for (int i = 0; i < 500; i++) {
            double value = chance.nextGaussian() * Math.pow(10, chance.nextInt(300) - 150);
            AnomalyDetector.Verdict verdict = whole.judge(i * STEP, value);
            assertThat(verdict.score()).isBetween(0.0, 1.0);
            assertThat(verdict).isEqualTo(prefix.judge(i * STEP, value));
        }
        assertThat(whole.judge(0, Double.NaN).score()).isZero();
    }

    @Test
    void the_scale_of_a_stream_does_not_change_its_scores() {
        Random chance = new Random(3);
        AnomalyDetector metres = new AnomalyDetector();
        AnomalyDetector nanometres = new AnomalyDetector();
        for (int i = 0; i < 1_000; i++) {
            double value = 5 + chance.nextGaussian();
            assertThat(nanometres.judge(i * STEP, value * 0x1p-30).score())
                    .isCloseTo(metres.judge(i * STEP, value).score(), within(1e-6));
        }
    }

    /** Synthetic servers and roads: far better than silence, with one setting for all. */
    @Test
    void on_synthetic_series_most_anomalies_are_found_with_few_false_alarms() {
        var tables = new ArrayList<NabScore.Table>();
        for (NabCorpus.Series series : SyntheticCorpus.of(11, 1)) {
            AnomalyDetector detector = new AnomalyDetector();
            double[] scores = new double[series.values().length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = detector.judge(series.seconds()[i], series.values()[i]).score();
            }
            tables.add(new NabScore.Table(series.name(), scores, series.windows()));
        }
        assertThat(NabScore.best(tables, NabScore.PROFILES.get(0)).normalised()).isGreaterThan(75);
    }

    private static AnomalyDetector.Verdict highest(
            AnomalyDetector detector, int from, int to, IntToDoubleFunction value) {
        AnomalyDetector.Verdict highest = new AnomalyDetector.Verdict(0, Reason.USUAL, 0);
        for (int i = from; i < to; i++) {
            AnomalyDetector.Verdict one = detector.judge((long) i * STEP, value.applyAsDouble(i));
            highest = one.score() > highest.score() ? one : highest;
        }
        return highest;
    }
}
