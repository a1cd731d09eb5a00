package city.dispatch.catalogue;

import city.dispatch.clock.WorkCalendar;
import java.util.Map;

/**
 * The named time systems of a city (计时体系), and which area follows which.
 *
 * @param systems by name
 * @param usual name of the one that holds where an area has no own
 * @param byArea an area's own calendar, by a street's or community's code
 */
public record Calendars(
        Map<String, WorkCalendar> systems, String usual, Map<String, WorkCalendar> byArea) {

    public Calendars {
        systems = Map.copyOf(systems);
        byArea = Map.copyOf(byArea);
        if (!systems.containsKey(usual)) {
            throw new IllegalArgumentException(
                    "the usual time system \""
                            + usual
                            + "\" is none of "
                            + systems.keySet().stream().sorted().toList());
        }
    }

    public static Calendars only(WorkCalendar calendar) {
        return new Calendars(Map.of("usual", calendar), "usual", Map.of());
    }

    public WorkCalendar usualOne() {
        return systems.getOrDefault(usual, systems.values().iterator().next());
    }

    /** The community's own, else the street's, else the usual one. */
    public WorkCalendar of(String street, String community) {
        return byArea.getOrDefault(community, byArea.getOrDefault(street, usualOne()));
    }
}
