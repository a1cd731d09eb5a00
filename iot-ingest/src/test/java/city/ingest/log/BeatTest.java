package city.ingest.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BeatTest {

    /** Running time may be any number, also one about to turn over. */
    private static final long BEGUN = Long.MAX_VALUE - 5;

    private final Beat beat = new Beat(Duration.ofMillis(100), 2);

    @Test
    void a_quick_one_keeps_the_usual_beat() {
        assertThat(beat.next(BEGUN, BEGUN + ms(10)) - BEGUN).isEqualTo(ms(100));
    }

    @Test
    void a_slow_one_takes_a_third_of_the_time_at_most() {
        assertThat(beat.next(BEGUN, BEGUN + ms(200)) - BEGUN).isEqualTo(ms(600));
    }

    private static long ms(long milliseconds) {
        return TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }
}
