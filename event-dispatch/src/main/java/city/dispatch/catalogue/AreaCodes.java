package city.dispatch.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Streets and communities of the city by code, each with its parent, as the duty list may name
 * them.
 *
 * @param streets code to name
 * @param communities code to the street's code
 */
record AreaCodes(Map<String, String> streets, Map<String, String> communities) {

    AreaCodes {
        streets = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(streets));
        communities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(communities));
    }

    static AreaCodes of(EditionFiles files, Faults faults) {
        Located tree = Located.of(files, EditionFiles.AREAS, faults);
        Map<String, String> streets = new LinkedHashMap<>();
        Map<String, String> communities = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        JsonNode features = tree.root().path("features");
        for (JsonNode feature : features) {
            JsonNode p = feature.path("properties");
            String code = p.path("code").asText();
            int line = tree.line(p);
            Integer other = seen.putIfAbsent(code, line);
            if (other != null && !code.isEmpty()) {
                faults.grave(
                        tree.file(),
                        line,
                        "code " + code + " stands on line " + other + " already: keep one");
            }
            switch (p.path("kind").asText()) {
                case "street" -> streets.put(code, p.path("zh").asText(code));
                case "community" -> communities.put(code, p.path("parent").asText());
                default -> {
                    // Other kinds own nothing.
                }
            }
        }
        for (JsonNode feature : features) {
            JsonNode p = feature.path("properties");
            String parent = p.path("parent").asText();
            if (p.path("kind").asText().equals("community") && !streets.containsKey(parent)) {
                faults.grave(
                        tree.file(),
                        tree.line(p, "parent"),
                        "parent \"" + parent + "\" is no street: name one of " + streets.keySet());
            }
        }
        return new AreaCodes(streets, communities);
    }

    boolean none() {
        return streets.isEmpty() && communities.isEmpty();
    }

    boolean knows(String code) {
        return streets.containsKey(code) || communities.containsKey(code);
    }
}
