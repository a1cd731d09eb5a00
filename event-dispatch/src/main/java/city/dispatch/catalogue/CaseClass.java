package city.dispatch.catalogue;

import java.util.List;

/**
 * A class of cases (小类).
 *
 * @param code C (部件) or E (事件), two digits of the big class (大类) and two of its own; local codes
 *     count from 99 downward
 * @param component whether it is a component (部件) or an event (事件)
 * @param big big class (大类)
 * @param name what people call it
 * @param priority red, orange, yellow or blue
 * @param keywords by which a report's words are recognised
 * @param standards at least one, the first is meant where nobody names a condition
 * @param duplicates how near another case is the same one
 */
public record CaseClass(
        String code,
        boolean component,
        Words big,
        Words name,
        String priority,
        List<String> keywords,
        List<Standard> standards,
        Duplicates duplicates) {
    public CaseClass {
        keywords = List.copyOf(keywords);
        standards = List.copyOf(standards);
    }

    public CaseClass(
            String code,
            boolean component,
            Words big,
            Words name,
            String priority,
            List<String> keywords,
            List<Standard> standards) {
        this(code, component, big, name, priority, keywords, standards, Duplicates.USUAL);
    }
}
