package city.ingest.alarm;

import static city.ingest.alarm.Ground.START;
import static city.ingest.alarm.Ground.device;
import static city.ingest.alarm.Ground.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random readings, deeds, ticks and restarts against a naive oracle, which keeps every sample and
 * decides each time anew from all of them. {@code -Dseed=} replays one run.
 */
class AlarmOracleTest {

    private static final int RUNS = 400;
    private static final int STEPS = 250;
    private static final String ID = "d/high";

    /** One sample. */
    private record Sample(long second, double value) {}

    /** Everything that was ever said, and what a person did; nothing else is kept. */
    private static final class Oracle {
        private final int on;
        private final int off;
        private final List<Sample> samples = new ArrayList<>();
        private boolean active;
        private boolean acknowledged = true;
        private long occurrence;
        private String hold = "";
        private long until;
        private long listening;

        Oracle(int on, int off) {
            this.on = on;
            this.off = off;
        }

        void sample(long second, double value) {
            samples.add(new Sample(second, value));
            if (!active && run(true) >= 0 && second - run(true) >= on) {
                active = true;
                acknowledged = false;
                occurrence++;
            } else if (active && run(false) >= 0 && second - run(false) >= off) {
                active = false;
            }
        }

        /** A delay ends by the clock, too; one that ran over a restart begins anew. */
        void tick(long second) {
            long began = run(!active);
            if (began >= 0 && second - Math.max(began, listening) >= (active ? off : on)) {
                acknowledged &= active;
                occurrence += active ? 0 : 1;
                active = !active;
            }
        }

        /** When the unbroken run of samples above (or clear of) the limit began; -1: none. */
        private long run(boolean above) {
            long began = -1;
            for (int i = samples.size() - 1; i >= 0; i--) {
                double v = samples.get(i).value();
                if (above ? !(v > 10) : !(v < 8)) {
                    break;
                }
                began = samples.get(i).second();
            }
            return began;
        }

        void release() {
            hold = "";
            acknowledged = !active;
        }

        String state() {
            if (!hold.isEmpty()) {
                return hold;
            }
            return active
                    ? acknowledged ? "acknowledged" : "unacknowledged"
                    : acknowledged ? "normal" : "returned-unacknowledged";
        }
    }

    @Test
    void every_state_is_what_a_naive_judge_over_all_history_says() {
        Long one = Long.getLong("seed");
        for (int i = 0; i < RUNS; i++) {
            run(one == null ? 90_000 + i : one);
        }
    }

    private static void run(long seed) {
        Random chance = new Random(seed);
        int on = chance.nextInt(3) * 20;
        int off = chance.nextInt(3) * 15;
        Ground ground =
                new Ground(
                        List.of(
                                rule(
                                        "high",
                                        "tide",
                                        "level",
                                        new Condition.Threshold(true, 10, 2),
                                        on,
                                        off)),
                        device("d", "tide", 86_400, ""));
        Oracle oracle = new Oracle(on, off);
        ground.act(ID, "\"action\":\"suppress\",\"reason\":\"first\"");
        ground.act(ID, "\"action\":\"unsuppress\"");
        long second = 0;
        double level = 9;
        for (int step = 0; step < STEPS; step++) {
            second += 1 + chance.nextInt(15);
            ground.at(second);
            switch (chance.nextInt(12)) {
                case 0 -> {
                    ground.checkpoint();
                    ground.restart();
                    oracle.listening = second;
                }
                case 1 -> {
                    ground.restart();
                    oracle.listening = second;
                }
                case 2 -> ground.say("d", "\"level\":99", START.minusSeconds(9_000), "HISTORICAL");
                case 3 -> deed(ground, oracle, chance, second);
                default -> {
                    level = Math.clamp(level + chance.nextInt(7) - 3, 5, 13);
                    ground.say("d", "level", level);
                    oracle.sample(second, level);
                }
            }
            ground.tick();
            oracle.tick(second);
            if (oracle.hold.equals("shelved") && second >= oracle.until) {
                oracle.release();
            }
            assertThat(ground.state(ID))
                    .as("seed %d, second %d, step %d", seed, second, step)
                    .isEqualTo(oracle.state());
            assertThat(ground.alarm(ID).standing().occurrence())
                    .as("seed %d, second %d", seed, second)
                    .isEqualTo(oracle.occurrence);
            assertThat(ground.alarm(ID).active()).isEqualTo(oracle.active);
        }
        long raised = ground.log.stream().filter(l -> l.contains("\"change\":\"raised\"")).count();
        assertThat(raised)
                .as("seed %d: each occurrence is logged once", seed)
                .isEqualTo(oracle.occurrence);
    }

    private static void deed(Ground ground, Oracle oracle, Random chance, long second) {
        String before = oracle.state();
        boolean done;
        switch (chance.nextInt(5)) {
            case 0 -> {
                done = accepted(ground.act(ID, "\"action\":\"acknowledge\""));
                boolean may = oracle.hold.isEmpty() && !oracle.acknowledged;
                assertThat(done).as("acknowledge in %s", before).isEqualTo(may);
                if (done) {
                    oracle.acknowledged = true;
                }
            }
            case 1 -> {
                done =
                        accepted(
                                ground.act(
                                        ID,
                                        "\"action\":\"shelve\",\"minutes\":1,\"reason\":\"r\""));
                assertThat(done).as("shelve in %s", before).isEqualTo(oracle.hold.isEmpty());
                if (done) {
                    oracle.hold = "shelved";
                    oracle.until = second + 60;
                }
            }
            case 2 -> {
                done = accepted(ground.act(ID, "\"action\":\"unshelve\""));
                assertThat(done).as("unshelve in %s", before).isEqualTo(before.equals("shelved"));
                if (done) {
                    oracle.release();
                }
            }
            case 3 -> {
                done = accepted(ground.act(ID, "\"action\":\"out-of-service\",\"reason\":\"r\""));
                assertThat(done).isEqualTo(!before.equals("out-of-service"));
                if (done) {
                    oracle.hold = "out-of-service";
                }
            }
            default -> {
                done = accepted(ground.act(ID, "\"action\":\"in-service\""));
                assertThat(done).isEqualTo(before.equals("out-of-service"));
                if (done) {
                    oracle.release();
                }
            }
        }
    }

    private static boolean accepted(String answer) {
        return answer.contains("\"status\":200");
    }
}
