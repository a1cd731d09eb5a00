package city.ingest.alarm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules of a catalogue, by kind of device. */
public record AlarmRules(Map<String, List<AlarmRule>> byKind) {

    public AlarmRules {
        byKind = Map.copyOf(byKind);
    }

    /**
     * @throws IllegalArgumentException naming the rule and what would do
     */
    public static AlarmRules load(Path folder) {
        try (Reader reader = Files.newBufferedReader(folder.resolve("alarm-rules.yaml"))) {
            List<AlarmRule> rules = new ArrayList<>();
            for (JsonNode n : new YAMLMapper().readTree(reader).path("rules")) {
                rules.add(rule(n));
            }
            return new AlarmRules(rules.stream().collect(Collectors.groupingBy(AlarmRule::kind)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "alarm-rules.yaml:1: cannot be read: " + e.getMessage(), e);
        }
    }

    private static AlarmRule rule(JsonNode n) {
        String id = n.path("id").asText();
        String when = n.path("when").asText();
        String severity = n.path("severity").asText();
        if (id.isEmpty()
                || !Set.of("above", "below").contains(when)
                || !Set.of("red", "orange", "yellow", "blue").contains(severity)
                || !n.path("limit").isNumber()) {
            throw new IllegalArgumentException(
                    "alarm-rules.yaml:1: rule \""
                            + id
                            + "\" needs when (above or below), a number as limit and a severity (red, orange, yellow, blue)");
        }
        return new AlarmRule(
                id,
                n.path("kind").asText(),
                n.path("value").asText(),
                when.equals("above"),
                n.path("limit").asDouble(),
                n.path("deadband").asDouble(),
                n.path("onDelay").asInt(),
                severity,
                n.path("class").asText(),
                n.path("zh").asText(),
                n.path("en").asText());
    }
}
