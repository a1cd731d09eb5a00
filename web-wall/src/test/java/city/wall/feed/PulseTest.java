package city.wall.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseTest {

    @Test
    void a_cheap_pulse_is_quick_and_a_dear_one_leaves_two_thirds_of_the_time_to_others() {
        assertThat(Pulse.rest(0)).isEqualTo(20);
        assertThat(Pulse.rest(30)).isEqualTo(60);
        assertThat(Pulse.rest(500)).isEqualTo(150);
    }
}
