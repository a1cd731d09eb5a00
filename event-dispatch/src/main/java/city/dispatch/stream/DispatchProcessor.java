package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Actor;
import city.dispatch.incident.Command;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.Refusal;
import city.dispatch.incident.Rules;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
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

    static final String STATES = "incidents";
    static final String INDEX = "index";
    static final String TIMERS = "timers";

    private static final Logger LOG = LoggerFactory.getLogger(DispatchProcessor.class);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration REMEMBER = Duration.ofHours(24);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final byte[] SET = {1};

    private final Editions editions;
    private @Nullable ProcessorContext<String, byte[]> context;
    private @Nullable KeyValueStore<String, byte[]> states;
    private @Nullable KeyValueStore<String, byte[]> index;
    private @Nullable KeyValueStore<String, byte[]> timers;
    private @Nullable ObjectNode newest;

    DispatchProcessor(Editions editions) {
        this.editions = editions;
    }

    /**
     * The edition that judged the case, with the calendar of its place; a new case has the live
     * one.
     */
    private DispatchCatalogue catalogueOf(Incident state) {
        return (state.version() == 0
                        ? editions.live()
                        : editions.judging(state.matter().catalogue()))
                .at(state.place().street(), state.place().community());
    }

    private DispatchCatalogue catalogueOf(Incident state, Command command) {
        return state.version() == 0 && command instanceof Command.Report first
                ? editions.live().at(first.place().street(), first.place().community())
                : catalogueOf(state);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        states = given.getStateStore(STATES);
        index = given.getStateStore(INDEX);
        timers = given.getStateStore(TIMERS);
        var tick =
                given.schedule(
                        TICK,
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> fire(Instant.ofEpochMilli(now)));
        var sweep =
                given.schedule(
                        Duration.ofHours(1),
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> forget(Instant.ofEpochMilli(now)));
        LOG.debug("dispatch is ready {} {}", tick, sweep);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        Asked asked;
        try {
            asked = Codec.read(message.value(), Asked.class);
        } catch (IllegalArgumentException e) {
            LOG.warn("a command could not be read key={}: {}", message.key(), e.getMessage());
            return;
        }
        String earlier = get(index(), "command/" + asked.id());
        if (earlier != null) {
            Incident state = load(earlier.substring(earlier.indexOf(' ') + 1));
            answer(
                    asked,
                    "ACCEPTED",
                    "ACCEPTED",
                    "decided before",
                    state.version() == 0 ? null : state);
            return;
        }
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        if (asked.command() instanceof Command.Report report) {
            report(asked, report, now);
        } else {
            act(asked, asked.incident(), now);
        }
    }

    /**
     * A report that was seen before changes nothing; one of a standing alarm joins its incident.
     */
    private void report(Asked asked, Command.Report report, Instant now) {
        String seen = get(index(), "report/" + report.report().id());
        if (seen != null) {
            answer(asked, "ACCEPTED", "ACCEPTED", "reported before", load(seen));
            return;
        }
        String alarm = report.report().alarm();
        String standing = alarm.isEmpty() ? null : get(index(), "alarm/" + alarm);
        String id = standing != null && !load(standing).status().over() ? standing : nextId(now);
        put(index(), "report/" + report.report().id(), id);
        if (!alarm.isEmpty()) {
            put(index(), "alarm/" + alarm, id);
        }
        act(asked, id, now);
    }

    private void act(Asked asked, String id, Instant now) {
        String of =
                asked.command() instanceof Command.AlarmState alarm
                        ? Optional.ofNullable(get(index(), "alarm/" + alarm.alarm())).orElse("")
                        : id;
        Incident state = load(of);
        if (state.version() == 0 && !(asked.command() instanceof Command.Report)) {
            if (!(asked.command() instanceof Command.AlarmState)) {
                answer(
                        asked,
                        "NO_SUCH_INCIDENT",
                        Refusal.Kind.NOT_FOUND.name(),
                        "there is no incident \"" + id + "\"",
                        null);
            }
            return;
        }
        if (asked.expectedVersion() >= 0 && asked.expectedVersion() != state.version()) {
            answer(
                    asked,
                    "STALE_VERSION",
                    Refusal.Kind.CONFLICT.name(),
                    "expectedVersion is "
                            + asked.expectedVersion()
                            + " and the case is at "
                            + state.version()
                            + ": look at it again",
                    state);
            return;
        }
        switch (decide(asked, state, now)) {
            case Decision.Refused refused ->
                    answer(
                            asked,
                            refused.refusal().code(),
                            refused.refusal().kind().name(),
                            refused.refusal().message(),
                            state.version() == 0 ? null : state);
            case Decision.Accepted accepted -> {
                Incident next = apply(state, accepted.events(), asked.by(), now);
                put(index(), "command/" + asked.id(), now.toEpochMilli() + " " + next.id());
                answer(asked, "ACCEPTED", "ACCEPTED", "", next);
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
                    catalogueOf(state, asked.command()));
        } catch (RuntimeException e) {
            LOG.error(
                    "a command could not be decided id={} incident={}", asked.id(), state.id(), e);
            return new Decision.Refused(
                    Refusal.illegal(
                            "CANNOT_DECIDE", "the rules could not decide this: " + e.getMessage()));
        }
    }

    private Incident apply(Incident state, List<Event> events, String by, Instant now) {
        if (events.isEmpty()) {
            return state;
        }
        Incident next = state;
        for (Event event : events) {
            Entry entry = new Entry(next.version() + 1, now, by, event);
            next = next.evolve(entry);
            var line = Codec.JSON.createObjectNode().put("v", 1).put("incident", next.id());
            line.set("entry", Codec.JSON.valueToTree(entry));
            context()
                    .forward(
                            new Record<>(next.id(), Codec.bytes(line), now.toEpochMilli()),
                            DispatchTopics.LEDGER);
        }
        state.nextDeadline().ifPresent(at -> timers().delete(timer(at, state.id())));
        String id = next.id();
        next.nextDeadline().ifPresent(at -> timers().put(timer(at, id), SET));
        states().put(id, Codec.bytes(next));
        context()
                .forward(
                        new Record<>(id, Codec.bytes(document(next)), now.toEpochMilli()),
                        DispatchTopics.INCIDENTS);
        return next;
    }

    private void fire(Instant now) {
        List<String> due = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all =
                timers().range("", "%015d~".formatted(now.toEpochMilli()))) {
            all.forEachRemaining(entry -> due.add(entry.key));
        }
        for (String timer : due) {
            timers().delete(timer);
            Incident state = load(timer.substring(timer.indexOf('/') + 1));
            if (state.version() > 0
                    && Rules.decide(
                                    state,
                                    new Command.ClockFired(),
                                    Actor.SYSTEM,
                                    now,
                                    catalogueOf(state))
                            instanceof Decision.Accepted accepted) {
                apply(state, accepted.events(), Actor.SYSTEM.name(), now);
            }
        }
    }

    /** Ids of decided commands are remembered for a day: long enough for every retry. */
    private void forget(Instant now) {
        List<String> old = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = index().range("command/", "command0")) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                String value = new String(entry.value, StandardCharsets.UTF_8);
                if (Long.parseLong(value.substring(0, value.indexOf(' ')))
                        < now.minus(REMEMBER).toEpochMilli()) {
                    old.add(entry.key);
                }
            }
        }
        old.forEach(index()::delete);
    }

    private void answer(
            Asked asked, String code, String kind, String message, @Nullable Incident state) {
        Outcome outcome =
                new Outcome(
                        asked.id(), code, kind, message, state == null ? null : document(state));
        context()
                .forward(
                        new Record<>(
                                asked.id(), Codec.bytes(outcome), context().currentSystemTimeMs()),
                        DispatchTopics.OUTCOMES);
    }

    /** The newest document is made once, for the picture and for the answer. */
    private ObjectNode document(Incident state) {
        ObjectNode known = newest;
        if (known == null
                || known.path("version").asLong() != state.version()
                || !known.path("id").asText().equals(state.id())) {
            known = IncidentDocument.of(state, catalogueOf(state));
            newest = known;
        }
        return known;
    }

    private String nextId(Instant now) {
        String day = DAY.format(now.atZone(editions.live().calendar().zone()));
        String last = get(index(), "day/" + day);
        int number = last == null ? 1 : Integer.parseInt(last) + 1;
        put(index(), "day/" + day, Integer.toString(number));
        return "%s%s-%06d".formatted(editions.live().prefix(), day, number);
    }

    private Incident load(String id) {
        byte[] bytes = id.isEmpty() ? null : states().get(id);
        return bytes == null ? Incident.unborn(id) : Codec.read(bytes, Incident.class);
    }

    private static String timer(Instant at, String id) {
        return "%015d/%s".formatted(at.toEpochMilli(), id);
    }

    private static @Nullable String get(KeyValueStore<String, byte[]> store, String key) {
        byte[] bytes = store.get(key);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static void put(KeyValueStore<String, byte[]> store, String key, String value) {
        store.put(key, value.getBytes(StandardCharsets.UTF_8));
    }

    private ProcessorContext<String, byte[]> context() {
        return java.util.Objects.requireNonNull(context);
    }

    private KeyValueStore<String, byte[]> states() {
        return java.util.Objects.requireNonNull(states);
    }

    private KeyValueStore<String, byte[]> index() {
        return java.util.Objects.requireNonNull(index);
    }

    private KeyValueStore<String, byte[]> timers() {
        return java.util.Objects.requireNonNull(timers);
    }
}
