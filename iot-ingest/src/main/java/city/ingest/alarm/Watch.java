package city.ingest.alarm;

import city.ingest.device.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judge keeps of a device between two readings: when it was heard, and for each rule since
 * when its condition stands or is gone. It depends on the readings alone, never on an alarm, so it
 * can be had again by reading the same readings again.
 *
 * <p>Times are milliseconds since 1970; {@link #NONE} where there is none.
 */
final class Watch {

    static final long NONE = Long.MIN_VALUE;

    final Device device;
    final Plan plan;

    /** Gateway through which it speaks. */
    @Nullable Watch gateway;

    /** Devices that speak through it. */
    final List<Watch> children = new ArrayList<>();

    /** Newest arrival of a reading that was not history. */
    long heard = NONE;

    /** From when its silence counts: the arrival, or later when nobody could have heard it. */
    long from = NONE;

    /** The same, of itself or of anything that speaks through it. */
    long family = NONE;

    /** Newest own time of a reading that was judged. */
    long time = NONE;

    /** By how much its clock was behind the arrival then. */
    long lag;

    /** Where a reading is laid out; shared by all devices of this width, empty between readings. */
    final double[] slots;

    /** The plan's, at hand. */
    final Names names;

    /** The plan's, at hand. */
    final double[] band;

    /** Whether a reading within the {@link #band} can change nothing. */
    boolean calm;

    final long[] stands;
    final long[] clear;
    final long[] mark;
    final double[] anchor;
    final double[] seen;

    /** What learns, where a rule asks for it. */
    final @Nullable Sense[] senses;

    final @Nullable Alarm[] alarms;
    @Nullable Alarm offline;
    final Last last = new Last();
    boolean dirty;

    /**
     * @param slots as wide as the plan, all NaN
     */
    Watch(Device device, Plan plan, double[] slots) {
        this.device = device;
        this.plan = plan;
        this.slots = slots;
        names = plan.names();
        band = plan.band();
        stands = filled(plan.size());
        clear = filled(plan.size());
        mark = filled(plan.size());
        anchor = new double[plan.size()];
        seen = new double[plan.size()];
        alarms = new Alarm[plan.size()];
        senses = new Sense[plan.size()];
    }

    private static long[] filled(int size) {
        long[] times = new long[size];
        Arrays.fill(times, NONE);
        return times;
    }

    /** Takes note of a sign of life; returns false when it is older than one already noted. */
    void heardAt(long received) {
        if (received > heard) {
            heard = received;
            from = Math.max(from, received);
            dirty = true;
        }
        for (Watch up = this; up != null; up = up.gateway) {
            up.family = Math.max(up.family, received);
        }
    }

    /** All limits are far, and nothing is pending. */
    void settle() {
        boolean settled = !plan.restless();
        for (int i = 0; settled && i < plan.size(); i++) {
            Alarm is = alarms[i];
            settled = stands[i] == NONE && clear[i] != NONE && (is == null || !is.active());
        }
        calm = settled;
    }

    /** How its readings bear on a rule; {@code value} is NaN where the reading has none. */
    void observe(int i, long at, double value) {
        if (!Double.isNaN(value)) {
            seen[i] = value;
        }
        Condition condition = plan.rule(i).condition();
        if (condition instanceof Condition.Threshold t) {
            if (!Double.isNaN(value)) {
                note(i, at, t.stands(value), t.clear(value));
            }
            return;
        }
        switch (condition) {
            case Condition.Threshold t -> {}
            case Condition.Rate r -> {
                if (!Double.isNaN(value)) {
                    if (mark[i] != NONE && at > mark[i]) {
                        double rate = (value - anchor[i]) * 60_000 / (at - mark[i]);
                        note(i, at, r.stands(rate), r.clear(rate));
                    }
                    mark[i] = at;
                    anchor[i] = value;
                }
            }
            case Condition.Frozen f -> {
                if (!Double.isNaN(value)) {
                    boolean same = mark[i] != NONE && Math.abs(value - anchor[i]) <= f.within();
                    if (!same) {
                        mark[i] = at;
                        anchor[i] = value;
                    }
                    note(i, at, same && at - mark[i] >= f.seconds() * 1_000L, !same);
                }
            }
            case Condition.Missing m -> {
                boolean missing = Double.isNaN(value);
                if (!missing || mark[i] == NONE) {
                    mark[i] = at;
                }
                note(i, at, missing && at - mark[i] >= m.seconds() * 1_000L, !missing);
            }
            case Condition.Unusual u -> {
                Sense sense = senses[i];
                if (!Double.isNaN(value) && sense != null) {
                    boolean unusual = sense.unusual(at, value, u);
                    note(i, at, unusual, !unusual);
                }
            }
            case Condition.Silent s -> {}
        }
    }

    private void note(int i, long at, boolean standing, boolean gone) {
        stands[i] = !standing ? NONE : stands[i] == NONE ? at : stands[i];
        clear[i] = !gone ? NONE : clear[i] == NONE ? at : clear[i];
    }

    /** Whether the condition has stood for its delay. */
    boolean ripe(int i, long at) {
        return stands[i] != NONE && at - stands[i] >= plan.rule(i).delays().on() * 1_000L;
    }

    /** Whether the condition has been gone for its delay. */
    boolean over(int i, long at) {
        return clear[i] != NONE && at - clear[i] >= plan.rule(i).delays().off() * 1_000L;
    }

    /** Whether another edition judges its silence in another way. */
    boolean silenceDiffers(Watch later) {
        Watch a = gateway;
        Watch b = later.gateway;
        return device.silence() != later.device.silence()
                || !(a == null ? "" : a.device.id()).equals(b == null ? "" : b.device.id());
    }

    /** Why the last value that was unusual for a rule was so. */
    Alarm.Why why(AlarmRule rule) {
        int i = plan.indexOf(rule.id());
        Sense sense = i < 0 ? null : senses[i];
        return sense == null ? Alarm.Why.NONE : sense.why;
    }

    /** Reads a value again to what learns from values, and to nothing else. */
    void teach(String partition, long offset, long at) {
        for (int i = 0; i < senses.length; i++) {
            Sense sense = senses[i];
            if (sense != null && plan.rule(i).condition() instanceof Condition.Unusual u) {
                double value = slots[plan.valueOf(i)];
                long from = sense.from(partition);
                if (from >= 0 && offset >= from && !Double.isNaN(value)) {
                    sense.unusual(at, value, u);
                }
            }
        }
    }

    /** Makes room for the next reading. */
    void empty() {
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Double.NaN;
        }
    }

    /** Whether it, or a gateway above it, is known to be silent. */
    boolean behindSilence() {
        for (Watch up = gateway; up != null; up = up.gateway) {
            if (up.silent()) {
                return true;
            }
        }
        return false;
    }

    boolean silent() {
        Alarm is = offline;
        return is != null && is.active();
    }

    /** Gateways above it. */
    int depth() {
        int depth = 0;
        for (Watch up = gateway; up != null; up = up.gateway) {
            depth++;
        }
        return depth;
    }

    /** How many devices hang on it, directly or over other gateways. */
    int family() {
        int count = 0;
        for (Watch child : children) {
            count += 1 + child.family();
        }
        return count;
    }

    /** Silence below it counts from now on: nobody could be heard before. */
    void listenAnew(long at) {
        for (Watch child : children) {
            if (child.from != NONE) {
                child.from = Math.max(child.from, at);
                child.dirty = true;
            }
            child.listenAnew(at);
        }
    }

    /** Takes over what an older edition of the rules kept, where the rule is the same. */
    void inherit(Watch old) {
        heard = old.heard;
        from = old.from;
        family = old.family;
        time = old.time;
        lag = old.lag;
        last.take(old.last);
        offline = old.offline;
        dirty = old.dirty;
        for (int i = 0; i < plan.size(); i++) {
            int was = old.plan.indexOf(plan.rule(i).id());
            if (was >= 0) {
                alarms[i] = old.alarms[was];
                AlarmRule before = old.plan.rule(was);
                AlarmRule now = plan.rule(i);
                if (before.condition().equals(now.condition())
                        && before.value().equals(now.value())
                        && before.delays().equals(now.delays())) {
                    stands[i] = old.stands[was];
                    clear[i] = old.clear[was];
                    mark[i] = old.mark[was];
                    anchor[i] = old.anchor[was];
                    seen[i] = old.seen[was];
                    senses[i] = old.senses[was];
                }
            }
        }
    }
}
