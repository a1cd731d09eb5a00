package city.ingest.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What time alone does: devices fall silent, delays run out, shelves end, flapping calms, storms
 * are counted. Silence and delays go by {@code heardUpTo}, behind the log, so that no reading on
 * its way is overtaken.
 *
 * <p>Thread: one.
 */
final class Clockwork {

    /** The clocks of two members may be so far from each other. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final Roster roster;
    private final Annunciator annunciator;

    /** Since when readings have been listened to without a break. */
    private long listening = Watch.NONE;

    Clockwork(Roster roster, Annunciator annunciator) {
        this.roster = roster;
        this.annunciator = annunciator;
    }

    /** After a restart: a delay that ran before runs anew, unless readings themselves end it. */
    void listen(Instant from) {
        listening = from.toEpochMilli();
        roster.watches().forEach(roster::waits);
    }

    /**
     * The clock was set: delays run anew, unless readings themselves end them. Nobody was silent
     * for the time over which it leapt ahead; where it was set back, {@link Watch#notAfter} takes
     * back what lies ahead.
     */
    void set(Duration by, Instant now) {
        listening = now.toEpochMilli();
        if (!by.isNegative()) {
            roster.watches().forEach(w -> w.leap(by.toMillis()));
        }
    }

    void tick(Instant heardUpTo, Instant now, List<Change> out) {
        long latest = now.plus(AHEAD).toEpochMilli();
        roster.watches().forEach(w -> w.notAfter(latest, now.toEpochMilli()));
        annunciator.storm().pass(now);
        for (Watch w : roster.gatewaysFirst()) {
            silence(w, heardUpTo, out);
        }
        for (Watch w : roster.waiting()) {
            delays(w, heardUpTo.toEpochMilli(), out);
        }
        for (String id : roster.timed()) {
            Alarm is = roster.alarm(id);
            if (is != null
                    && is.hold() instanceof Hold.Shelved shelved
                    && !shelved.until().isAfter(now)) {
                Alarm next = Deeds.released(is, now);
                annunciator.emit(next, Change.Word.SHELF_ENDED, next.active(), out);
                is = next;
            }
            if (is != null && Flapping.calm(is.chatter(), now)) {
                Alarm next = is.with(new Alarm.Chatter(is.chatter().raises(), false)).touched(now);
                annunciator.emit(
                        next, Change.Word.CALMED, next.state().equals("unacknowledged"), out);
            }
        }
        annunciator.storm().counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        c -> {
                            Alarm is = roster.alarm(c.getKey());
                            if (is != null && is.cause().collapsed() != c.getValue()) {
                                Alarm next =
                                        is.with(is.cause().collapsed(c.getValue())).touched(now);
                                annunciator.emit(next, Change.Word.COLLAPSED, false, out);
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
        annunciator.raise(w, w.plan.silence(), w.offline, heardUpTo, seconds, w.family(), out);
    }

    /**
     * Delays that ran out with no reading that says otherwise: what a door had until {@code
     * heardUpTo} was judged. Of a silent device nothing is known, and nothing is decided.
     */
    private void delays(Watch w, long heardUpTo, List<Change> out) {
        boolean waits = false;
        for (int i = 0; i < w.plan.size(); i++) {
            Alarm is = w.alarms[i];
            boolean active = is != null && is.active();
            long since = active ? w.marks.clear[i] : w.marks.stands[i];
            if (since == Watch.NONE) {
                continue;
            }
            AlarmRule rule = w.plan.rule(i);
            long delay = 1_000L * (active ? rule.delays().off() : rule.delays().on());
            long heard = Math.max(since + w.lag, listening);
            if (heardUpTo < heard + delay || w.silent() || w.behindSilence()) {
                waits = true;
            } else if (active) {
                annunciator.back(is, Instant.ofEpochMilli(since + delay), w.marks.seen[i], out);
            } else {
                Instant at = Instant.ofEpochMilli(since + delay);
                annunciator.raise(w, rule, is, at, w.marks.seen[i], 0, out);
            }
        }
        if (!waits) {
            roster.waitsNoMore(w);
        }
    }
}
