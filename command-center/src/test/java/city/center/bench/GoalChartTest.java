package city.center.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoalChartTest {

    private static final int REACHED = 0x2E7D6B;
    private static final int MISSED = 0xC0562B;

    @TempDir Path folder;

    @Test
    void a_line_with_a_goal_is_a_figure() {
        String row =
                "HTTP, 500 a request, 8 at once        27,261 /s   raw   531,060 /s"
                        + "   ratio 0.051 (0.04 to 0.06)   goal at least 0.6";
        assertThat(GoalChart.Figure.of(row))
                .hasValue(new GoalChart.Figure("HTTP, 500 a request, 8 at once", 0.051, 0.6, true));
        assertThat(GoalChart.Figure.of("p99 beside the echo's: ratio 1.49, goal at most 2"))
                .hasValue(new GoalChart.Figure("p99 beside the echo's", 1.49, 2, false));
        assertThat(GoalChart.Figure.of("raw producer: 3 cores")).isEmpty();
        assertThat(GoalChart.Figure.of("without a goal: ratio 0.5")).isEmpty();
    }

    @Test
    void more_is_better_or_less_is() {
        assertThat(new GoalChart.Figure("a", 0.3, 0.6, true).share()).isEqualTo(0.5);
        assertThat(new GoalChart.Figure("b", 4, 2, false).share()).isEqualTo(0.5);
    }

    @Test
    void what_is_missed_and_what_is_reached_differ_in_colour() throws Exception {
        assertThat(colours("first: ratio 0.3, goal at least 0.6\nfirst: ratio 3, goal at most 2\n"))
                .contains(MISSED)
                .doesNotContain(REACHED);
        assertThat(colours("first: ratio 0.7, goal at least 0.6"))
                .contains(REACHED)
                .doesNotContain(MISSED);
    }

    @Test
    void without_a_goal_there_is_no_picture() throws Exception {
        Path file = folder.resolve("none.png");
        assertThat(GoalChart.draw("wall", "nothing here", file)).isFalse();
        assertThat(file).doesNotExist();
    }

    private Set<Integer> colours(String text) throws Exception {
        Path file = folder.resolve("bench/wall.png");
        assertThat(GoalChart.draw("wall", text, file)).isTrue();
        BufferedImage picture = ImageIO.read(file.toFile());
        Set<Integer> seen = new HashSet<>();
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight(); y++) {
                seen.add(picture.getRGB(x, y) & 0xFFFFFF);
            }
        }
        return seen;
    }
}
