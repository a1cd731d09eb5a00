package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
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

    @Test
    void what_it_learned_outlives_a_restart() {
        Random chance = new Random(4);
        ParkingForecast before = new ParkingForecast(100);
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        int i = 0;
        for (; i < 14 * 96; i++) {
            before.quarter(start.plusSeconds(900L * i), truth(i) + chance.nextGaussian());
        }
        ParkingForecast after = new ParkingForecast(100);
        assertThat(after.restore(before.state())).isTrue();
        assertThat(after.ready()).isFalse();
        for (int k = 0; k < 6; k++, i++) {
            before.quarter(start.plusSeconds(900L * i), truth(i));
            after.quarter(start.plusSeconds(900L * i), truth(i));
        }
        Instant at = start.plusSeconds(900L * (i - 1));
        assertThat(after.ahead(at)[2].free()).isCloseTo(before.ahead(at)[2].free(), within(1.5));
        assertThat(before.state().length).isLessThan(20_000);
    }

    @Test
    void what_was_learned_before_a_restart_is_not_learned_twice_from_a_replay() {
        ParkingForecast before = new ParkingForecast(100);
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        for (int i = 0; i < 200; i++) {
            before.quarter(start.plusSeconds(900L * i), truth(i));
        }
        ParkingForecast after = new ParkingForecast(100);
        after.restore(before.state());
        for (int i = 100; i < 200; i++) {
            after.quarter(start.plusSeconds(900L * i), truth(i));
        }
        assertThat(after.state()).isEqualTo(before.state());
        after.quarter(start.plusSeconds(900L * 200), truth(200));
        assertThat(after.state()).isNotEqualTo(before.state());
    }

    @Test
    void a_state_of_another_shape_is_refused() {
        ParkingForecast forecast = new ParkingForecast(100);
        assertThat(forecast.restore(new byte[] {1, 2, 3})).isFalse();
        byte[] other = forecast.state();
        other[1]++;
        assertThat(forecast.restore(other)).isFalse();
    }

    @Test
    void a_negative_count_and_a_wild_one_are_not_believed() {
        ParkingForecast forecast = new ParkingForecast(100);
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        forecast.quarter(start, 60);
        for (double fault : new double[] {-5, 8_207}) {
            forecast.quarter(start.plusSeconds(900), fault);
            assertThat(forecast.ahead(start.plusSeconds(900))[0].free()).isBetween(55.0, 65.0);
        }
    }

    @Test
    void a_lot_that_keeps_saying_more_than_its_total_is_believed() {
        ParkingForecast forecast = new ParkingForecast(100);
        Instant start = Instant.parse("2026-06-01T00:00:00Z");
        for (int i = 0; i < 40; i++) {
            forecast.quarter(start.plusSeconds(900L * i), 90 + i);
        }
        assertThat(forecast.ahead(start.plusSeconds(900 * 39))[0].free()).isGreaterThan(115);
    }

    @Test
    void a_holiday_goes_like_a_sunday() {
        assertThat(DayKinds.easter(2025)).isEqualTo("2025-04-20");
        assertThat(DayKinds.german().of(LocalDate.parse("2025-04-18"))).isEqualTo(2);
        assertThat(DayKinds.german().of(LocalDate.parse("2025-06-09"))).isEqualTo(2);
        assertThat(DayKinds.german().of(LocalDate.parse("2025-06-10"))).isZero();
    }

    private static double truth(int quarter) {
        return 50 + 40 * Math.sin(2 * Math.PI * quarter / 96);
    }
}
