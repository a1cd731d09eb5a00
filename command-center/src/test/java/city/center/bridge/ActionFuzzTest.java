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
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
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

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DispatchCatalogue CATALOGUE =
            CityCatalogue.open(Optional.empty()).dispatch();
    private static final Instant START = Instant.parse("2026-03-02T01:00:00Z");
    private static final List<String> ACTIONS =
            List.of(
                    "send-verifier",
                    "confirm",
                    "register",
                    "reject",
                    "dispatch",
                    "sign",
                    "return",
                    "handle",
                    "verify",
                    "close",
                    "force-close",
                    "rate",
                    "reopen",
                    "assign",
                    "ask",
                    "answer",
                    "supervise",
                    "reply",
                    "dispute",
                    "rule",
                    "escalate",
                    "send-unit",
                    "recall-unit",
                    "extend",
                    "suspend",
                    "resume",
                    "appeal",
                    "approve",
                    "refuse",
                    "recompute",
                    "merge",
                    "unmerge",
                    "link",
                    "unlink",
                    "split",
                    "",
                    "report",
                    "clock-fired",
                    "alarm-state",
                    "nonsense");
    private static final List<String> FIELDS =
            List.of(
                    "reason",
                    "note",
                    "text",
                    "order",
                    "replyBy",
                    "until",
                    "class",
                    "condition",
                    "department",
                    "coHandlers",
                    "post",
                    "result",
                    "score",
                    "keep",
                    "level",
                    "unit",
                    "request",
                    "into",
                    "incident",
                    "kind",
                    "reports",
                    "photos");
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "because",
                    "pass",
                    "fail",
                    "valid",
                    "invalid",
                    "E0504",
                    "C0101",
                    "E0507",
                    "fire",
                    "water",
                    "mars",
                    "2026-03-03T00:00:00+08:00",
                    "9999-01-01T00:00:00Z",
                    "-999999999-01-01T00:00:00Z",
                    "not a time",
                    "A1",
                    "self",
                    "r1",
                    "related",
                    "\u0000\uFFFF",
                    "%s %d",
                    "{}",
                    "x".repeat(3_000),
                    "😀".repeat(40));
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
            Incident state = reported(random);
            Instant now = START;
            for (int step = 0; step < 60; step++) {
                now = now.plus(Duration.ofMinutes(random.nextInt(600)));
                ObjectNode body = body(random);
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

    private static ObjectNode body(Random random) {
        ObjectNode body = JSON.createObjectNode().put("action", one(random, ACTIONS));
        int fields = random.nextInt(8);
        for (int i = 0; i < fields; i++) {
            value(random, body, one(random, FIELDS));
        }
        if (random.nextInt(4) > 0) {
            body.put("post", "li").put("unit", "U1").put("level", 2).put("score", 3);
            body.put("reason", "because").put("note", "done").put("text", "so").put("order", "now");
            body.put("result", one(random, List.of("pass", "fail", "valid", "invalid")));
        }
        return body;
    }

    private static void value(Random random, ObjectNode body, String field) {
        switch (random.nextInt(9)) {
            case 0 -> body.putNull(field);
            case 1 -> body.put(field, random.nextInt());
            case 2 -> body.put(field, random.nextDouble() * 1e300);
            case 3 -> body.put(field, random.nextBoolean());
            case 4 -> {
                ArrayNode list = body.putArray(field);
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(one(random, TEXTS));
                }
            }
            case 5 -> body.putArray(field).addObject().put("sha256", one(random, TEXTS));
            case 6 -> body.put(field, 1 + random.nextInt(6));
            default -> body.put(field, one(random, TEXTS));
        }
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
