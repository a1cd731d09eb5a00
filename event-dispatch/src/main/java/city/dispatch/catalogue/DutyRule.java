package city.dispatch.catalogue;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A line of the duty list (权责清单): class × condition × area × time → lead and co-handlers.
 *
 * @param id of the line, cited in every case it decided
 * @param classPattern a class code, a beginning of one followed by {@code *}, or {@code *}
 * @param condition id of a standard, or {@code *}
 * @param area a street's or community's code, or {@code *}
 * @param when it holds
 * @param department who owns it (主办)
 * @param coHandlers who takes part (协办)
 * @param sure whether a case may be dispatched by itself
 */
public record DutyRule(
        String id,
        String classPattern,
        String condition,
        String area,
        When when,
        String department,
        List<String> coHandlers,
        boolean sure) {

    public DutyRule {
        coHandlers = List.copyOf(coHandlers);
    }

    public DutyRule(String id, String classPattern, String area, String department, boolean sure) {
        this(id, classPattern, "*", area, When.ALWAYS, department, List.of(), sure);
    }

    public boolean matchesClass(String classCode) {
        return classPattern.endsWith("*")
                ? classCode.startsWith(classPattern.substring(0, classPattern.length() - 1))
                : classPattern.equals(classCode);
    }

    public boolean matchesArea(String street, String community) {
        return area.equals("*") || area.equals(street) || area.equals(community);
    }

    public boolean matches(
            String classCode, String standard, String street, String community, LocalDateTime at) {
        return matchesClass(classCode)
                && (condition.equals("*") || condition.equals(standard))
                && matchesArea(street, community)
                && when.holds(at);
    }

    /** More specific lines win: first by class, then by condition, by area, by time. */
    public int weight() {
        int byClass = classPattern.endsWith("*") ? classPattern.length() - 1 : 50;
        int byCondition = condition.equals("*") ? 0 : 1;
        int byArea = area.equals("*") ? 0 : area.length();
        return ((byClass * 2 + byCondition) * 50 + byArea) * 2 + (when.always() ? 0 : 1);
    }

    /** Whether both lines would own some case, and neither is more specific. */
    public boolean rivals(DutyRule other) {
        return weight() == other.weight()
                && classPattern.equals(other.classPattern)
                && condition.equals(other.condition)
                && area.equals(other.area)
                && when.meets(other.when);
    }
}
