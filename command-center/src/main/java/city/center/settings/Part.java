package city.center.settings;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The parts a process may run; {@code CITY_ROLES} names some, by default it runs all. */
public enum Part {
    /** HTTP, MQTT and TCP doors: what comes in goes to the log. */
    DOORS,
    /** Alarm rules and car-park counts: readings become alarms, counts become occupancy. */
    JUDGEMENT,
    /** The life of incidents on Kafka Streams. */
    DISPATCH,
    /** Folds the log into the shared picture. */
    SITUATION,
    /** The faces: wall, desks, API, map, feeds, Open311 status. */
    WALL,
    /** Sends car-park counts to receivers that want them pushed. */
    PUBLISH;

    static Set<Part> parse(String name, String value) {
        if (value.isBlank() || value.strip().equalsIgnoreCase("all")) {
            return EnumSet.allOf(Part.class);
        }
        EnumSet<Part> parts = EnumSet.noneOf(Part.class);
        for (String word : value.split(",", -1)) {
            try {
                parts.add(valueOf(word.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new BadSetting(name, value, "name parts of: all, " + names());
            }
        }
        return parts;
    }

    private static String names() {
        return Arrays.stream(values())
                .map(p -> p.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
