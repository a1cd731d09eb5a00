package city.ingest.alarm;

import static city.ingest.alarm.Ground.device;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values that nobody set a limit for: what is unusual is told with its reason, once. */
class UnusualTest {

    private static final int STEP = 300;
    private static final String ID = "d/odd";

    private static Ground ground() {
        return new Ground(
                List.of(
                        Ground.rule(
                                "odd", "tide", "level", new Condition.Unusual(0.5, 48), 0, 1_800)),
                device("d", "tide", 3_600, ""));
    }

    /** Two days of a daily rhythm with noise, then a jump for two hours, then the rhythm again. */
    private static double level(int i, Random chance) {
        double usual = Math.sin(i * STEP / 86_400.0 * 2 * Math.PI) + chance.nextGaussian() * 0.02;
        return i >= 600 && i < 624 ? usual + 4 : usual;
    }

    @Test
    void a_jump_is_told_once_with_its_reason_and_returns_when_all_has_been_usual_for_a_while() {
        Ground ground = ground();
        Random chance = new Random(7);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            ground.at((long) i * STEP);
            for (String change : ground.say("d", "level", level(i, chance))) {
                told.add(i + " " + change);
            }
            for (String change : ground.tick()) {
                told.add(i + " " + change);
            }
        }
        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
        assertThat(told.get(0)).isEqualTo("600 raised " + ID);
        assertThat(told.get(1)).endsWith("returned " + ID);
        assertThat(ground.log.get(0))
                .contains("\"why\":{\"reason\":\"", "\"was\":", "预期约", "expected about");
        assertThat(AlarmCodec.read(read(ground.log.get(0)))).isNotNull();
    }

    @Test
    void what_it_learned_survives_restarts_and_no_restart_fires() {
        Random chance = new Random(7);
        Ground straight = ground();
        Ground broken = ground();
        for (int i = 0; i < 900; i++) {
            double level = level(i, chance);
            straight.at((long) i * STEP).say("d", "level", level);
            straight.tick();
            if (i % 40 == 0) {
                straight.checkpoint();
                broken.checkpoint();
            }
            if (i % 97 == 50) {
                broken.restart();
                assertThat(broken.tick()).as("at %d", i).isEmpty();
            }
            broken.at((long) i * STEP).say("d", "level", level);
            broken.tick();
        }
        assertThat(broken.senses).containsOnlyKeys(ID);
        assertThat(changes(broken)).isNotEmpty().isEqualTo(changes(straight));
    }

    @Test
    void back_fill_teaches_nothing_and_raises_nothing() {
        Ground ground = ground();
        Random chance = new Random(7);
        for (int i = 0; i < 500; i++) {
            ground.at((long) i * STEP).say("d", "level", level(i, chance));
        }
        ground.say("d", "\"level\":99", ground.now.minusSeconds(9_000), "HISTORICAL");
        ground.say("d", "\"level\":99", ground.now.minusSeconds(300), "LATE");
        assertThat(ground.log).isEmpty();
    }

    private static List<String> changes(Ground ground) {
        return ground.log.stream()
                .map(l -> l.replaceAll(".*\"change\":\"([a-z-]+)\".*", "$1"))
                .toList();
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String text) {
        try {
            return AlarmCodec.JSON.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
