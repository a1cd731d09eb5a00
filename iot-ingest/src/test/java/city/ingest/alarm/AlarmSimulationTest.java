package city.ingest.alarm;

import static city.ingest.alarm.Ground.START;
import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.high;
import static org.assertj.core.api.Assertions.assertThat;

import city.ingest.device.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Storms, dead gateways, back-fill and restarts on a settable clock: exactly the right alarms. */
class AlarmSimulationTest {

    @Test
    void a_thousand_identical_conditions_raise_one_alarm_and_one_report() {
        Ground ground = new Ground(List.of(high(0, 0)), device("d", "tide", 60, ""));
        for (int i = 0; i < 1_000; i++) {
            ground.at(0).say("d", "level", 3);
            if (i == 500) {
                ground.restart();
            }
        }
        assertThat(ground.log).hasSize(1);
        assertThat(ground.reports).hasSize(1);
    }

    @Test
    void a_thousand_distinct_conditions_raise_a_thousand_alarms_under_one_head_with_the_count() {
        Ground ground = new Ground(List.of(high(0, 0)), many(1_000, "tide", 3_600, ""));
        for (int i = 0; i < 1_000; i++) {
            ground.at(i / 100).say("d" + i, "level", 3);
            if (i == 500) {
                ground.checkpoint();
            }
            if (i == 600) {
                ground.restart();
            }
        }
        ground.tick();
        assertThat(ground.judge().flood()).isTrue();
        assertThat(ground.reports).as("nothing is dropped").hasSize(1_000);
        assertThat(ground.judge().alarms()).hasSize(1_000).allMatch(Alarm::active);
        assertThat(ground.alarm("d0/high").cause().collapsed()).isEqualTo(990);
        assertThat(ground.reports.get(999)).contains("\"cause\":\"storm:d0/high\"");
        assertThat(ground.at(20).tick()).isEmpty();

        for (int i = 10; i < 1_000; i++) {
            ground.act("d" + i + "/high", "\"action\":\"acknowledge\"");
            ground.at(30).say("d" + i, "level", 1);
        }
        assertThat(ground.at(40).tick()).containsExactly("collapsed d0/high");
        assertThat(ground.alarm("d0/high").cause().collapsed()).isZero();
        ground.at(700).tick();
        assertThat(ground.judge().flood()).as("over after ten quiet minutes").isFalse();
    }

    @Test
    void a_dead_gateway_is_one_alarm_and_its_return_judges_each_child_anew() {
        List<Device> all = new ArrayList<>(List.of(many(500, "smoke", 60, "gw")));
        all.add(device("gw", "gateway", 60, ""));
        Ground ground = new Ground(List.of(), all.toArray(Device[]::new));
        for (int i = 0; i < 500; i++) {
            ground.at(i / 10).say("d" + i, "smoke", 0);
        }
        ground.at(55).say("gw", "uptime", 1);
        ground.checkpoint();
        List<String> seen = new ArrayList<>();
        for (int second = 60; second < 1_200; second += 5) {
            seen.addAll(ground.at(second).tick());
            if (second == 200 || second == 600) {
                ground.restart();
            }
        }
        assertThat(seen).containsExactly("raised gw/offline");
        assertThat(ground.alarm("gw/offline").cause().children()).isEqualTo(500);

        assertThat(ground.at(1_200).say("d7", "smoke", 0))
                .as("a child that speaks proves its gateway")
                .containsExactly("returned gw/offline");
        seen.clear();
        for (int second = 1_205; second < 2_000; second += 5) {
            if (second % 60 == 0) {
                for (int i = 0; i < 490; i++) {
                    seen.addAll(ground.at(second).say("d" + i, "smoke", 0));
                }
                ground.say("gw", "uptime", 2);
            }
            seen.addAll(ground.at(second).tick());
        }
        assertThat(seen)
                .as("the ten that stayed silent, each once")
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(490, 500)
                                .mapToObj(i -> "raised d" + i + "/offline")
                                .toList());
    }

    @Test
    void a_child_whose_limit_comes_before_its_gateways_never_overtakes_it() {
        Ground ground =
                new Ground(
                        List.of(),
                        device("d", "smoke", 10, "gw"),
                        device("gw", "gateway", 300, ""));
        ground.at(0).say("gw", "uptime", 1);
        ground.at(1).say("d", "smoke", 0);
        List<String> seen = new ArrayList<>();
        for (int second = 5; second < 2_000; second += 5) {
            seen.addAll(ground.at(second).tick());
        }
        assertThat(seen).containsExactly("raised gw/offline");
    }

    @Test
    void a_device_that_flaps_every_five_seconds_for_an_hour_proposes_shelving_once() {
        Ground ground = new Ground(List.of(high(0, 0)), device("d", "tide", 3_600, ""));
        ground.at(0).say("d", "level", 1);
        for (int second = 5; second <= 3_600; second += 5) {
            ground.at(second).say("d", "level", second % 10 == 5 ? 3 : 1);
            if (second == 1_800) {
                ground.checkpoint();
                ground.restart();
            }
        }
        assertThat(ground.alarm("d/high").standing().occurrence()).isEqualTo(360);
        assertThat(changes(ground, "raised")).isEqualTo(360);
        assertThat(changes(ground, "returned")).isEqualTo(360);
        assertThat(changes(ground, "flapping")).isEqualTo(1);
        assertThat(ground.log.get(ground.log.size() - 1))
                .contains("\"proposal\":{\"action\":\"shelve\"");
        assertThat(ground.reports).as("until it was known to flap").hasSize(3);
        assertThat(ground.at(4_196).tick()).as("quiet for 601 s").containsExactly("calmed d/high");
        assertThat(ground.alarm("d/high").chatter().flapping()).isFalse();
    }

    @Test
    void a_night_of_back_fill_changes_nothing() {
        Ground ground = new Ground(List.of(high(0, 0)), device("d", "tide", 60, ""));
        ground.at(0).say("d", "level", 1);
        assertThat(ground.at(300).tick()).containsExactly("raised d/offline");
        ground.at(36_000);
        List<String> seen = new ArrayList<>();
        for (int second = 300; second < 34_200; second += 60) {
            seen.addAll(ground.say("d", "\"level\":9", START.plusSeconds(second), "HISTORICAL"));
        }
        ground.restart();
        assertThat(seen).isEmpty();
        assertThat(ground.say("d", "\"level\":1", ground.now, "LIVE"))
                .containsExactly("returned d/offline");
    }

    @Test
    void a_restart_raises_nothing_and_loses_no_delay() {
        Ground ground = new Ground(List.of(high(30, 0)), device("d", "tide", 60, ""));
        ground.at(0).say("d", "level", 3);
        ground.checkpoint();
        ground.at(10).say("d", "level", 3);
        ground.restart();
        assertThat(ground.at(20).say("d", "level", 3)).isEmpty();
        assertThat(ground.at(30).say("d", "level", 3)).containsExactly("raised d/high");
        ground.checkpoint();
        ground.at(7_230);
        ground.restart();
        assertThat(ground.tick()).as("two hours in which nobody listened are no silence").isEmpty();
        assertThat(ground.at(7_230 + 170).tick()).isEmpty();
        assertThat(ground.at(7_230 + 185).tick()).containsExactly("raised d/offline");
    }

    @Test
    void a_shelf_that_ends_while_the_process_is_dead_ends_at_the_first_tick_after() {
        Ground ground = new Ground(List.of(high(0, 0)), device("d", "tide", 600, ""));
        ground.at(0).say("d", "level", 3);
        ground.act("d/high", "\"action\":\"shelve\",\"minutes\":5,\"reason\":\"noise\"");
        ground.checkpoint();
        ground.at(1_000);
        ground.restart();
        assertThat(ground.tick()).containsExactly("shelf-ended d/high");
        assertThat(ground.state("d/high")).isEqualTo("unacknowledged");
    }

    private static long changes(Ground ground, String word) {
        return ground.log.stream().filter(l -> l.contains("\"change\":\"" + word + "\"")).count();
    }

    private static Device[] many(int count, String kind, int period, String parent) {
        return IntStream.range(0, count)
                .mapToObj(i -> device("d" + i, kind, period, parent))
                .toArray(Device[]::new);
    }
}
