package city.dispatch.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What {@code departments.yaml} says.
 *
 * @param byId in file order
 * @param fallback id of the department of last resort (兜底), or empty
 * @param kinds kinds of responsible unit (责任主体) by their word
 */
record Departments(Map<String, Department> byId, String fallback, Map<String, Words> kinds) {

    static Departments of(EditionFiles files, Faults faults) {
        Located tree = Located.of(files, "departments.yaml", faults);
        Map<String, Department> byId = new LinkedHashMap<>();
        for (JsonNode one : tree.root().path("departments")) {
            String id = one.path("id").asText();
            int line = tree.line(one);
            if (!id.matches("[a-z][a-z0-9-]{1,40}")) {
                faults.grave(
                        tree.file(),
                        line,
                        "id \"" + id + "\" must be small letters, digits and hyphens");
                continue;
            }
            Words name = new Words(one.path("zh").asText(id), one.path("en").asText(id));
            if (byId.put(id, new Department(id, name)) != null) {
                faults.grave(tree.file(), line, "department " + id + " stands twice: keep one");
            }
        }
        Map<String, Words> kinds = new LinkedHashMap<>();
        for (JsonNode one : tree.root().path("responsibleKinds")) {
            String id = one.path("id").asText();
            if (kinds.put(id, new Words(one.path("zh").asText(id), one.path("en").asText(id)))
                    != null) {
                faults.grave(
                        tree.file(), tree.line(one), "kind \"" + id + "\" stands twice: keep one");
            }
        }
        String fallback = tree.root().path("fallback").asText("");
        if (!fallback.isEmpty() && !byId.containsKey(fallback)) {
            faults.grave(
                    tree.file(),
                    tree.line(tree.root(), "fallback"),
                    "fallback \"" + fallback + "\" is no department: name one of " + byId.keySet());
        }
        return new Departments(byId, fallback, kinds);
    }
}
