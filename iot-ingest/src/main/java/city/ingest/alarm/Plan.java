package city.ingest.alarm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a device, by the place of the value that they look at: a reading is laid out once
 * and each rule finds its value without a look-up by name. Devices of one kind share one plan.
 */
final class Plan {

    private final List<String> values;
    private final Names names;
    private final double[] band;
    private final boolean restless;
    private final AlarmRule[] rules;
    private final int[] valueOf;
    private final int[] unlessOf;
    private final AlarmRule silence;

    Plan(List<AlarmRule> all) {
        this(all, new HashMap<>());
    }

    /**
     * @param shared names of values by their list: ten thousand devices look at the same few, and
     *     what is shared stays in the processor's cache
     */
    Plan(List<AlarmRule> all, Map<List<String>, Names> shared) {
        rules =
                all.stream()
                        .filter(r -> !(r.condition() instanceof Condition.Silent))
                        .toArray(AlarmRule[]::new);
        values =
                Stream.concat(
                                Arrays.stream(rules).map(AlarmRule::value),
                                Arrays.stream(rules)
                                        .filter(r -> !r.unless().none())
                                        .map(r -> r.unless().value()))
                        .distinct()
                        .toList();
        names = shared.computeIfAbsent(values, Names::new);
        valueOf = new int[rules.length];
        unlessOf = new int[rules.length];
        for (int i = 0; i < rules.length; i++) {
            valueOf[i] = slot(rules[i].value());
            unlessOf[i] = slot(rules[i].unless().value());
        }
        silence =
                all.stream()
                        .filter(r -> r.condition() instanceof Condition.Silent)
                        .findFirst()
                        .orElse(AlarmRule.OFFLINE);
        restless =
                Arrays.stream(rules).anyMatch(r -> !(r.condition() instanceof Condition.Threshold));
        band = new double[2 * values.size()];
        for (int slot = 0; slot < values.size(); slot++) {
            band[2 * slot] = Double.NEGATIVE_INFINITY;
            band[2 * slot + 1] = Double.POSITIVE_INFINITY;
        }
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].condition() instanceof Condition.Threshold t) {
                narrow(valueOf[i], t);
            }
            if (unlessOf[i] >= 0) {
                narrow(unlessOf[i], rules[i].unless().when());
            }
        }
    }

    private void narrow(int slot, Condition.Threshold by) {
        band[2 * slot] = Math.max(band[2 * slot], by.least());
        band[2 * slot + 1] = Math.min(band[2 * slot + 1], by.most());
    }

    Names names() {
        return names;
    }

    /**
     * For each value from where to where no limit is touched: there no condition stands, and none
     * lies in its deadband.
     */
    double[] band() {
        return band;
    }

    /** Whether a rule looks at more than one reading, so that each reading must be noted. */
    boolean restless() {
        return restless;
    }

    int width() {
        return values.size();
    }

    int size() {
        return rules.length;
    }

    AlarmRule rule(int i) {
        return rules[i];
    }

    int valueOf(int i) {
        return valueOf[i];
    }

    /** Place of the value that tells when a rule means nothing, or -1. */
    int unlessOf(int i) {
        return unlessOf[i];
    }

    AlarmRule silence() {
        return silence;
    }

    /** Place of a value, or -1 where no rule looks at it. */
    int slot(String value) {
        return values.indexOf(value);
    }

    /** Place of a rule, or -1. */
    int indexOf(String rule) {
        for (int i = 0; i < rules.length; i++) {
            if (rules[i].id().equals(rule)) {
                return i;
            }
        }
        return -1;
    }

    @Nullable AlarmRule find(String rule) {
        int at = indexOf(rule);
        return at >= 0 ? rules[at] : rule.equals(silence.id()) ? silence : null;
    }
}
