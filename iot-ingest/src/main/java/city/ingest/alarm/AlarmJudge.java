package city.ingest.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges readings against rules. No clock: the readings' own time decides; the same readings give
 * the same alarms, before and after a restart.
 *
 * <p>Thread: one.
 */
public final class AlarmJudge {

    /** The rule of silence: no reading for longer than the device's own period allows. */
    public static final String OFFLINE = "offline";

    private final AlarmRules rules;
    private final Map<String, Alarm> alarms = new HashMap<>();
    private final Map<String, Instant> standsSince = new HashMap<>();
    private final Map<String, Instant> heard = new HashMap<>();

    public AlarmJudge(AlarmRules rules) {
        this.rules = rules;
    }

    /** Takes back what the log kept of an alarm, after a restart. */
    public void remember(Alarm alarm) {
        alarms.put(alarm.id(), alarm);
    }

    /** The alarms that change by this reading. Values that are no numbers are not judged. */
    public List<Alarm> reading(
            String device, String kind, Instant time, Map<String, Double> values) {
        List<Alarm> changed = new ArrayList<>();
        Instant before = heard.get(device);
        if (before != null && time.isBefore(before)) {
            return changed;
        }
        heard.put(device, time);
        change(device, OFFLINE, false, time, 0).ifPresent(changed::add);
        for (AlarmRule rule : rules.byKind().getOrDefault(kind, List.of())) {
            Double value = values.get(rule.value());
            if (value != null) {
                judge(device, rule, time, value).ifPresent(changed::add);
            }
        }
        return changed;
    }

    /** Raises the offline alarm of a device that has been silent for too long. */
    public Optional<Alarm> silence(String device, int seconds, Instant now) {
        Instant last = heard.get(device);
        return last == null || !last.plusSeconds(seconds).isBefore(now)
                ? Optional.empty()
                : change(device, OFFLINE, true, now, 0);
    }

    /** A person has seen it. */
    public Optional<Alarm> acknowledge(String id, Instant at) {
        Alarm is = alarms.get(id);
        if (is == null || is.acknowledged()) {
            return Optional.empty();
        }
        Alarm next =
                new Alarm(
                        id,
                        is.device(),
                        is.rule(),
                        is.active(),
                        true,
                        is.occurrence(),
                        is.raisedAt(),
                        at,
                        is.value(),
                        is.rev() + 1);
        alarms.put(id, next);
        return Optional.of(next);
    }

    private Optional<Alarm> judge(String device, AlarmRule rule, Instant time, double value) {
        String id = device + "/" + rule.id();
        Alarm is = alarms.get(id);
        if (is != null && is.active()) {
            return rule.returned(value)
                    ? change(device, rule.id(), false, time, value)
                    : Optional.empty();
        }
        if (!rule.stands(value)) {
            standsSince.remove(id);
            return Optional.empty();
        }
        Instant since = standsSince.computeIfAbsent(id, k -> time);
        return since.plusSeconds(rule.onDelay()).isAfter(time)
                ? Optional.empty()
                : change(device, rule.id(), true, time, value);
    }

    private Optional<Alarm> change(
            String device, String rule, boolean active, Instant at, double value) {
        String id = device + "/" + rule;
        Alarm is = alarms.get(id);
        if ((is == null && !active) || (is != null && is.active() == active)) {
            return Optional.empty();
        }
        standsSince.remove(id);
        long occurrence = (is == null ? 0 : is.occurrence()) + (active ? 1 : 0);
        boolean seen = !active && is != null && is.acknowledged();
        Instant raised = active || is == null ? at : is.raisedAt();
        Alarm next =
                new Alarm(
                        id,
                        device,
                        rule,
                        active,
                        seen,
                        occurrence,
                        raised,
                        at,
                        value,
                        is == null ? 1 : is.rev() + 1);
        alarms.put(id, next);
        return Optional.of(next);
    }
}
