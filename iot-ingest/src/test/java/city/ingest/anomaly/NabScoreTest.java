package city.ingest.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoreTest {

    private static final NabScore.Profile STANDARD = NabScore.PROFILES.get(0);

    @Test
    void a_detection_at_the_start_of_each_window_is_perfect_and_silence_is_nothing() {
        assertThat(mark(0.5, 40, 70).normalised()).isCloseTo(100, within(1e-9));
        assertThat(mark(0.5).normalised()).isZero();
    }

    @Test
    void only_the_earliest_detection_in_a_window_counts() {
        assertThat(mark(0.5, 41, 42, 43).normalised()).isEqualTo(mark(0.5, 41).normalised());
    }

    @Test
    void a_detection_on_the_last_row_of_a_window_earns_almost_nothing() {
        double late = mark(0.5, 49).normalised();
        double ownHalf = 50 * (1 + NabScore.sigmoid(-0.1) / NabScore.sigmoid(-1)) / 2;
        assertThat(late).isCloseTo(ownHalf, within(1e-9));
    }

    @Test
    void a_false_alarm_costs_its_weight_before_any_window_and_less_right_behind_one() {
        double before = mark(0.5, 40, 70).normalised() - mark(0.5, 20, 40, 70).normalised();
        assertThat(before).isCloseTo(100 * 0.11 / 4, within(1e-9));
        double behind = mark(0.5, 40, 70).normalised() - mark(0.5, 40, 50, 70).normalised();
        double expected = -NabScore.sigmoid(1 / 9.0) * 0.11 * 100 / 4;
        assertThat(behind).isCloseTo(expected, within(1e-9));
    }

    @Test
    void rows_of_the_probation_are_not_judged() {
        assertThat(mark(0.5, 3, 14, 40, 70).normalised()).isCloseTo(100, within(1e-9));
    }

    @Test
    void one_threshold_is_chosen_over_all_series() {
        double[] loud = new double[100];
        loud[40] = 0.9;
        loud[20] = 0.6;
        double[] soft = new double[100];
        soft[40] = 0.7;
        List<NabScore.Window> window = List.of(new NabScore.Window(40, 49));
        NabScore.Mark mark =
                NabScore.best(
                        List.of(
                                new NabScore.Table("a", loud, window),
                                new NabScore.Table("b", soft, window)),
                        STANDARD);
        assertThat(mark.threshold()).isEqualTo(0.7);
        assertThat(mark.normalised()).isCloseTo(100, within(1e-9));
    }

    /** Two windows of ten rows in a hundred; these rows are told. */
    private static NabScore.Mark mark(double threshold, int... rows) {
        double[] scores = new double[100];
        for (int row : rows) {
            scores[row] = 1;
        }
        List<NabScore.Window> windows =
                List.of(new NabScore.Window(40, 49), new NabScore.Window(70, 79));
        return NabScore.at(List.of(new NabScore.Table("t", scores, windows)), STANDARD, threshold);
    }
}
