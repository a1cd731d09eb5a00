package city.gis.area;

import city.gis.geo.Wgs84;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * What new areas would change: areas that come, go or move, and the things whose street or
 * community would be another one.
 *
 * @param areas a sentence for each area that differs
 * @param moved for each thing that would lie elsewhere, from where to where
 */
public record AreaDifference(List<String> areas, Map<String, String> moved) {

    public static AreaDifference of(Areas now, Areas then, Map<String, Wgs84> things) {
        List<String> areas = new ArrayList<>();
        Set<String> codes = new LinkedHashSet<>();
        now.all().forEach(a -> codes.add(a.code()));
        then.all().forEach(a -> codes.add(a.code()));
        for (String code : codes) {
            Area before = now.find(code).orElse(null);
            Area after = then.find(code).orElse(null);
            if (before == null && after != null) {
                areas.add("+ " + named(after) + ", " + Coverage.size(after.geometry()));
            } else if (before != null && after == null) {
                areas.add("- " + named(before));
            } else if (before != null && after != null) {
                String change = change(before, after);
                if (!change.isEmpty()) {
                    areas.add("~ " + named(after) + ": " + change);
                }
            }
        }
        Map<String, String> moved = new LinkedHashMap<>();
        things.forEach(
                (thing, at) -> {
                    String before = where(now.locate(at));
                    String after = where(then.locate(at));
                    if (!before.equals(after)) {
                        moved.put(thing, before + " → " + after);
                    }
                });
        return new AreaDifference(areas, moved);
    }

    private static String change(Area before, Area after) {
        List<String> changes = new ArrayList<>();
        if (!before.zh().equals(after.zh()) || !before.en().equals(after.en())) {
            changes.add("was named " + before.zh() + " " + before.en());
        }
        if (!Objects.equals(before.parent(), after.parent())) {
            changes.add("belonged to " + before.parent());
        }
        Geometry a = before.geometry();
        Geometry b = after.geometry();
        if (!a.equalsTopo(b)) {
            if (a.getDimension() == 2 && b.getDimension() == 2) {
                double common = a.intersection(b).getArea();
                changes.add(
                        String.format(
                                Locale.ROOT,
                                "%s, was %s, overlap %.1f %%",
                                Coverage.size(b),
                                Coverage.size(a),
                                100 * common / (a.getArea() + b.getArea() - common)));
            } else {
                changes.add("drawn differently");
            }
        }
        return String.join("; ", changes);
    }

    private static String where(Location at) {
        return at.street().map(Area::zh).orElse("outside")
                + at.community().map(c -> "/" + c.zh()).orElse("");
    }

    private static String named(Area area) {
        return area.kind() + " " + area.code() + " " + area.zh();
    }
}
