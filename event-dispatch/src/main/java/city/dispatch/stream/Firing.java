package city.dispatch.stream;

import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Actor;
import city.dispatch.incident.ClockCommand;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Rules;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the clocks speak: of each case whose moment has come the rules are asked, as by a command;
 * one that ended long enough ago leaves the working state. Thread: the stream's own.
 */
final class Firing {

    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    private final Editions editions;
    private final Cases cases;
    private final Index index;
    private final Writing writing;
    private final Pace pace;

    Firing(Editions editions, Cases cases, Index index, Writing writing, Pace pace) {
        this.editions = editions;
        this.cases = cases;
        this.index = index;
        this.writing = writing;
        this.pace = pace;
    }

    void at(Instant now) {
        for (String id : cases.due(now)) {
            Kept kept = cases.load(id);
            if (kept.state().status().over()) {
                if (cases.leave(kept.state(), now)) {
                    index.forget(kept.state());
                }
                continue;
            }
            Command fired = new ClockCommand.ClockFired();
            LiveGround ground = LiveGround.of(editions, kept.state(), fired, cases, index, now);
            if (Rules.decide(kept.state(), fired, Actor.SYSTEM, now, ground)
                            instanceof Decision.Accepted accepted
                    && !accepted.events().isEmpty()) {
                pace.one(now.toEpochMilli());
                Kept next = writing.write(kept, accepted, now);
                LOG.trace("a clock spoke incident={}", next.state().id());
            } else {
                cases.later(id, now);
            }
        }
    }
}
