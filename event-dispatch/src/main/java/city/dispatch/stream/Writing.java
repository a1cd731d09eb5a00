package city.dispatch.stream;

import city.dispatch.catalogue.DispatchCatalogue;
import city.dispatch.catalogue.Editions;
import city.dispatch.incident.Actor;
import city.dispatch.incident.BondEvent;
import city.dispatch.incident.Decision;
import city.dispatch.incident.Entry;
import city.dispatch.incident.Event;
import city.dispatch.incident.Incident;
import city.dispatch.incident.LoopEvent;
import city.dispatch.incident.Precedent;
import city.dispatch.incident.TaskEvent;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was decided: each event to the ledger, the whole document of each case it touched,
 * the working state, and the answer. Thread: the stream's own.
 */
final class Writing {

    private static final Logger LOG = LoggerFactory.getLogger(Writing.class);

    private final ProcessorContext<String, byte[]> context;
    private final Editions editions;
    private final Cases cases;
    private final Index index;
    private byte[] newest = new byte[0];
    private String of = "";

    Writing(ProcessorContext<String, byte[]> context, Editions editions, Cases cases, Index index) {
        this.context = context;
        this.editions = editions;
        this.cases = cases;
        this.index = index;
    }

    /** The case after what was decided, for it and for others. */
    Kept write(Kept kept, Decision.Accepted accepted, Asked asked, Instant now) {
        return write(kept, accepted, asked.by(), asked.person(), now);
    }

    /** As above, where a clock decided it. */
    Kept write(Kept kept, Decision.Accepted accepted, Instant now) {
        return write(kept, accepted, Actor.SYSTEM.name(), null, now);
    }

    private Kept write(
            Kept kept,
            Decision.Accepted accepted,
            String by,
            @Nullable String person,
            Instant now) {
        Kept next = events(kept, accepted.events(), by, person, now);
        for (Decision.Also also : accepted.also()) {
            Kept other = events(cases.load(also.incident()), also.events(), by, person, now);
            LOG.trace("also written incident={}", other.state().id());
        }
        return next;
    }

    private Kept events(
            Kept kept, List<Event> events, String by, @Nullable String person, Instant now) {
        if (events.isEmpty()) {
            return kept;
        }
        DispatchCatalogue catalogue =
                kept.state().version() == 0
                        ? editions.live()
                        : LiveGround.judging(editions, kept.state());
        Kept next = kept;
        for (Event event : events) {
            Entry entry = new Entry(next.state().version() + 1, now, by, event, person);
            String json = Codec.event(event);
            next = next.with(entry, json, catalogue);
            Incident is = next.state();
            send(DispatchTopics.LEDGER, is.id(), Codec.utf8(line(is.id(), entry, json)), now);
            lookUp(is, event, now);
        }
        cases.save(next);
        send(DispatchTopics.INCIDENTS, next.state().id(), document(next), now);
        return next;
    }

    /** A line of the ledger, with the event's JSON as it is. */
    private static String line(String incident, Entry entry, String json) {
        return "{\"v\":1,\"incident\":\""
                + incident
                + "\",\"entry\":{\"seq\":"
                + entry.seq()
                + ",\"at\":\""
                + Iso.of(entry.at())
                + "\",\"by\":"
                + Codec.text(entry.by())
                + HistoryLine.person(entry)
                + ",\"event\":"
                + json
                + "}}";
    }

    /** What other cases will look up. */
    private void lookUp(Incident of, Event event, Instant now) {
        if (event instanceof TaskEvent.Ruled ruled && ruled.keep()) {
            index.precedent(
                    new Precedent(
                            of.id(),
                            of.matter().classCode(),
                            of.place().street(),
                            ruled.department(),
                            ruled.reason(),
                            now));
        } else if (event instanceof BondEvent.SplitOff split) {
            split.reports().forEach(report -> index.report(report, split.incident()));
        } else if (!of.bonds().splitFrom().isEmpty()) {
            switch (event) {
                case LoopEvent.Reported e -> follow(e.report().alarm(), of.id());
                case LoopEvent.ReportMerged e -> follow(e.report().alarm(), of.id());
                default -> {
                    // Only reports bring alarms with them.
                }
            }
        }
    }

    /** The alarm goes with the reports that left. */
    private void follow(String alarm, String incident) {
        if (!alarm.isEmpty()) {
            Index.Alarm known = index.alarm(alarm);
            index.alarm(alarm, new Index.Alarm(incident, known.active(), known.changedAt()));
        }
    }

    /** An answer that carries no document: whoever handed the command in does not wait for one. */
    void answer(Asked asked, String message) {
        answer(asked, "ACCEPTED", "ACCEPTED", message, null);
    }

    void answer(Asked asked, String code, String kind, String message, @Nullable Kept kept) {
        byte[] head =
                JsonOut.object(
                        doc ->
                                doc.put("command", asked.id())
                                        .put("code", code)
                                        .put("kind", kind)
                                        .put("message", message));
        byte[] whole =
                kept == null || kept.state().version() == 0
                        ? head
                        : Codec.with(head, "document", document(kept));
        send(
                DispatchTopics.OUTCOMES,
                asked.id(),
                whole,
                Instant.ofEpochMilli(context.currentSystemTimeMs()));
    }

    /** The newest document is made once, for the picture and for the answer. */
    private byte[] document(Kept kept) {
        String version = kept.state().id() + "@" + kept.state().version();
        if (!of.equals(version)) {
            newest = IncidentDocument.bytes(kept, LiveGround.judging(editions, kept.state()));
            of = version;
        }
        return newest;
    }

    private void send(String topic, String key, byte[] value, Instant at) {
        context.forward(new Record<>(key, value, at.toEpochMilli()), topic);
    }
}
