package city.ingest.alarm;

import city.ingest.device.Device;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A judge with a settable clock, spoken to through the same bytes as the real one, that can be
 * killed and started anew at any moment: what was not written is lost, what was written is
 * recalled.
 */
final class Ground {

    static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

    private AlarmRules rules;
    private Map<String, Device> devices;
    private final Map<String, byte[]> alarms = new LinkedHashMap<>();
    private final Map<String, byte[]> states = new LinkedHashMap<>();
    final Map<String, byte[]> senses = new LinkedHashMap<>();
    private final List<Said> readings = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final List<String> reports = new ArrayList<>();
    final Map<String, String> answers = new HashMap<>();
    private AlarmDocket docket;
    private long nextRequest;
    Instant now = START;

    private record Said(String device, byte[] record) {}

    Ground(List<AlarmRule> rules, Device... devices) {
        this.rules = new AlarmRules(rules);
        this.devices = new LinkedHashMap<>();
        for (Device device : devices) {
            this.devices.put(device.id(), device);
        }
        docket = new AlarmDocket(this.rules, this.devices);
        docket.recollection().resume(now);
        checkpoint();
    }

    static Device device(String id, String kind, int period, String parent) {
        return new Device(id, kind, id, id, 22.5, 114.2, "fire", period, parent);
    }

    static AlarmRule rule(
            String id, String kind, String value, Condition condition, int on, int off) {
        return rule(id, kind, value, condition, on, off, "");
    }

    static AlarmRule rule(
            String id,
            String kind,
            String value,
            Condition condition,
            int on,
            int off,
            String group) {
        return new AlarmRule(
                id,
                new AlarmRule.Scope(kind, ""),
                value,
                condition,
                new AlarmRule.Delays(on, off),
                new AlarmRule.Meaning("red", "E9906", group, id, id));
    }

    /** Rule {@code high}: above 2.6, back below 2.4. */
    static AlarmRule high(int on, int off) {
        return rule("high", "tide", "level", new Condition.Threshold(true, 2.6, 0.2), on, off);
    }

    /** So much later. */
    Ground after(long seconds) {
        now = now.plusSeconds(seconds);
        return this;
    }

    Ground at(long second) {
        now = START.plusSeconds(second);
        return this;
    }

    /** Measured and received now. */
    List<String> say(String device, String value, double number) {
        return say(device, "\"" + value + "\":" + number, now, "LIVE");
    }

    List<String> say(String device, String values, Instant time, String age) {
        byte[] record =
                ("{\"v\":1,\"id\":\"x\",\"device\":\"%s\",\"time\":\"%s\",\"values\":{%s},\"received\":\"%s\",\"door\":\"http\",\"sender\":\"s\",\"late\":%s,\"historical\":%s}"
                                .formatted(
                                        device,
                                        time,
                                        values,
                                        now,
                                        !age.equals("LIVE"),
                                        age.equals("HISTORICAL")))
                        .getBytes(StandardCharsets.UTF_8);
        readings.add(new Said(device, record));
        docket.reading(bytes(device), ByteBuffer.wrap(record));
        return written();
    }

    private static ByteBuffer bytes(String device) {
        return ByteBuffer.wrap(device.getBytes(StandardCharsets.UTF_8));
    }

    /** Silence is judged at once: in this ground nothing is on its way. */
    List<String> tick() {
        docket.tick(now, now);
        return written();
    }

    /** The clock on the wall is set, and the judge is told. */
    List<String> set(long by) {
        now = now.plusSeconds(by);
        docket.input(new Input.ClockSet(Duration.ofSeconds(by)), now);
        return tick();
    }

    /** Another edition goes live. */
    List<String> edition(List<AlarmRule> newer, Device... all) {
        rules = new AlarmRules(newer);
        devices = new LinkedHashMap<>();
        for (Device device : all) {
            devices.put(device.id(), device);
        }
        docket.input(new Input.RuleEdition(rules, devices), now);
        return written();
    }

    String act(String alarm, String body) {
        String request = "r" + nextRequest++;
        String record =
                "{\"request\":\"%s\",\"alarm\":\"%s\",\"by\":\"duty\",\"time\":\"%s\",%s}"
                        .formatted(request, alarm, now, body);
        docket.action(record.getBytes(StandardCharsets.UTF_8), now);
        written();
        return answers.getOrDefault(request, "");
    }

    void checkpoint() {
        docket.checkpoint(now, Map.of("city.readings-0", (long) readings.size()));
        written();
    }

    /** The process dies and another begins. */
    void restart() {
        docket = new AlarmDocket(rules, devices);
        alarms.values().forEach(docket.recollection()::alarm);
        states.forEach(docket.recollection()::state);
        senses.forEach(docket.recollection()::sense);
        for (int i = 0; i < readings.size(); i++) {
            Said r = readings.get(i);
            ByteBuffer record = ByteBuffer.wrap(r.record());
            docket.observe(bytes(r.device()), record, "city.readings-0", i);
        }
        docket.recollection().resume(now);
        written();
    }

    Alarm alarm(String id) {
        Alarm alarm = docket.judge().find(id);
        if (alarm == null) {
            throw new AssertionError("there is no alarm " + id);
        }
        return alarm;
    }

    String state(String id) {
        return alarm(id).state();
    }

    AlarmJudge judge() {
        return docket.judge();
    }

    /** What was written since the last call, as {@code change alarm}. */
    private List<String> written() {
        List<String> changes = new ArrayList<>();
        for (AlarmDocket.Out out : docket.take()) {
            String text = new String(out.value(), StandardCharsets.UTF_8);
            switch (out.topic()) {
                case AlarmTopics.ALARMS -> alarms.put(out.key(), out.value());
                case AlarmTopics.STATES -> states.put(out.key(), out.value());
                case AlarmTopics.SENSES -> senses.put(out.key(), out.value());
                case AlarmTopics.REPORTS -> reports.add(text);
                case AlarmTopics.OUTCOMES -> answers.put(out.key(), text);
                default -> {
                    String change = text.replaceAll(".*\"change\":\"([a-z-]+)\".*", "$1");
                    log.add(text);
                    changes.add(change + " " + out.key());
                }
            }
        }
        return changes;
    }
}
