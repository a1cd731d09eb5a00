package city.ingest.alarm;

import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between the records of the log and {@link AlarmJudge}: what comes in as bytes is judged, and what
 * is to be written is gathered until it is taken, all of it at once. Knows no Kafka.
 *
 * <p>Thread: one.
 */
final class AlarmDocket {

    /** Key of the judge's own record among the states of devices. */
    static final String JUDGE = "#judge";

    /** A record to be written. */
    record Out(String topic, String key, byte[] value) {}

    private final AlarmJudge judge;
    private final ReadingScanner scanner = new ReadingScanner();
    private final Senses senses = new Senses();
    private final Recollection recollection;
    private final List<Change> scratch = new ArrayList<>();
    private List<Out> outs = new ArrayList<>();

    AlarmDocket(AlarmRules rules, Map<String, Device> devices) {
        judge = new AlarmJudge(rules, devices);
        recollection = new Recollection(judge, senses);
    }

    AlarmJudge judge() {
        return judge;
    }

    /** What it is told of the time before a restart. */
    Recollection recollection() {
        return recollection;
    }

    /**
     * A record of {@code city.readings}; one of a device that is not known is passed over.
     *
     * @param device the record's key
     * @return whether the device is known
     */
    boolean reading(ByteBuffer device, ByteBuffer record) {
        Watch w = find(device);
        if (w != null) {
            reading(w, record);
        }
        return w != null;
    }

    /** The same of a device that was found already. */
    void reading(Watch w, ByteBuffer record) {
        scan(w, record);
        judge.reading(w, scanner.time, scanner.received, scanner.age, scanner.outside, scratch);
        if (!scratch.isEmpty()) {
            scratch.forEach(c -> gather(c, ""));
            scratch.clear();
        }
    }

    /** The same after a restart, for what was judged before it. */
    void observe(ByteBuffer device, ByteBuffer record, String partition, long offset) {
        Watch w = find(device);
        if (w == null) {
            return;
        }
        long known = recollection.offset(partition);
        if (known >= 0 && offset >= known) {
            scan(w, record);
            judge.observe(w, scanner.time, scanner.received, scanner.age);
        } else if (senses.waits(w)) {
            byte[] in = record.array();
            int from = record.arrayOffset() + record.position();
            scanner.scan(in, from, from + record.remaining(), w.names, w.band, w.slots);
            if (scanner.age == Input.Age.LIVE) {
                w.marks.teach(w.slots, partition, offset, Math.min(scanner.time, scanner.received));
            }
            w.empty();
        }
    }

    /** The watch of a device, by a record's key. */
    @Nullable Watch find(ByteBuffer device) {
        int from = device.arrayOffset() + device.position();
        return judge.watch(device.array(), from, from + device.remaining());
    }

    private void scan(Watch w, ByteBuffer record) {
        byte[] in = record.array();
        int from = record.arrayOffset() + record.position();
        try {
            scanner.scan(in, from, from + record.remaining(), w.names, w.band, w.slots);
        } catch (IllegalArgumentException e) {
            w.empty();
            throw e;
        }
        if (scanner.age != Input.Age.HISTORICAL
                && Math.min(scanner.time, scanner.received) >= w.time) {
            w.last.keep(scanner.time, scanner.received, in, scanner.valuesFrom, scanner.valuesTo);
        }
    }

    /** A record of {@code city.alarm-actions}. */
    void action(byte[] record, Instant now) {
        JsonNode node = AlarmCodec.tree(record);
        String request = node.path("request").asText();
        Act act;
        try {
            act = ActCodec.read(node);
        } catch (ActCodec.BadField e) {
            answer(
                    request,
                    refusal(new Refused(400, "BAD_FIELD", e.field() + ": " + e.getMessage())));
            return;
        }
        switch (judge.judge(new Input.Acted(act), now)) {
            case Outcome.NotDone not -> {
                ObjectNode body = refusal(not.why());
                Alarm is = judge.find(act.alarm());
                if (is != null) {
                    body.set("alarm", document(is));
                }
                answer(request, body);
            }
            case Outcome.Changed done -> {
                done.changes().forEach(c -> gather(c, request));
                Alarm is = judge.find(act.alarm());
                ObjectNode body = AlarmCodec.JSON.createObjectNode().put("status", 200);
                if (is != null) {
                    body.set("alarm", document(is));
                }
                answer(request, body);
            }
        }
    }

    void tick(Instant heardUpTo, Instant now) {
        input(new Input.Tick(heardUpTo), now);
    }

    void input(Input input, Instant now) {
        if (judge.judge(input, now) instanceof Outcome.Changed done) {
            done.changes().forEach(c -> gather(c, ""));
        }
    }

    /**
     * The states of all devices that changed since the last time.
     *
     * @param positions next offset of each partition, by {@code topic-partition}
     */
    void checkpoint(Instant now, Map<String, Long> positions) {
        for (Watch w : judge.watches()) {
            if (w.dirty) {
                w.dirty = false;
                try {
                    outs.add(new Out(AlarmTopics.STATES, w.device.id(), StateCodec.write(w)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        senses.keep(
                judge.watches(), now, positions, (key, node) -> out(AlarmTopics.SENSES, key, node));
        ObjectNode own =
                AlarmCodec.JSON
                        .createObjectNode()
                        .put("v", 1)
                        .put("at", now.toString())
                        .put("flood", judge.flood());
        ObjectNode at = own.putObject("offsets");
        positions.forEach(at::put);
        out(AlarmTopics.STATES, JUDGE, own);
    }

    /** Gives what was gathered, and forgets it. */
    List<Out> take() {
        List<Out> taken = outs;
        outs = new ArrayList<>();
        return taken;
    }

    /** How many records wait to be taken. */
    int gathered() {
        return outs.size();
    }

    private void gather(Change change, String request) {
        Alarm alarm = change.alarm();
        Watch w = judge.watch(alarm.device());
        Device device = w == null ? null : w.device;
        AlarmRule rule = w == null ? null : w.plan.find(alarm.rule());
        ObjectNode document = AlarmCodec.document(alarm, rule, device);
        out(AlarmTopics.ALARMS, alarm.id(), document);
        document.put("change", change.word().word())
                .put("by", change.by())
                .put("reason", change.reason())
                .put("announced", change.announced());
        if (!request.isEmpty()) {
            document.put("request", request);
        }
        out(AlarmTopics.LOG, alarm.id(), document);
        AlarmCodec.report(change, rule, device)
                .ifPresent(r -> out(AlarmTopics.REPORTS, r.path("id").asText(), r));
    }

    private ObjectNode document(Alarm alarm) {
        Watch w = judge.watch(alarm.device());
        return AlarmCodec.document(
                alarm, w == null ? null : w.plan.find(alarm.rule()), w == null ? null : w.device);
    }

    private static ObjectNode refusal(Refused why) {
        return AlarmCodec.JSON
                .createObjectNode()
                .put("status", why.status())
                .put("code", why.code())
                .put("detail", why.detail());
    }

    private void answer(String request, ObjectNode body) {
        if (!request.isEmpty()) {
            out(AlarmTopics.OUTCOMES, request, body.put("request", request));
        }
    }

    private void out(String topic, String key, ObjectNode value) {
        outs.add(new Out(topic, key, value.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
