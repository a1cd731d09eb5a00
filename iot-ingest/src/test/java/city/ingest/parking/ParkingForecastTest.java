package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParkingForecastTest {

    @Test
    void after_two_weeks_a_daily_rhythm_is_foreseen_better_than_by_the_last_value() {
        Random chance = new Random(3);
        ParkingForecast forecast = new ParkingForecast(100);
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        double ours = 0;
        double last = 0;
        int held = 0;
        int judged = 0;
        for (int i = 0; i < 21 * 96; i++) {
            Instant at = start.plusSeconds(900L * i);
            double now = truth(i) + chance.nextGaussian();
            forecast.quarter(at, now);
            if (i > 14 * 96) {
                ParkingForecast.Estimate hour = forecast.ahead(at)[2];
                double then = truth(i + 4);
                ours += Math.abs(hour.free() - then);
                last += Math.abs(now - then);
                held += then >= hour.low() && then <= hour.high() ? 1 : 0;
                judged++;
                assertThat(hour.free()).isBetween(0.0, 100.0);
            }
        }
        assertThat(ours).isLessThan(0.5 * last);
        assertThat(held / (double) judged).isGreaterThan(0.7);
    }

    private static double truth(int quarter) {
        return 50 + 40 * Math.sin(2 * Math.PI * quarter / 96);
    }
}
