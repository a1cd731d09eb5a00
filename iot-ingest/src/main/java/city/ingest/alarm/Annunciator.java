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

    /** What the rule itself says of its alarm ({@link Unless}), where nobody else holds it back. */
    void design(Watch w, int i, Instant at, List<Change> out) {
        Alarm is = w.alarms[i];
        boolean held = is != null && is.hold().byDesign();
        if (held == w.marks.unless[i]) {
            return;
        }
        AlarmRule rule = w.plan.rule(i);
        if (held) {
            emit(
                    new Change(
                            Deeds.released(is, at),
                            Change.Word.UNSUPPRESSED,
                            Hold.DESIGN,
                            "",
                            is.active()),
                    out);
        } else if (is == null || is.hold().none()) {
            Alarm fresh = is == null ? Alarm.fresh(w.device.id(), rule, at) : is;
            emit(
                    new Change(
                            fresh.touched(at),
                            Change.Word.SUPPRESSED,
                            Hold.DESIGN,
                            rule.unless().reason(),
                            false),
                    out);
        }
    }

    /** However it came to be without a hold: while its rule means nothing it has one. */
    private Change suppressed(Change change) {
        Alarm is = change.alarm();
        Watch w = roster.watch(is.device());
        int i = w == null || !is.hold().none() ? -1 : w.plan.indexOf(is.rule());
        if (w == null || i < 0 || !w.marks.unless[i]) {
            return change;
        }
        String reason = w.plan.rule(i).unless().reason();
        Hold design = new Hold.Suppressed(Hold.DESIGN, reason, is.standing().changedAt());
        return new Change(is.with(design), change.word(), change.by(), change.reason(), false);
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
        Change told = suppressed(change);
        Alarm next = told.alarm();
        if (next.state().equals("normal") && !next.cause().head().isEmpty()) {
            storm.leave(next.id());
            next = next.with(next.cause().head(""));
            told = new Change(next, told.word(), told.by(), told.reason(), told.announced());
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
