package city.dispatch.unit;

import city.dispatch.catalogue.EditionFiles;
import city.dispatch.catalogue.Faults;
import city.dispatch.catalogue.Located;
import city.dispatch.catalogue.Words;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@code units.yaml} says.
 *
 * @param byId in file order
 * @param kinds names of the kinds of unit
 * @param skills names of what units can do
 */
public record Units(Map<String, Unit> byId, Map<String, Words> kinds, Map<String, Words> skills) {

    public static final Units NONE = new Units(Map.of(), Map.of(), Map.of());

    public Units {
        byId = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byId));
        kinds = Map.copyOf(kinds);
        skills = Map.copyOf(skills);
    }

    /**
     * @param departments ids that a unit may belong to
     */
    public static Units of(EditionFiles files, Set<String> departments, Faults faults) {
        Located tree = Located.of(files, "units.yaml", faults);
        Map<String, Words> kinds = names(tree, "kinds");
        Map<String, Words> skills = names(tree, "skills");
        Map<String, Unit> byId = new LinkedHashMap<>();
        for (JsonNode one : tree.root().path("units")) {
            String id = one.path("id").asText();
            Set<String> able = new LinkedHashSet<>();
            one.path("skills").forEach(s -> able.add(s.asText()));
            Unit unit =
                    new Unit(
                            id,
                            one.path("kind").asText(),
                            new Words(one.path("zh").asText(id), one.path("en").asText(id)),
                            one.path("department").asText(),
                            one.path("lat").asDouble(Double.NaN),
                            one.path("lng").asDouble(Double.NaN),
                            able);
            check(tree, one, unit, kinds, skills, departments, faults);
            if (byId.put(id, unit) != null) {
                faults.grave(tree.file(), tree.line(one), "unit " + id + " stands twice: keep one");
            }
        }
        return new Units(byId, kinds, skills);
    }

    private static void check(
            Located tree,
            JsonNode one,
            Unit unit,
            Map<String, Words> kinds,
            Map<String, Words> skills,
            Set<String> departments,
            Faults faults) {
        if (!unit.id().matches("[A-Za-z0-9][A-Za-z0-9._-]{1,63}")) {
            faults.grave(
                    tree.file(),
                    tree.line(one),
                    "id \"" + unit.id() + "\" must be letters, digits, dots and hyphens");
        }
        if (!kinds.containsKey(unit.kind())) {
            faults.grave(
                    tree.file(),
                    tree.line(one, "kind"),
                    "kind \"" + unit.kind() + "\" is none of " + kinds.keySet());
        }
        if (!departments.contains(unit.department())) {
            faults.grave(
                    tree.file(),
                    tree.line(one, "department"),
                    "department \"" + unit.department() + "\" is not in departments.yaml");
        }
        if (!(Math.abs(unit.lat()) <= 90 && Math.abs(unit.lng()) <= 180)) {
            faults.grave(tree.file(), tree.line(one, "lat"), "lat and lng must be WGS-84 degrees");
        }
        for (String skill : unit.skills()) {
            if (!skills.containsKey(skill)) {
                faults.grave(
                        tree.file(),
                        tree.line(one, "skills"),
                        "skill \"" + skill + "\" is none of " + skills.keySet());
            }
        }
    }

    private static Map<String, Words> names(Located tree, String list) {
        Map<String, Words> names = new LinkedHashMap<>();
        for (JsonNode one : tree.root().path(list)) {
            String id = one.path("id").asText();
            names.put(id, new Words(one.path("zh").asText(id), one.path("en").asText(id)));
        }
        return names;
    }
}
