package city.ingest.alarm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a device, by the place of the value that they look at: a reading is laid out once
 * and each rule finds its value without a look-up by name. Devices of one kind share one plan.
 */
final class Plan {

    private final String[] values;
    private final byte[][] names;
    private final AlarmRule[] rules;
    private final int[] valueOf;
    private final AlarmRule silence;

    Plan(List<AlarmRule> all) {
        this(all, new HashMap<>());
    }

    /**
     * @param shared names of values by their list: ten thousand devices look at the same few, and
     *     what is shared stays in the processor's cache
     */
    Plan(List<AlarmRule> all, Map<List<String>, byte[][]> shared) {
        rules =
                all.stream()
                        .filter(r -> !(r.condition() instanceof Condition.Silent))
                        .toArray(AlarmRule[]::new);
        values = Arrays.stream(rules).map(AlarmRule::value).distinct().toArray(String[]::new);
        names =
                shared.computeIfAbsent(
                        List.of(values),
                        list ->
                                list.stream()
                                        .map(v -> v.getBytes(StandardCharsets.UTF_8))
                                        .toArray(byte[][]::new));
        valueOf = new int[rules.length];
        for (int i = 0; i < rules.length; i++) {
            valueOf[i] = slot(rules[i].value());
        }
        silence =
                all.stream()
                        .filter(r -> r.condition() instanceof Condition.Silent)
                        .findFirst()
                        .orElse(AlarmRule.OFFLINE);
    }

    int width() {
        return values.length;
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

    AlarmRule silence() {
        return silence;
    }

    /** Place of a value, or -1 where no rule looks at it. */
    int slot(String value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i].equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** Place of a value whose name stands in some bytes (UTF-8), or -1. */
    int slot(byte[] bytes, int from, int to) {
        for (int i = 0; i < names.length; i++) {
            if (Arrays.equals(names[i], 0, names[i].length, bytes, from, to)) {
                return i;
            }
        }
        return -1;
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
