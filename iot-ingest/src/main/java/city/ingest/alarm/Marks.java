package city.ingest.alarm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For each rule of a device, since when its condition stands or is gone, and what it needs of the
 * readings before.
 *
 * <p>Times are milliseconds since 1970, {@link Watch#NONE} where there is none; places are those of
 * the rules in the {@link Plan}.
 */
final class Marks {

    private static final long NONE = Watch.NONE;

    private final Plan plan;
    final long[] stands;
    final long[] clear;
    final long[] mark;
    final double[] anchor;
    final double[] seen;

    /** Whether its {@link Unless} stands: it is suppressed by design. */
    final boolean[] unless;

    /** What learns, where a rule asks for it. */
    final @Nullable Sense[] senses;

    Marks(Plan plan) {
        this.plan = plan;
        stands = filled(plan.size());
        clear = filled(plan.size());
        mark = filled(plan.size());
        anchor = new double[plan.size()];
        seen = new double[plan.size()];
        senses = new Sense[plan.size()];
        unless = new boolean[plan.size()];
    }

    private static long[] filled(int size) {
        long[] times = new long[size];
        Arrays.fill(times, NONE);
        return times;
    }

    /** Its condition is gone, and nothing is pending. */
    boolean quiet(int i) {
        return stands[i] == NONE && clear[i] != NONE && !unless[i];
    }

    /** How a reading bears on a rule. */
    void observe(int i, long at, double[] slots) {
        if (plan.unlessOf(i) >= 0) {
            unless[i] = plan.rule(i).unless().stands(unless[i], slots[plan.unlessOf(i)]);
        }
        observe(i, at, slots[plan.valueOf(i)]);
        if (unless[i]) {
            stands[i] = NONE;
        }
    }

    /** {@code value} is NaN where the reading has none. */
    private void observe(int i, long at, double value) {
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

    /** Why the last value that was unusual for a rule was so. */
    Alarm.Why why(AlarmRule rule) {
        int i = plan.indexOf(rule.id());
        Sense sense = i < 0 ? null : senses[i];
        return sense == null ? Alarm.Why.NONE : sense.why;
    }

    /**
     * Reads values again to what learns from them, and to nothing else.
     *
     * @param slots where they lie
     */
    void teach(double[] slots, String partition, long offset, long at) {
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

    /** Takes over what an older edition of the rules kept, where the rule is the same. */
    void inherit(Marks old) {
        for (int i = 0; i < plan.size(); i++) {
            int was = old.plan.indexOf(plan.rule(i).id());
            if (was >= 0 && old.plan.rule(was).unless().equals(plan.rule(i).unless())) {
                unless[i] = old.unless[was];
            }
            if (was >= 0 && same(old.plan.rule(was), plan.rule(i))) {
                stands[i] = old.stands[was];
                clear[i] = old.clear[was];
                mark[i] = old.mark[was];
                anchor[i] = old.anchor[was];
                seen[i] = old.seen[was];
                senses[i] = old.senses[was];
            }
        }
    }

    private static boolean same(AlarmRule before, AlarmRule now) {
        return before.condition().equals(now.condition())
                && before.value().equals(now.value())
                && before.delays().equals(now.delays());
    }

    /**
     * What lies later than {@code latest} was written by a clock that was set back since: it counts
     * from now on.
     *
     * @return whether there was any
     */
    boolean notAfter(long latest, long now) {
        boolean any = false;
        for (int i = 0; i < plan.size(); i++) {
            if (stands[i] > latest || clear[i] > latest || mark[i] > latest) {
                stands[i] = Math.min(stands[i], now);
                clear[i] = Math.min(clear[i], now);
                mark[i] = Math.min(mark[i], now);
                any = true;
            }
        }
        return any;
    }
}
