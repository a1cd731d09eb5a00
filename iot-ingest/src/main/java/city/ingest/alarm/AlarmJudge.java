package city.ingest.alarm;

import city.ingest.device.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges what comes in against the rules (ISA-18.2, EEMUA 191). No clock, no chance, no reach: the
 * same inputs give the same changes, with or without a restart between them. Conditions go by the
 * readings' own times, silence and shelves by the ticks.
 *
 * <p>Thread: one.
 */
public final class AlarmJudge {

    private final Roster roster = new Roster();
    private final Annunciator annunciator = new Annunciator(roster);
    private final Clockwork clockwork = new Clockwork(roster, annunciator);

    public AlarmJudge(AlarmRules rules, Map<String, Device> devices) {
        roster.arrange(rules, devices, Watch.NONE);
    }

    /** What an input leads to, now. */
    public Outcome judge(Input input, Instant now) {
        List<Change> out = new ArrayList<>();
        switch (input) {
            case Input.Reading r -> reading(r, out);
            case Input.Tick t -> clockwork.tick(t.heardUpTo(), now, out);
            case Input.ClockSet c -> clockwork.set(c.by(), now);
            case Input.Acted a -> {
                Refused refused = act(a.act(), out);
                if (refused != null) {
                    return new Outcome.NotDone(refused);
                }
            }
            case Input.RuleEdition e -> edition(e, now, out);
        }
        return new Outcome.Changed(out);
    }

    public @Nullable Alarm find(String id) {
        return roster.alarm(id);
    }

    public Collection<Alarm> alarms() {
        return roster.alarms();
    }

    /** Whether it is a flood: see {@link Storm}. */
    public boolean flood() {
        return annunciator.storm().flood();
    }

    @Nullable Watch watch(String device) {
        return roster.watch(device);
    }

    /** Values that a rule watches for what is unusual and for which there is no room. */
    int withoutSense() {
        return roster.withoutSense();
    }

    /** By the bytes of the id (UTF-8). */
    @Nullable Watch watch(byte[] in, int from, int to) {
        return roster.watch(in, from, to);
    }

    Collection<Watch> watches() {
        return roster.watches();
    }

    /**
     * Takes back what the log kept, after a restart, before anything is judged.
     *
     * @param wasFlood whether it was a flood when the log was last written
     */
    void remember(Collection<Alarm> kept, boolean wasFlood, Instant now) {
        annunciator.remember(kept, wasFlood, now);
        clockwork.listen(now);
    }

    private void reading(Input.Reading r, List<Change> out) {
        Watch w = roster.watch(r.device());
        if (w == null) {
            return;
        }
        r.values()
                .forEach(
                        (name, value) -> {
                            int slot = w.plan.slot(name);
                            if (slot >= 0) {
                                w.slots[slot] = value;
                            }
                        });
        reading(w, r.time().toEpochMilli(), r.received().toEpochMilli(), r.age(), true, out);
    }

    /**
     * A reading whose values lie in the watch's slots; they are empty again afterwards.
     *
     * @param outside whether one of them may lie outside the watch's band
     */
    void reading(
            Watch w, long own, long received, Input.Age age, boolean outside, List<Change> out) {
        if (age != Input.Age.HISTORICAL) {
            heard(w, received, out);
        }
        long at = Math.min(own, received);
        if (age == Input.Age.LIVE && at >= w.time) {
            w.time = at;
            w.lag = received - at;
            if (outside || !w.calm) {
                for (int i = 0; i < w.plan.size(); i++) {
                    w.marks.observe(i, at, w.slots);
                    annunciator.design(w, i, Instant.ofEpochMilli(at), out);
                    decide(w, i, at, w.slots[w.plan.valueOf(i)], out);
                }
                w.settle();
            }
        }
        w.empty();
    }

    /** The same without a decision: what was decided before a restart is known from the alarms. */
    void observe(Watch w, long own, long received, Input.Age age) {
        if (age != Input.Age.HISTORICAL) {
            w.heardAt(received);
        }
        long at = Math.min(own, received);
        if (age == Input.Age.LIVE && at >= w.time) {
            w.time = at;
            w.lag = received - at;
            for (int i = 0; i < w.plan.size(); i++) {
                w.marks.observe(i, at, w.slots);
            }
        }
        w.empty();
    }

    private void heard(Watch w, long received, List<Change> out) {
        w.heardAt(received);
        for (Watch up = w; up != null; up = up.gateway) {
            Alarm is = up.offline;
            if (is != null && is.active()) {
                up.listenAnew(received);
                annunciator.back(is, Instant.ofEpochMilli(received), 0, out);
            }
        }
    }

    private void decide(Watch w, int i, long at, double value, List<Change> out) {
        Alarm is = w.alarms[i];
        if (is != null && is.active()) {
            if (w.marks.over(i, at)) {
                annunciator.back(is, Instant.ofEpochMilli(at), value, out);
            } else if (w.marks.clear[i] != Watch.NONE) {
                roster.waits(w);
            }
        } else if (w.marks.ripe(i, at)) {
            annunciator.raise(w, w.plan.rule(i), is, Instant.ofEpochMilli(at), value, 0, out);
        } else if (w.marks.stands[i] != Watch.NONE) {
            roster.waits(w);
        }
    }

    private @Nullable Refused act(Act act, List<Change> out) {
        Alarm is = roster.alarm(act.alarm());
        if (is == null) {
            int slash = act.alarm().indexOf('/');
            Watch w = slash < 0 ? null : roster.watch(act.alarm().substring(0, slash));
            AlarmRule rule = w == null ? null : w.plan.find(act.alarm().substring(slash + 1));
            if (w == null || rule == null) {
                return new Refused(
                        404,
                        "NO_SUCH_ALARM",
                        "no rule makes an alarm \"" + act.alarm() + "\": give device/rule");
            }
            is = Alarm.fresh(w.device.id(), rule, act.at());
        }
        return switch (Deeds.apply(is, act)) {
            case Deeds.Not not -> not.refused();
            case Deeds.Becomes b -> {
                boolean announced = b.alarm().state().equals("unacknowledged") && !is.hold().none();
                annunciator.emit(
                        new Change(b.alarm(), b.word(), act.by(), b.reason(), announced), out);
                yield null;
            }
        };
    }

    private void edition(Input.RuleEdition e, Instant now, List<Change> out) {
        roster.arrange(e.rules(), e.devices(), now.toEpochMilli());
        for (Alarm alarm : List.copyOf(roster.alarms())) {
            Watch w = roster.watch(alarm.device());
            boolean gone = w == null || w.plan.find(alarm.rule()) == null;
            if (gone && (alarm.active() || alarm.hold().byDesign())) {
                Hold hold = alarm.hold().byDesign() ? Hold.NONE : alarm.hold();
                annunciator.emit(
                        new Change(
                                Annunciator.returned(alarm, now, alarm.standing().value())
                                        .with(hold)
                                        .seen(true),
                                Change.Word.REMOVED,
                                Change.JUDGEMENT,
                                "no longer in the catalogue",
                                false),
                        out);
            } else if (w != null && w.plan.indexOf(alarm.rule()) >= 0) {
                annunciator.design(w, w.plan.indexOf(alarm.rule()), now, out);
            }
        }
    }
}
