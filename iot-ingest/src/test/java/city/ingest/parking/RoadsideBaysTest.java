package city.ingest.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoadsideBaysTest {

    private static final Instant T = Instant.parse("2026-11-24T00:00:00Z");

    @Test
    void with_every_bay_known_the_number_is_exact() {
        RoadsideBays section = bays(10, 10, 4);
        assertThat(section.count("R", T).orElseThrow().free()).hasValue(6);
    }

    @Test
    void unknown_bays_are_as_full_as_the_known_and_below_half_there_is_no_number() {
        assertThat(bays(10, 5, 4).count("R", T).orElseThrow().free()).hasValue(2);
        assertThat(bays(10, 4, 0).count("R", T)).isEmpty();
    }

    @Test
    void an_older_word_changes_nothing_and_a_silent_bay_is_forgotten() {
        RoadsideBays section = bays(2, 2, 2);
        section.told("0", false, T.minusSeconds(60));
        assertThat(section.free()).isZero();
        section.told("0", false, T.plusSeconds(60));
        assertThat(section.free()).isEqualTo(1);
        section.told("0", false, T.plusSeconds(3 * 3_600));
        assertThat(section.known()).isEqualTo(1);
    }

    /** The first {@code known} bays of {@code total} spoke, the first {@code taken} are taken. */
    private static RoadsideBays bays(int total, int known, int taken) {
        RoadsideBays section = RoadsideBays.of(total);
        for (int i = 0; i < known; i++) {
            section.told(Integer.toString(i), i < taken, T);
        }
        return section;
    }
}
