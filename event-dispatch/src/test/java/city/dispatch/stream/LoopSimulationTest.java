package city.dispatch.stream;

import static org.assertj.core.api.Assertions.assertThat;

import city.dispatch.Yantian;
import city.dispatch.incident.CoHandler;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.LoopEvent;
import city.dispatch.incident.Offers;
import city.dispatch.incident.StageClock;
import city.dispatch.incident.Status;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incidents by the thousand with random actors, delays, duplicates and kills, invariants after each
 * step. Replay one seed with {@code -Dseed=}.
 */
class LoopSimulationTest {

    private static final Duration FOR_EVER = Duration.ofDays(3_650);
    private static final Set<Status> OWNED =
            Set.of(
                    Status.PENDING_HANDLE,
                    Status.HANDLING,
                    Status.SUSPENDED,
                    Status.HANDLED,
                    Status.PENDING_CHECK);

    @TempDir Path folder;

    @Test
    void fiveHundredIncidentsKeepEveryPromise() {
        long seed = Long.getLong("seed", 20_260_302L);
        enough(new Run(seed).play(500));
    }

    @Test
    @Tag("slow")
    @Tag("soak")
    void tenThousandIncidentsKeepEveryPromise() {
        long seed = Long.getLong("seed", 440_308L);
        Set<String> happened = new HashSet<>();
        for (int part = 0; part < 10; part++) {
            happened.addAll(new Run(seed + part).play(1_000));
        }
        enough(happened);
    }

    private static void enough(Set<String> happened) {
        assertThat(happened)
                .as("a run is no run when little happens in it")
                .contains("merged-into", "unmerged", "split-off", "reopened", "exempted")
                .contains("suspended", "resumed", "extended", "reworked", "co-handled", "ruled");
    }

    /** One seeded run. */
    private final class Run {
        private final long seed;
        private final RandomDeeds deeds;
        private final DeskOnTheTable desk = new DeskOnTheTable(folder, FOR_EVER);
        private final Map<String, Incident> rebuilt = new HashMap<>();
        private final Map<String, Map<String, Instant>> deadlines = new HashMap<>();
        private final List<String> ids = new ArrayList<>();
        private final List<String> sent = new ArrayList<>();
        private final Set<String> reports = new HashSet<>();
        private final Set<String> actions = new HashSet<>();
        private int step;

        Run(long seed) {
            this.seed = seed;
            this.deeds = new RandomDeeds(new Random(seed));
        }

        Set<String> play(int incidents) {
            while (ids.size() < incidents) {
                step++;
                if (deeds.chance(300)) {
                    kill();
                } else if (deeds.chance(12)) {
                    check(desk.pass(Duration.ofMinutes(deeds.below(600))), 0);
                } else if (!sent.isEmpty() && deeds.chance(25)) {
                    String again = deeds.of(sent);
                    check(desk.raw(again), answers(again));
                } else {
                    act();
                }
            }
            int counted = rebuilt.values().stream().mapToInt(i -> i.matter().reportCount()).sum();
            assertThat(counted).as("seed %d: N in = N accounted", seed).isEqualTo(reports.size());
            return actions;
        }

        private void act() {
            String json = ids.isEmpty() || deeds.chance(10) ? report() : deed();
            sent.add(json);
            if (sent.size() > 200) {
                sent.remove(0);
            }
            check(desk.raw(json), answers(json));
        }

        private String report() {
            String id = "r" + deeds.below(1_000_000);
            reports.add(id);
            String alarm = deeds.chance(2) ? "" : "dev-" + deeds.below(50) + "/tilt";
            String cause = deeds.chance(6) ? "gateway-" + deeds.below(5) : "";
            return json("system", "", deeds.report(id, alarm, cause, desk.now()));
        }

        private String deed() {
            if (deeds.chance(20)) {
                String alarm = "dev-" + deeds.below(50) + "/tilt";
                return json("system", "", new LoopCommand.AlarmState(alarm, deeds.chance(3)));
            }
            String id = recent();
            Incident state = rebuilt.get(id);
            List<String> offered = Offers.of(state);
            String action = action(offered);
            String actor = deeds.actor(state.task().department());
            if (!state.task().owner().coHandlers().isEmpty() && deeds.chance(3)) {
                CoHandler part = deeds.of(state.task().owner().coHandlers());
                List<String> possible = Offers.of(state, part);
                action = possible.isEmpty() ? action : possible.get(0);
                actor = "department:" + part.department();
            }
            List<String> merged = state.bonds().merged().stream().map(b -> b.incident()).toList();
            String other = merged.isEmpty() || deeds.chance(3) ? recent() : deeds.of(merged);
            List<String> own = state.matter().reports().first().stream().map(r -> r.id()).toList();
            return json(
                    actor,
                    id,
                    deeds.deed(action, other, own.isEmpty() ? "r0" : deeds.of(own), desk.now()));
        }

        /** Mostly what the loop offers first, sometimes anything it offers, sometimes anything. */
        private String action(List<String> offered) {
            if (offered.isEmpty() || deeds.chance(8)) {
                return deeds.of(RandomDeeds.ACTIONS);
            }
            return deeds.chance(3)
                    ? deeds.of(offered)
                    : deeds.of(offered.subList(0, Math.min(offered.size(), 4)));
        }

        private String recent() {
            int among = Math.min(ids.size(), 40);
            return ids.get(ids.size() - 1 - deeds.below(among));
        }

        private String json(String by, String incident, city.dispatch.incident.Command command) {
            return Codec.text(
                    Asked.of("c" + seed + "-" + step, desk.now(), by, incident, -1, command));
        }

        /** Killed before a commit: what was written since is gone, and is delivered again. */
        private void kill() {
            var committed = desk.committed();
            List<String> lost = new ArrayList<>();
            for (int i = 0; i < 3 && !ids.isEmpty(); i++) {
                step++;
                String json = deed();
                lost.add(json);
                assertThat(desk.raw(json)).isNotNull();
            }
            desk.start(committed);
            for (String json : lost) {
                check(desk.raw(json), answers(json));
            }
        }

        private void check(DeskOnTheTable.Wrote wrote, int answers) {
            assertThat(wrote.outcomes())
                    .as("seed %d step %d: one answer for each command", seed, step)
                    .hasSizeGreaterThanOrEqualTo(answers)
                    .hasSizeLessThanOrEqualTo(1)
                    .noneMatch(o -> o.path("code").asText().equals("CANNOT_DECIDE"));
            Set<String> touched = new HashSet<>();
            for (JsonNode line : wrote.ledger()) {
                String id = line.get("incident").asText();
                Incident was = rebuilt.getOrDefault(id, Incident.unborn(id));
                Entry entry = DeskOnTheTable.entry(line);
                assertThat(entry.seq()).as(where(id)).isEqualTo(was.version() + 1);
                if (entry.event() instanceof LoopEvent.Reported) {
                    ids.add(id);
                }
                actions.add(line.get("entry").get("event").get("event").asText());
                rebuilt.put(id, was.evolve(entry));
                touched.add(id);
            }
            for (String id : touched) {
                holds(rebuilt.get(id));
            }
            for (JsonNode document : wrote.documents()) {
                Incident is = rebuilt.get(document.get("id").asText());
                assertThat(document.get("status").asText())
                        .as(where(is.id()))
                        .isEqualTo(is.status().word());
            }
        }

        private void holds(Incident is) {
            assertThat(desk.stored(is.id()))
                    .as("%s: the ledger alone rebuilds it", where(is.id()))
                    .isEqualTo(is);
            if (OWNED.contains(is.status())) {
                assertThat(is.task().department()).as(where(is.id())).isNotEmpty();
            }
            assertThat(is.task().owner().coHandlers())
                    .as("%s: exactly one lead", where(is.id()))
                    .noneMatch(c -> c.department().equals(is.task().department()));
            assertThat(is.matter().reports().standing())
                    .as(where(is.id()))
                    .isBetween(0, is.matter().reportCount());
            clocks(is);
            if (is.status() == Status.MERGED) {
                Incident into = rebuilt.get(is.bonds().mergedInto());
                assertThat(into.bonds().merged())
                        .as("%s: its survivor counts it", where(is.id()))
                        .anyMatch(
                                b ->
                                        b.incident().equals(is.id())
                                                && b.reports() == is.allReports());
            }
        }

        private void clocks(Incident is) {
            String where = where(is.id());
            Map<String, Instant> before = deadlines.computeIfAbsent(is.id(), k -> new HashMap<>());
            for (StageClock clock : is.clocks()) {
                assertThat(clock.due(Yantian.CALENDAR))
                        .as("%s %s adds up", where, clock)
                        .isEqualTo(clock.deadline());
                String key = clock.name() + clock.startedAt();
                Instant was = before.put(key, clock.deadline());
                if (was != null) {
                    assertThat(clock.deadline())
                            .as("%s %s never runs backward", where, clock.name())
                            .isAfterOrEqualTo(was);
                }
            }
            Map<String, Long> open =
                    is.clocks().stream()
                            .filter(StageClock::open)
                            .collect(
                                    Collectors.groupingBy(StageClock::name, Collectors.counting()));
            assertThat(open.values()).as(where).allMatch(n -> n == 1);
        }

        /** Nobody waits for an answer to a change of an alarm. */
        private int answers(String json) {
            return json.contains("alarm-state") ? 0 : 1;
        }

        private String where(String id) {
            return "seed " + seed + " step " + step + " " + id;
        }
    }
}
