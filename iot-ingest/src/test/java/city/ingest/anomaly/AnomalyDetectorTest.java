package city.ingest.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {

    @Test
    void a_spike_is_the_highest_score_of_a_quiet_stream_and_is_told_once() {
        Random chance = new Random(1);
        AnomalyDetector detector = new AnomalyDetector();
        double highestElsewhere = 0;
        for (int i = 0; i < 1_000; i++) {
            double score = detector.score(10 + chance.nextGaussian());
            if (i > 300) {
                highestElsewhere = Math.max(highestElsewhere, score);
            }
        }
        double spike = detector.score(60);
        assertThat(spike).isGreaterThan(0.6).isGreaterThan(highestElsewhere);
        assertThat(detector.score(60)).isLessThan(spike);
    }

    @Test
    void a_score_depends_on_no_later_value_and_stays_between_0_and_1() {
        Random chance = new Random(2);
        AnomalyDetector whole = new AnomalyDetector();
        AnomalyDetector prefix = new AnomalyDetector();
        for (int i = 0; i < 500; i++) {
            double value = chance.nextGaussian() * Math.pow(10, chance.nextInt(6));
            double score = whole.score(value);
            assertThat(score).isBetween(0.0, 1.0).isEqualTo(prefix.score(value));
        }
        assertThat(whole.score(Double.NaN)).isZero();
    }
}
