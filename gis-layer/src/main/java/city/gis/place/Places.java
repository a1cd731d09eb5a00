package city.gis.place;

import city.gis.area.Area;
import city.gis.area.Areas;
import city.gis.area.Location;
import city.gis.geo.Wgs84;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * The named places of a city. A name is found by its beginning, by any part of it, and by the
 * initial letters of its English words (CYS finds Chung Ying Street).
 */
public final class Places {

    private static final Set<String> NAMED =
            Set.of("place", "port", "park", "road", "street", "community", "district");

    private final List<Named> all = new ArrayList<>();

    /**
     * A place.
     *
     * @param at a point of it
     * @param in where it lies
     */
    public record Place(Area area, Wgs84 at, Location in) {}

    private record Named(Place place, String zh, String en, String initials) {}

    public Places(Areas areas) {
        for (Area area : areas.all()) {
            if (NAMED.contains(area.kind())) {
                Coordinate c = area.geometry().getInteriorPoint().getCoordinate();
                Wgs84 at = new Wgs84(c.y, c.x);
                all.add(
                        new Named(
                                new Place(area, at, areas.locate(at)),
                                area.zh(),
                                area.en().toLowerCase(Locale.ROOT),
                                initials(area.en())));
            }
        }
    }

    /**
     * The best first; among equals the nearest, where a place is given, otherwise the shorter name.
     */
    public List<Place> find(String typed, Optional<Wgs84> near, int most) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(n -> rank(n, wanted) < NONE)
                .sorted(
                        Comparator.<Named>comparingInt(n -> rank(n, wanted))
                                .thenComparingDouble(
                                        n ->
                                                near.map(p -> p.distanceTo(n.place().at()))
                                                        .orElse((double) n.zh().length()))
                                .thenComparing(n -> n.place().area().code()))
                .limit(most)
                .map(Named::place)
                .toList();
    }

    private static final int NONE = 9;

    private static int rank(Named n, String wanted) {
        if (wanted.isEmpty()) {
            return 5;
        }
        if (n.zh().equals(wanted) || n.en().equals(wanted)) {
            return 0;
        }
        if (n.zh().startsWith(wanted) || n.en().startsWith(wanted)) {
            return 1;
        }
        if (n.initials().startsWith(wanted)) {
            return 2;
        }
        return n.zh().contains(wanted) || n.en().contains(wanted) ? 3 : NONE;
    }

    private static String initials(String en) {
        StringBuilder made = new StringBuilder();
        for (String word : en.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                made.append(Character.toLowerCase(word.charAt(0)));
            }
        }
        return made.toString();
    }
}
