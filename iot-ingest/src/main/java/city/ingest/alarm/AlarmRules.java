package city.ingest.alarm;

import city.ingest.device.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rules of a catalogue, found by kind and by device. */
public final class AlarmRules {

    /** Where they stand in a catalogue. */
    public static final String FILE = "alarm-rules.yaml";

    private static final Set<String> SEVERITIES = Set.of("red", "orange", "yellow", "blue");

    private final List<AlarmRule> all;
    private final Map<String, List<AlarmRule>> byKind = new HashMap<>();
    private final Map<String, List<AlarmRule>> byDevice = new HashMap<>();

    public AlarmRules(List<AlarmRule> all) {
        this.all = List.copyOf(all);
        for (AlarmRule rule : all) {
            boolean one = !rule.scope().device().isEmpty();
            (one ? byDevice : byKind)
                    .computeIfAbsent(
                            one ? rule.scope().device() : rule.scope().kind(),
                            k -> new ArrayList<>())
                    .add(rule);
        }
    }

    public List<AlarmRule> all() {
        return all;
    }

    /** Those that judge this device: its own before its kind's; of one id the first counts. */
    List<AlarmRule> of(Device device) {
        List<AlarmRule> kind = byKind.getOrDefault(device.kind(), List.of());
        List<AlarmRule> own = byDevice.getOrDefault(device.id(), List.of());
        if (own.isEmpty()) {
            return kind;
        }
        List<AlarmRule> found = new ArrayList<>(own);
        kind.stream()
                .filter(k -> own.stream().noneMatch(o -> o.id().equals(k.id())))
                .forEach(found::add);
        return found;
    }

    /** Whether a device has rules that its kind has not. */
    boolean special(Device device) {
        return byDevice.containsKey(device.id());
    }

    /**
     * @throws IllegalArgumentException naming each wrong rule and what would do
     */
    public static AlarmRules load(Path folder) {
        try {
            return read(Files.readString(folder.resolve(FILE)));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "alarm-rules.yaml:1: cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the text of {@link #FILE}.
     *
     * @throws IllegalArgumentException naming each wrong rule and what would do
     */
    public static AlarmRules read(String text) {
        try {
            List<AlarmRule> rules = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            for (JsonNode n : new YAMLMapper().readTree(text).path("rules")) {
                try {
                    rules.add(rule(n));
                } catch (IllegalArgumentException e) {
                    problems.add(
                            "alarm-rules.yaml:1: rule \""
                                    + n.path("id").asText()
                                    + "\" "
                                    + e.getMessage());
                }
            }
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
            return new AlarmRules(rules);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "alarm-rules.yaml:1: cannot be read: " + e.getMessage(), e);
        }
    }

    private static AlarmRule rule(JsonNode n) {
        String id = n.path("id").asText();
        String severity = n.path("severity").asText();
        if (id.isEmpty() || id.contains("/")) {
            throw new IllegalArgumentException("needs an id without \"/\"");
        }
        if (!SEVERITIES.contains(severity)) {
            throw new IllegalArgumentException(
                    "has severity \"" + severity + "\": give red, orange, yellow or blue");
        }
        if (n.path("kind").asText().isEmpty() == n.path("device").asText().isEmpty()) {
            throw new IllegalArgumentException("needs a kind, or a device, and not both");
        }
        Condition condition = condition(n);
        boolean silent = condition instanceof Condition.Silent;
        if (silent != id.equals(AlarmRule.OFFLINE.id())
                || silent != n.path("value").asText().isEmpty()) {
            throw new IllegalArgumentException(
                    "needs a value; only the rule \"offline\" is silent, and has none");
        }
        int on = n.path("onDelay").asInt();
        int off = n.path("offDelay").asInt();
        if (on < 0 || off < 0) {
            throw new IllegalArgumentException("has a delay below 0: give seconds");
        }
        return new AlarmRule(
                id,
                new AlarmRule.Scope(n.path("kind").asText(), n.path("device").asText()),
                n.path("value").asText(),
                condition,
                new AlarmRule.Delays(on, off),
                new AlarmRule.Meaning(
                        severity,
                        n.path("class").asText(),
                        n.path("group").asText(),
                        n.path("zh").asText(),
                        n.path("en").asText()),
                unless(n.path("unless"), silent));
    }

    private static Unless unless(JsonNode n, boolean silent) {
        if (n.isMissingNode()) {
            return Unless.NONE;
        }
        if (silent) {
            throw new IllegalArgumentException(
                    "has unless: a silent device tells no value that could say so, leave it out");
        }
        String when = n.path("when").asText();
        for (String field : List.of("value", "zh", "en")) {
            if (n.path(field).asText().isEmpty()) {
                throw new IllegalArgumentException("has unless without " + field);
            }
        }
        if (!when.equals("above") && !when.equals("below")) {
            throw new IllegalArgumentException(
                    "has unless when \"" + when + "\": give above or below");
        }
        return new Unless(
                n.path("value").asText(),
                new Condition.Threshold(
                        when.equals("above"), number(n, "limit"), n.path("deadband").asDouble()),
                n.path("zh").asText(),
                n.path("en").asText());
    }

    private static Condition condition(JsonNode n) {
        String when = n.path("when").asText();
        double deadband = n.path("deadband").asDouble();
        return switch (when) {
            case "above", "below" ->
                    new Condition.Threshold(when.equals("above"), number(n, "limit"), deadband);
            case "rising" -> new Condition.Rate(Condition.Way.RISING, number(n, "limit"), deadband);
            case "falling" ->
                    new Condition.Rate(Condition.Way.FALLING, number(n, "limit"), deadband);
            case "changing" ->
                    new Condition.Rate(Condition.Way.CHANGING, number(n, "limit"), deadband);
            case "frozen" -> new Condition.Frozen((int) number(n, "for"), deadband);
            case "missing" -> new Condition.Missing((int) number(n, "for"));
            case "unusual" -> unusual(n);
            case "silent" -> new Condition.Silent();
            default ->
                    throw new IllegalArgumentException(
                            "has when \""
                                    + when
                                    + "\": give above, below, rising, falling, changing, frozen, missing, unusual or silent");
        };
    }

    private static Condition unusual(JsonNode n) {
        double score = number(n, "score");
        if (!(score > 0 && score < 1)) {
            throw new IllegalArgumentException(
                    "has score \"" + score + "\": give a number between 0 and 1");
        }
        if (n.path("onDelay").asInt() != 0) {
            throw new IllegalArgumentException(
                    "has onDelay \""
                            + n.path("onDelay").asText()
                            + "\": what is unusual is told once, give 0");
        }
        int learn = n.path("learn").asInt(48);
        if (learn < 1) {
            throw new IllegalArgumentException(
                    "has learn \"" + n.path("learn").asText() + "\": give hours, 1 or more");
        }
        return new Condition.Unusual(score, learn);
    }

    private static double number(JsonNode n, String field) {
        if (!n.path(field).isNumber()) {
            throw new IllegalArgumentException(
                    "has " + field + " \"" + n.path(field).asText() + "\": give a number");
        }
        return n.path(field).asDouble();
    }
}
