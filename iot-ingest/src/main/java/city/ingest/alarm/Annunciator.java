package city.ingest.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Raises alarms and lets them return, with what belongs to it: the storm that one is part of, the
 * order within its cause group, whether it flaps.
 *
 * <p>Thread: one.
 */
final class Annunciator {

    private final Roster roster;
    private final FirstOut firstOut = new FirstOut();
    private final Storm storm = new Storm();

    Annunciator(Roster roster) {
        this.roster = roster;
    }

    Storm storm() {
        return storm;
    }

    /** Takes back what the log kept, after a restart. */
    void remember(Collection<Alarm> kept, boolean wasFlood, Instant now) {
        kept.forEach(this::place);
        firstOut.remember(kept);
        storm.remember(kept, wasFlood, a -> stormKey(a.device(), a.rule()), now);
    }

    void raise(
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
                is.ofSeverity(rule.meaning().severity())
                        .with(Flapping.raised(is.chatter(), at))
                        .with(
                                new Alarm.Cause(
                                        "",
                                        0,
                                        head,
                                        is.cause().collapsed(),
                                        children,
                                        w.marks.why(rule)))
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

    static Alarm returned(Alarm is, Instant at, double value) {
        Alarm.Standing s = is.standing();
        return is.next(
                new Alarm.Standing(
                        false, s.acknowledged(), s.occurrence(), s.raisedAt(), at, value));
    }

    /** Its condition is gone. */
    void back(Alarm is, Instant at, double value, List<Change> out) {
        emit(returned(is, at, value), Change.Word.RETURNED, false, out);
    }

    void emit(Alarm next, Change.Word word, boolean announced, List<Change> out) {
        emit(Change.byItself(next, word, announced), out);
    }

    void emit(Change change, List<Change> out) {
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
