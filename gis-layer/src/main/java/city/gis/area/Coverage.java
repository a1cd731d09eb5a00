package city.gis.area;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.valid.IsValidOp;

/**
 * Whether areas are whole: each outline valid, parts of one kind without overlaps, the parts of a
 * parent covering it without gaps, and no slivers (areas much narrower than they are long, which
 * come from two drawings of the same border).
 */
public final class Coverage {

    /** Overlaps and gaps smaller than this (about 10 m²) are rounding. */
    static final double NOTHING = 1e-9;

    /** Thinner than this (4πA/P²), an area is a sliver. */
    private static final double THIN = 0.02;

    private static final double SQUARE_METRES = 111_195.0 * 111_195.0;

    private Coverage() {}

    /**
     * @param code of the area, or of both
     * @param what is wrong with it
     */
    public record Fault(String code, String what) {
        @Override
        public String toString() {
            return code + ": " + what;
        }
    }

    public static List<Fault> check(List<Area> areas) {
        List<Fault> faults = new ArrayList<>();
        for (Area area : areas) {
            valid(area, faults);
        }
        if (!faults.isEmpty()) {
            return faults;
        }
        for (String kind : List.of("street", "community")) {
            List<Area> of = areas.stream().filter(a -> a.kind().equals(kind)).toList();
            overlaps(of, faults);
        }
        for (Area parent : areas) {
            if (parent.kind().equals("district") || parent.kind().equals("street")) {
                gaps(parent, areas, faults);
            }
        }
        return faults;
    }

    private static void valid(Area area, List<Fault> faults) {
        IsValidOp valid = new IsValidOp(area.geometry());
        if (!valid.isValid()) {
            faults.add(
                    new Fault(
                            area.code(),
                            "not valid: "
                                    + valid.getValidationError().getMessage()
                                    + " at "
                                    + valid.getValidationError().getCoordinate()));
            return;
        }
        if (area.geometry().getDimension() == 2) {
            double edge = area.geometry().getLength();
            double round = 4 * Math.PI * area.geometry().getArea() / (edge * edge);
            if (round < THIN) {
                faults.add(
                        new Fault(
                                area.code(),
                                String.format(Locale.ROOT, "a sliver: roundness %.4f", round)));
            }
        }
    }

    private static void overlaps(List<Area> areas, List<Fault> faults) {
        STRtree tree = new STRtree();
        for (int i = 0; i < areas.size(); i++) {
            tree.insert(areas.get(i).geometry().getEnvelopeInternal(), i);
        }
        for (int i = 0; i < areas.size(); i++) {
            Area one = areas.get(i);
            for (Object hit : tree.query(one.geometry().getEnvelopeInternal())) {
                Area other = areas.get((Integer) hit);
                if ((Integer) hit <= i) {
                    continue;
                }
                Geometry common = one.geometry().intersection(other.geometry());
                if (common.getArea() > NOTHING) {
                    faults.add(
                            new Fault(
                                    one.code() + " and " + other.code(),
                                    "overlap by " + size(common) + " at " + point(common)));
                }
            }
        }
    }

    private static void gaps(Area parent, List<Area> areas, List<Fault> faults) {
        String below = parent.kind().equals("district") ? "street" : "community";
        List<Geometry> parts =
                areas.stream()
                        .filter(a -> a.kind().equals(below) && a.parent().equals(parent.code()))
                        .map(Area::geometry)
                        .toList();
        if (parts.isEmpty()) {
            return;
        }
        Geometry whole = parts.get(0).getFactory().buildGeometry(parts).buffer(0);
        Geometry gap = parent.geometry().difference(whole);
        if (gap.getArea() > NOTHING) {
            faults.add(
                    new Fault(
                            parent.code(),
                            "its parts leave a gap of " + size(gap) + " at " + point(gap)));
        }
        Geometry beyond = whole.difference(parent.geometry());
        if (beyond.getArea() > NOTHING) {
            faults.add(
                    new Fault(
                            parent.code(),
                            "its parts reach beyond it by "
                                    + size(beyond)
                                    + " at "
                                    + point(beyond)));
        }
    }

    static String size(Geometry degrees) {
        if (degrees.isEmpty()) {
            return "0 m²";
        }
        double lat = degrees.getEnvelopeInternal().centre().y;
        double metres = degrees.getArea() * SQUARE_METRES * Math.cos(Math.toRadians(lat));
        return metres >= 100_000
                ? String.format(Locale.ROOT, "%.3f km²", metres / 1e6)
                : String.format(Locale.ROOT, "%.0f m²", metres);
    }

    private static String point(Geometry shape) {
        Point at = shape.getInteriorPoint();
        return String.format(Locale.ROOT, "%.5f,%.5f", at.getY(), at.getX());
    }
}
