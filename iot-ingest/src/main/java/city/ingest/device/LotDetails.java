package city.ingest.device;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a driver wants to know of a lot beside its free spaces.
 *
 * @param spaces by kind: ordinary, accessible, charging, bus, truck
 * @param hours opening hours such as {@code 06:00-24:00}, local time; empty: not known
 * @param entrances where to drive to
 * @param areas parts of the lot with their spaces, such as its floors; empty: it is one
 * @param tariffZh 收费标准
 */
public record LotDetails(
        Map<String, Integer> spaces,
        String hours,
        List<Entrance> entrances,
        List<Area> areas,
        String tariffZh,
        String tariffEn) {

    /** An entrance, WGS-84. */
    public record Entrance(double lat, double lng) {}

    /** A part of a lot (分区), such as a floor. */
    public record Area(String zh, String en, int total) {}

    public static final LotDetails UNKNOWN =
            new LotDetails(Map.of(), "", List.of(), List.of(), "", "");

    public LotDetails {
        spaces = java.util.Collections.unmodifiableMap(new TreeMap<>(spaces));
        entrances = List.copyOf(entrances);
        areas = List.copyOf(areas);
        if (!hours.isEmpty()
                && !hours.matches("([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)")) {
            throw new IllegalArgumentException(
                    "hours is \"" + hours + "\": give them as 06:00-23:00, or 00:00-24:00");
        }
    }

    /** Whether it is open at a local time; one whose hours are not known always is. */
    public boolean open(LocalTime at) {
        if (hours.isEmpty()) {
            return true;
        }
        LocalTime from = LocalTime.parse(hours.substring(0, 5));
        boolean midnight = hours.endsWith("24:00");
        LocalTime to = midnight ? LocalTime.MAX : LocalTime.parse(hours.substring(6));
        return from.isBefore(to)
                ? !at.isBefore(from) && (midnight || at.isBefore(to))
                : !at.isBefore(from) || at.isBefore(to);
    }
}
