package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopCommand;
import city.dispatch.incident.Refusal;
import city.dispatch.incident.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command at a time: looks up the state, asks the rules, writes events, document and outcome.
 * Everything written for one command is committed together or not at all. A timer that fires is a
 * command like any other.
 */
final class DispatchProcessor implements Processor<String, byte[], String, byte[]> {

    static final String STATES = "cases";
    static final String INDEX = "index";
    static final String NUMBERS = "numbers";

    private static final Logger LOG = LoggerFactory.getLogger(DispatchProcessor.class);
    private static final Duration TICK = Duration.ofMillis(200);

    private final Editions editions;
    private final Duration keep;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable Cases cases;
    private @Nullable Index index;
    private @Nullable Storms storms;
    private @Nullable Writing writing;
    private @Nullable Pace pace;
    private @Nullable Firing firing;

    DispatchProcessor(Editions editions, Duration keep) {
        this.editions = editions;
        this.keep = keep;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        KeyValueStore<String, byte[]> states = given.getStateStore(STATES);
        KeyValueStore<String, byte[]> lookups = given.getStateStore(INDEX);
        KeyValueStore<String, byte[]> numbers = given.getStateStore(NUMBERS);
        cases = new Cases(states, keep);
        index = new Index(lookups, numbers);
        storms = new Storms(cases, index);
        writing = new Writing(given, editions, cases, index);
        var tick =
                given.schedule(
                        TICK,
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> fire(Instant.ofEpochMilli(now)));
        var sweep =
                given.schedule(
                        Duration.ofHours(1),
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> index().forget(Instant.ofEpochMilli(now)));
        var daily =
                given.schedule(
                        Duration.ofDays(1),
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> index().forgetUnless(cases()::has));
        pace = new Pace(given);
        firing = new Firing(editions, cases, index, writing, pace);
        LOG.debug("dispatch is ready {} {} {}", tick, sweep, daily);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Objects.requireNonNull(pace).one(message.timestamp());
        Asked asked;
        try {
            asked = Codec.asked(message.value());
        } catch (IllegalArgumentException e) {
            LOG.warn("a command could not be read key={}: {}", message.key(), e.getMessage());
            return;
        }
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        switch (asked.command()) {
            case LoopCommand.Report report -> report(asked, report, now);
            case LoopCommand.AlarmState alarm -> alarm(asked, alarm, now);
            case Command other -> act(asked, asked.incident(), now);
        }
    }

    /** A report that was seen before changes nothing; one of a storm joins its incident. */
    private void report(Asked asked, LoopCommand.Report report, Instant now) {
        Optional<String> seen = index().report(report.report().id());
        if (seen.isPresent()) {
            writing().answer(asked, "reported before");
            return;
        }
        DispatchCatalogue live = editions.live();
        String classCode = Rules.classOf(report, live);
        String id =
                storms().find(report, classCode, live, now)
                        .orElseGet(
                                () ->
                                        index().next(
                                                        live.prefix(),
                                                        now.atZone(live.calendar().zone())
                                                                .toLocalDate()));
        Kept kept = cases().load(id);
        Instant then = report.report().time();
        String alarm = report.report().alarm();
        switch (decide(asked, kept.state(), now)) {
            case Decision.Refused refused ->
                    writing()
                            .answer(
                                    asked,
                                    refused.refusal().code(),
                                    refused.refusal().kind().name(),
                                    refused.refusal().message(),
                                    null);
            case Decision.Accepted accepted -> {
                if (!alarm.isEmpty()) {
                    index().alarm(alarm, index().alarm(alarm).reported(id, then));
                }
                index().report(report.report().id(), id);
                storms().joined(report, classCode, id, now);
                Kept next = writing().write(kept, accepted, asked, now);
                LOG.trace("reported incident={}", next.state().id());
                writing().answer(asked, "");
            }
        }
    }

    /** Nobody waits for an answer; what is known of the alarm is kept for a report to come. */
    private void alarm(Asked asked, LoopCommand.AlarmState alarm, Instant now) {
        Index.Alarm known = index().alarm(alarm.alarm());
        if (index().decided(asked.id()).isPresent()) {
            return;
        }
        Kept kept = cases().load(known.incident());
        // An alarm that a case counts already stays counted until it returns or leaves for another.
        boolean counted = known.active() && alarm.active();
        if (kept.state().version() > 0
                && decide(asked, kept.state(), now) instanceof Decision.Accepted accepted) {
            Kept next = writing().write(kept, accepted, asked, now);
            LOG.trace("the alarm changed incident={}", next.state().id());
            index().decided(asked.id(), known.incident(), now);
            counted |= alarm.active() && !accepted.events().isEmpty();
        }
        index().alarm(alarm.alarm(), known.changed(alarm.active(), counted, asked.at()));
    }

    private void act(Asked asked, String id, Instant now) {
        Optional<String> earlier = index().decided(asked.id());
        if (earlier.isPresent()) {
            Kept kept = cases().load(earlier.get());
            writing().answer(asked, "ACCEPTED", "ACCEPTED", "decided before", kept);
            return;
        }
        Kept kept = cases().load(id);
        Incident state = kept.state();
        if (state.version() == 0) {
            String message =
                    "there is no incident \"%s\" in work: there never was, or it ended more than %d days ago"
                            .formatted(id, keep.toDays());
            writing()
                    .answer(
                            asked,
                            "NO_SUCH_INCIDENT",
                            Refusal.Kind.NOT_FOUND.name(),
                            message,
                            null);
            return;
        }
        if (asked.expectedVersion() >= 0 && asked.expectedVersion() != state.version()) {
            String message =
                    "expectedVersion is %d and the case is at %d: look at it again"
                            .formatted(asked.expectedVersion(), state.version());
            writing().answer(asked, "STALE_VERSION", Refusal.Kind.CONFLICT.name(), message, kept);
            return;
        }
        switch (decide(asked, state, now)) {
            case Decision.Refused refused ->
                    writing()
                            .answer(
                                    asked,
                                    refused.refusal().code(),
                                    refused.refusal().kind().name(),
                                    refused.refusal().message(),
                                    kept);
            case Decision.Accepted accepted -> {
                Kept next = writing().write(kept, accepted, asked, now);
                index().decided(asked.id(), id, now);
                writing().answer(asked, "ACCEPTED", "ACCEPTED", "", next);
            }
        }
    }

    /**
     * A command that the rules cannot digest is refused, so that it never blocks those behind it.
     */
    private Decision decide(Asked asked, Incident state, Instant now) {
        try {
            return Rules.decide(
                    state,
                    asked.command(),
                    new Actor(asked.by()),
                    now,
                    LiveGround.of(editions, state, asked.command(), cases(), index(), now));
        } catch (RuntimeException e) {
            LOG.error(
                    "a command could not be decided id={} incident={}", asked.id(), state.id(), e);
            return new Decision.Refused(
                    Refusal.illegal(
                            "CANNOT_DECIDE", "the rules could not decide this: " + e.getMessage()));
        }
    }

    private void fire(Instant now) {
        Objects.requireNonNull(firing).at(now);
    }

    private ProcessorContext<String, byte[]> context() {
        return Objects.requireNonNull(context);
    }

    private Cases cases() {
        return Objects.requireNonNull(cases);
    }

    private Index index() {
        return Objects.requireNonNull(index);
    }

    private Storms storms() {
        return Objects.requireNonNull(storms);
    }

    private Writing writing() {
        return Objects.requireNonNull(writing);
    }
}
