package city.dispatch.catalogue;

/**
 * A line of the duty list (权责清单).
 *
 * @param id of the line, cited in every case it decided
 * @param classPattern a class code, a beginning of one followed by {@code *}, or {@code *}
 * @param area a street's or community's code, or {@code *}
 * @param department who owns it
 * @param sure whether a case may be dispatched by itself
 */
public record DutyRule(
        String id, String classPattern, String area, String department, boolean sure) {

    public boolean matches(String classCode, String street, String community) {
        boolean byClass =
                classPattern.endsWith("*")
                        ? classCode.startsWith(classPattern.substring(0, classPattern.length() - 1))
                        : classPattern.equals(classCode);
        return byClass && (area.equals("*") || area.equals(street) || area.equals(community));
    }

    /** More specific lines win: first by class, then by area. */
    public int weight() {
        return (classPattern.endsWith("*") ? classPattern.length() - 1 : 100) * 1_000
                + (area.equals("*") ? 0 : area.length());
    }
}
