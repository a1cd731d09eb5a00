package city.gis.area;

import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The areas of a city. A position on a border is inside; on a border that two areas of a kind
 * share, it belongs to the one that stands first in the file, so that it always belongs to exactly
 * one.
 *
 * <p>Thread: any.
 */
public final class Areas {

    private static final Set<String> LOCATING = Set.of("district", "street", "community");

    private final List<Area> all;
    private final List<Area> locating;
    private final AreaTree tree;

    private Areas(List<Area> all) {
        this.all = List.copyOf(all);
        this.locating = all.stream().filter(a -> LOCATING.contains(a.kind())).toList();
        this.tree = new AreaTree(locating.stream().map(Area::geometry).toList());
    }

    /**
     * Reads GeoJSON in WGS-84 with properties kind, code, zh, en and parent.
     *
     * @throws IllegalArgumentException naming the feature and what would do
     */
    public static Areas load(Path file) {
        return of(AreaFile.read(file, CoordinateSystem.WGS84), file.getFileName().toString());
    }

    /**
     * @param where they come from, for what is said of a fault
     * @throws IllegalArgumentException naming the area and what would do
     */
    public static Areas of(List<Area> areas, String where) {
        for (Area area : areas) {
            if (!area.geometry().isValid()) {
                throw new IllegalArgumentException(
                        where
                                + ": "
                                + area.code()
                                + ": its outline crosses itself: mend the geometry");
            }
            if (LOCATING.contains(area.kind()) && area.geometry().getDimension() != 2) {
                throw new IllegalArgumentException(
                        where + ": " + area.code() + ": a " + area.kind() + " needs a Polygon");
            }
        }
        if (areas.stream().noneMatch(a -> a.kind().equals("district"))) {
            throw new IllegalArgumentException(
                    where + ": names no district: add a feature of kind district");
        }
        return new Areas(areas);
    }

    public List<Area> all() {
        return all;
    }

    /** Those of a kind, in the order of the file. */
    public List<Area> of(String kind) {
        return all.stream().filter(a -> a.kind().equals(kind)).toList();
    }

    public Optional<Area> find(String code) {
        return all.stream().filter(a -> a.code().equals(code)).findFirst();
    }

    public Location locate(Wgs84 at) {
        Found found = new Found();
        tree.at(at.lng(), at.lat(), order -> found.add(order, locating.get(order)));
        return new Location(
                Optional.ofNullable(found.street),
                Optional.ofNullable(found.community),
                found.inside || found.street != null
                        ? Optional.of(Grid.at(at.lat(), at.lng()).code())
                        : Optional.empty());
    }

    /** The first of each kind. */
    private static final class Found {
        private @Nullable Area street;
        private @Nullable Area community;
        private int streetOrder = Integer.MAX_VALUE;
        private int communityOrder = Integer.MAX_VALUE;
        private boolean inside;

        void add(int order, Area area) {
            switch (area.kind()) {
                case "street" -> {
                    if (order < streetOrder) {
                        street = area;
                        streetOrder = order;
                    }
                }
                case "community" -> {
                    if (order < communityOrder) {
                        community = area;
                        communityOrder = order;
                    }
                }
                default -> inside = true;
            }
        }
    }
}
