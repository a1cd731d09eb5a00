package city.center.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.api.Problem;
import city.center.catalogue.CityCatalogue;
import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Place;
import city.dispatch.incident.ReportRef;
import city.dispatch.incident.Rules;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Any JSON to any action in any state: a bad field is a 400 that names it, anything else is decided
 * or refused by name. Nothing may be thrown that a caller would see as a 500. Replay one seed with
 * {@code -Dseed=}.
 */
class ActionFuzzTest {

    private static final DispatchCatalogue CATALOGUE =
            CityCatalogue.open(Optional.empty()).dispatch();
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<String> ACTORS =
            List.of(
                    "duty",
                    "verifier",
                    "admin",
                    "feed",
                    "wall",
                    "department:fire",
                    "department:water",
                    "department:",
                    "");

    @Test
    void neverAFault() {
        long first = Long.getLong("seed", 1L);
        int decided = 0;
        int refused = 0;
        int named = 0;
        for (long seed = first; seed < first + 300; seed++) {
            Random random = new Random(seed);
            WildBodies bodies = new WildBodies(random, ActionCommands.names(), List.of());
            Incident state = reported(random);
            Instant now = START;
            for (int step = 0; step < 60; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                ObjectNode body = bodies.next();
                Command command;
                try {
                    command = ActionCommands.of(body, now);
                } catch (Problem problem) {
                    assertThat(problem.status()).as("seed %d: %s", seed, body).isEqualTo(400);
                    named++;
                    continue;
                }
                Actor actor = actor(random, state);
                Decision decision = Rules.decide(state, command, actor, now, CATALOGUE);
                if (decision instanceof Decision.Accepted accepted) {
                    state = after(state, accepted, actor, now);
                    decided++;
                } else {
                    refused++;
                }
            }
        }
        assertThat(List.of(decided, refused, named)).allMatch(n -> n > 500);
    }

    @Test
    void the_actions_of_the_api_are_all_that_a_person_can_ask_of_dispatch() {
        List<String> known = new ArrayList<>();
        for (var type : Command.class.getAnnotation(JsonSubTypes.class).value()) {
            known.add(type.name());
        }
        known.removeAll(List.of("report", "alarm-state", "clock-fired"));
        assertThat(ActionCommands.names()).containsExactlyInAnyOrderElementsOf(known);
    }

    /** Mostly one who may do something now. */
    private static Actor actor(Random random, Incident state) {
        return switch (random.nextInt(4)) {
            case 0 -> new Actor(one(random, ACTORS));
            case 1 -> new Actor("department:" + state.task().department());
            default -> new Actor("duty");
        };
    }

    private static Incident reported(Random random) {
        Incident born = Incident.unborn("self");
        Command report =
                new LoopCommand.Report(
                        ReportRef.of("r1", "desk", START, "x", "?", ""),
                        one(random, List.of("", "E0504", "C0101", "E0507")),
                        "",
                        "",
                        new Place(22.55, 114.23, "", "440308002", "海山街道", "", "", ""),
                        false);
        return after(
                born,
                (Decision.Accepted) Rules.decide(born, report, Actor.SYSTEM, START, CATALOGUE),
                Actor.SYSTEM,
                START);
    }

    private static Incident after(
            Incident was, Decision.Accepted accepted, Actor actor, Instant now) {
        Incident is = was;
        for (Event event : accepted.events()) {
            is = is.evolve(Entry.of(is.version() + 1, now, actor.name(), event));
        }
        return is;
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
