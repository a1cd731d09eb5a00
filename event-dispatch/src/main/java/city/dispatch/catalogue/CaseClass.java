package city.dispatch.catalogue;

import java.util.List;

/**
 * A class of cases (小类).
 *
 * @param code two digits of the big class and two or more of its own; local codes from 99 downward
 * @param component whether it is a component (部件) or an event (事件)
 * @param big big class (大类)
 * @param name what people call it
 * @param priority red, orange, yellow or blue
 * @param keywords by which a report's words are recognised
 * @param standards at least one, the first is meant where nobody names a condition
 */
public record CaseClass(
        String code,
        boolean component,
        Words big,
        Words name,
        String priority,
        List<String> keywords,
        List<Standard> standards) {
    public CaseClass {
        keywords = List.copyOf(keywords);
        standards = List.copyOf(standards);
    }
}
