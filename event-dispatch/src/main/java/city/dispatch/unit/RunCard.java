package city.dispatch.unit;

import city.dispatch.catalogue.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a kind of incident needs, level by level; each level adds to the ones below.
 *
 * @param classPattern a class code, a beginning of one followed by {@code *}, or {@code *}
 * @param levels from level 1 upward, what each adds: skill to number of units
 */
public record RunCard(String classPattern, Words name, List<Map<String, Integer>> levels) {

    public RunCard {
        levels =
                levels.stream()
                        .map(
                                l ->
                                        java.util.Collections.unmodifiableMap(
                                                (Map<String, Integer>) new LinkedHashMap<>(l)))
                        .toList();
    }

    boolean matches(String classCode) {
        return classPattern.endsWith("*")
                ? classCode.startsWith(classPattern.substring(0, classPattern.length() - 1))
                : classPattern.equals(classCode);
    }

    int weight() {
        return classPattern.endsWith("*") ? classPattern.length() - 1 : 100;
    }

    /** All that is needed up to a level; above the highest one nothing is added. */
    public Map<String, Integer> needs(int level) {
        Map<String, Integer> all = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(Math.max(level, 1), levels.size()); i++) {
            levels.get(i).forEach((skill, count) -> all.merge(skill, count, Integer::sum));
        }
        return all;
    }
}
