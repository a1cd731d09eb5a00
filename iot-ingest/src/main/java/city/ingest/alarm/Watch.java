package city.ingest.alarm;

import city.ingest.device.Device;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the judge keeps of a device between two readings: when it was heard, through which gateway,
 * and its {@link Marks}. It depends on the readings alone, never on an alarm, so it can be had
 * again by reading the same readings again.
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

    /** How far the delays of its rules have run. */
    final Marks marks;

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
        marks = new Marks(plan);
        alarms = new Alarm[plan.size()];
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
            settled = marks.quiet(i) && (is == null || !is.active());
        }
        calm = settled;
    }

    /** Whether another edition judges its silence in another way. */
    boolean silenceDiffers(Watch later) {
        Watch a = gateway;
        Watch b = later.gateway;
        return device.silence() != later.device.silence()
                || !(a == null ? "" : a.device.id()).equals(b == null ? "" : b.device.id());
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
        marks.inherit(old.marks);
        for (int i = 0; i < plan.size(); i++) {
            int was = old.plan.indexOf(plan.rule(i).id());
            if (was >= 0) {
                alarms[i] = old.alarms[was];
            }
        }
    }

    /** Silence of the time over which the clock leapt does not count. */
    void leap(long by) {
        if (from != NONE) {
            from += by;
            family = family == NONE ? NONE : family + by;
            dirty = true;
        }
    }

    /** Nothing was heard or measured later than now: the clock was set back. */
    void notAfter(long latest, long now) {
        if (marks.notAfter(latest, now) | heard > latest | from > latest | time > latest) {
            heard = Math.min(heard, now);
            from = Math.min(from, now);
            time = Math.min(time, now);
            dirty = true;
        }
        family = family > latest ? now : family;
    }
}
