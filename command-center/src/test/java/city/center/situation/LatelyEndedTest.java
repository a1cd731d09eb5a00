package city.center.situation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatelyEndedTest {

    private final LatelyEnded ended = new LatelyEnded(2);

    @Test
    void the_oldest_leaves_first_whatever_the_order_of_telling() {
        assertThat(ended.ended("C", 30)).isEmpty();
        assertThat(ended.ended("B", 20)).isEmpty();
        assertThat(ended.ended("A", 10)).containsExactly("A");
        assertThat(ended.ended("D", 40)).containsExactly("B");
    }

    @Test
    void a_case_that_changes_after_its_end_is_counted_once() {
        ended.ended("A", 10);
        ended.ended("A", 30);
        assertThat(ended.ended("B", 20)).isEmpty();
        assertThat(ended.ended("C", 40)).containsExactly("B");
    }

    @Test
    void a_case_that_is_opened_again_makes_room() {
        ended.ended("A", 10);
        ended.ended("B", 20);
        ended.open("A");
        assertThat(ended.ended("C", 30)).isEmpty();
    }
}
