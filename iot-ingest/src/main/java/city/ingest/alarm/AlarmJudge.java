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
    private final FirstOut firstOut = new FirstOut();
    private final Storm storm = new Storm();

    public AlarmJudge(AlarmRules rules, Map<String, Device> devices) {
        roster.arrange(rules, devices);
    }

    /** What an input leads to, now. */
    public Outcome judge(Input input, Instant now) {
        List<Change> out = new ArrayList<>();
        switch (input) {
            case Input.Reading r -> reading(r, out);
            case Input.Tick t -> tick(t.heardUpTo(), now, out);
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
        return storm.flood();
    }

    @Nullable Watch watch(String device) {
        return roster.watch(device);
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
        kept.forEach(this::place);
        firstOut.remember(kept);
        storm.remember(kept, wasFlood, a -> stormKey(a.device(), a.rule()), now);
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
        reading(w, r.time().toEpochMilli(), r.received().toEpochMilli(), r.age(), out);
    }

    /** A reading whose values lie in the watch's slots; they are empty again afterwards. */
    void reading(Watch w, long own, long received, Input.Age age, List<Change> out) {
        if (age != Input.Age.HISTORICAL) {
            heard(w, received, out);
        }
        long at = Math.min(own, received);
        if (age == Input.Age.LIVE && at >= w.time) {
            w.time = at;
            for (int i = 0; i < w.plan.size(); i++) {
                double value = w.slots[w.plan.valueOf(i)];
                w.observe(i, at, value);
                decide(w, i, at, value, out);
            }
        }
        java.util.Arrays.fill(w.slots, Double.NaN);
    }

    /** The same without a decision: what was decided before a restart is known from the alarms. */
    void observe(Watch w, long own, long received, Input.Age age) {
        if (age != Input.Age.HISTORICAL) {
            w.heardAt(received);
        }
        long at = Math.min(own, received);
        if (age == Input.Age.LIVE && at >= w.time) {
            w.time = at;
            for (int i = 0; i < w.plan.size(); i++) {
                w.observe(i, at, w.slots[w.plan.valueOf(i)]);
            }
        }
        java.util.Arrays.fill(w.slots, Double.NaN);
    }

    private void heard(Watch w, long received, List<Change> out) {
        w.heardAt(received);
        for (Watch up = w; up != null; up = up.gateway) {
            Alarm is = up.offline;
            if (is != null && is.active()) {
                Instant at = Instant.ofEpochMilli(received);
                up.listenAnew(received);
                emit(returned(is, at, 0), Change.Word.RETURNED, false, out);
            }
        }
    }

    private void decide(Watch w, int i, long at, double value, List<Change> out) {
        Alarm is = w.alarms[i];
        boolean active = is != null && is.active();
        if (active && is != null) {
            if (w.over(i, at)) {
                Instant time = Instant.ofEpochMilli(at);
                emit(returned(is, time, value), Change.Word.RETURNED, false, out);
            }
        } else if (w.ripe(i, at)) {
            raise(w, w.plan.rule(i), is, Instant.ofEpochMilli(at), value, 0, out);
        }
    }

    private void raise(
            Watch w,
            AlarmRule rule,
            @Nullable Alarm was,
            Instant at,
            double value,
            int children,
            List<Change> out) {
        Alarm is = was == null ? Alarm.fresh(w.device.id(), rule, at) : was;
        String head = storm.raised(is.id(), stormKey(is.device(), is.rule()), at);
        Alarm next =
                is.with(Flapping.raised(is.chatter(), at))
                        .with(new Alarm.Cause("", 0, head, is.cause().collapsed(), children))
                        .next(
                                new Alarm.Standing(
                                        true,
                                        false,
                                        is.standing().occurrence() + 1,
                                        at,
                                        at,
                                        value));
        List<Change> moved = new ArrayList<>();
        if (!rule.meaning().group().isEmpty()) {
            String up = w.device.parent();
            String place = up.isEmpty() ? w.device.owner() : up;
            next = firstOut.raised(next, rule.meaning().group() + "@" + place, moved);
        }
        boolean began = next.chatter().flapping() && !is.chatter().flapping();
        emit(next, Change.Word.RAISED, next.hold().none() && !is.chatter().flapping(), out);
        if (began) {
            emit(next.touched(at), Change.Word.FLAPPING, false, out);
        }
        moved.forEach(
                m -> {
                    place(m.alarm());
                    out.add(m);
                });
    }

    private static Alarm returned(Alarm is, Instant at, double value) {
        Alarm.Standing s = is.standing();
        return is.next(
                new Alarm.Standing(
                        false, s.acknowledged(), s.occurrence(), s.raisedAt(), at, value));
    }

    private void tick(Instant heardUpTo, Instant now, List<Change> out) {
        storm.pass(now);
        for (Watch w : roster.gatewaysFirst()) {
            silence(w, heardUpTo, out);
        }
        for (String id : roster.timed()) {
            Alarm is = roster.alarm(id);
            if (is != null
                    && is.hold() instanceof Hold.Shelved shelved
                    && !shelved.until().isAfter(now)) {
                Alarm next = Deeds.released(is, now);
                emit(next, Change.Word.SHELF_ENDED, next.active(), out);
                is = next;
            }
            if (is != null && Flapping.calm(is.chatter(), now)) {
                Alarm next = is.with(new Alarm.Chatter(is.chatter().raises(), false)).touched(now);
                emit(next, Change.Word.CALMED, next.state().equals("unacknowledged"), out);
            }
        }
        storm.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        c -> {
                            Alarm is = roster.alarm(c.getKey());
                            if (is != null && is.cause().collapsed() != c.getValue()) {
                                Alarm next =
                                        is.with(is.cause().collapsed(c.getValue())).touched(now);
                                emit(next, Change.Word.COLLAPSED, false, out);
                            }
                        });
    }

    /**
     * A device is offline when it was not heard for longer than its own period allows. Behind a
     * gateway its silence counts only when the gateway was heard since: else it is the gateway that
     * is silent, or it will turn out to be.
     */
    private void silence(Watch w, Instant heardUpTo, List<Change> out) {
        long last = w.children.isEmpty() ? w.from : Math.max(w.family, w.from);
        long deadline = last + w.device.silence() * 1_000L;
        if (last == Watch.NONE || heardUpTo.toEpochMilli() <= deadline || w.silent()) {
            return;
        }
        if (w.gateway != null && (w.behindSilence() || w.gateway.family <= deadline)) {
            return;
        }
        double seconds = (heardUpTo.toEpochMilli() - last) / 1_000.0;
        raise(w, w.plan.silence(), w.offline, heardUpTo, seconds, w.family(), out);
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
                emit(new Change(b.alarm(), b.word(), act.by(), b.reason(), announced), out);
                yield null;
            }
        };
    }

    private void edition(Input.RuleEdition e, Instant now, List<Change> out) {
        roster.arrange(e.rules(), e.devices());
        for (Alarm alarm : List.copyOf(roster.alarms())) {
            Watch w = roster.watch(alarm.device());
            if ((w == null || w.plan.find(alarm.rule()) == null) && alarm.active()) {
                emit(
                        new Change(
                                returned(alarm, now, alarm.standing().value()).seen(true),
                                Change.Word.REMOVED,
                                Change.JUDGEMENT,
                                "no longer in the catalogue",
                                false),
                        out);
            }
        }
    }

    private void emit(Alarm next, Change.Word word, boolean announced, List<Change> out) {
        emit(Change.byItself(next, word, announced), out);
    }

    private void emit(Change change, List<Change> out) {
        Alarm next = change.alarm();
        Change told = change;
        if (next.state().equals("normal") && !next.cause().head().isEmpty()) {
            storm.leave(next.id());
            next = next.with(next.cause().head(""));
            told =
                    new Change(
                            next, change.word(), change.by(), change.reason(), change.announced());
        }
        place(next);
        out.add(told);
    }

    private void place(Alarm alarm) {
        roster.place(alarm);
        firstOut.changed(alarm);
    }

    private String stormKey(String device, String rule) {
        Watch w = roster.watch(device);
        return rule + "@" + (w == null ? "" : w.device.parent());
    }
}
