package city.gis.area;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/**
 * A proposal that makes faulty areas whole: outlines are made valid, parts are cut to their parent,
 * an overlap goes to the part that stands first in the file (as a position on a border does), and a
 * gap to the part it touches most. What is larger than a tenth of an area is no slip of the pen: it
 * is left to people. Areas without a fault stay as they are, to the last digit.
 *
 * @param areas all areas, mended
 * @param changes a sentence for each area that differs
 * @param left what is still wrong
 */
public record Mending(List<Area> areas, List<String> changes, List<Coverage.Fault> left) {

    /** Of the smaller area: more than this is left to people. */
    private static final double SMALL = 0.1;

    /** About a centimetre: what touches lies within. */
    private static final double TOUCH = 1e-7;

    public static Mending of(List<Area> areas) {
        Map<Area, Geometry> shapes = new LinkedHashMap<>();
        for (Area area : areas) {
            Geometry shape = area.geometry();
            shapes.put(area, shape.isValid() ? shape : GeometryFixer.fix(shape));
        }
        for (String below : List.of("street", "community")) {
            String above = below.equals("street") ? "district" : "street";
            for (Area parent : areas) {
                List<Area> parts =
                        areas.stream()
                                .filter(a -> a.kind().equals(below))
                                .filter(a -> a.parent().equals(parent.code()))
                                .toList();
                if (parent.kind().equals(above) && !parts.isEmpty()) {
                    cut(shapes, parts, shape(shapes, parent));
                    fill(shapes, parts, shape(shapes, parent));
                }
            }
        }
        List<Area> mended = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        shapes.forEach(
                (area, shape) -> {
                    mended.add(
                            new Area(
                                    area.kind(),
                                    area.code(),
                                    area.zh(),
                                    area.en(),
                                    area.parent(),
                                    shape));
                    if (!shape.equals(area.geometry())) {
                        changes.add(change(area, shape));
                    }
                });
        return new Mending(mended, changes, Coverage.check(mended));
    }

    private static void cut(Map<Area, Geometry> shapes, List<Area> parts, Geometry parent) {
        for (int i = 0; i < parts.size(); i++) {
            Geometry own = shape(shapes, parts.get(i));
            Geometry beyond = areal(own.difference(parent));
            if (slip(beyond, own)) {
                own = areal(own.intersection(parent));
            }
            for (Area earlier : parts.subList(0, i)) {
                Geometry first = shape(shapes, earlier);
                if (slip(areal(own.intersection(first)), smaller(own, first))) {
                    own = areal(own.difference(first));
                }
            }
            shapes.put(parts.get(i), own);
        }
    }

    private static void fill(Map<Area, Geometry> shapes, List<Area> parts, Geometry parent) {
        Geometry whole = UnaryUnionOp.union(parts.stream().map(p -> shape(shapes, p)).toList());
        for (Polygon gap : polygons(parent.difference(whole))) {
            Geometry near = gap.buffer(TOUCH);
            Area most = parts.get(0);
            double touched = -1;
            for (Area part : parts) {
                double touches = near.intersection(shape(shapes, part)).getArea();
                if (touches > touched) {
                    touched = touches;
                    most = part;
                }
            }
            Geometry own = shape(shapes, most);
            if (slip(gap, own)) {
                shapes.put(most, own.union(gap));
            }
        }
    }

    /** Whether there is something, and little beside what it belongs to. */
    private static boolean slip(Geometry fault, Geometry of) {
        return fault.getArea() > Coverage.NOTHING && fault.getArea() <= SMALL * of.getArea();
    }

    private static Geometry smaller(Geometry a, Geometry b) {
        return a.getArea() < b.getArea() ? a : b;
    }

    private static Geometry shape(Map<Area, Geometry> shapes, Area area) {
        Geometry shape = shapes.get(area);
        if (shape == null) {
            throw new IllegalStateException(area.code());
        }
        return shape;
    }

    private static Geometry areal(Geometry shape) {
        return shape.getFactory().buildGeometry(polygons(shape));
    }

    private static List<Polygon> polygons(Geometry shape) {
        List<Polygon> found = new ArrayList<>();
        for (Object one : PolygonExtracter.getPolygons(shape)) {
            found.add((Polygon) one);
        }
        return found;
    }

    private static String change(Area area, Geometry now) {
        Geometry before =
                area.geometry().isValid() ? area.geometry() : GeometryFixer.fix(area.geometry());
        return "~ %s %s %s: + %s, - %s"
                .formatted(
                        area.kind(),
                        area.code(),
                        area.zh(),
                        Coverage.size(now.difference(before)),
                        Coverage.size(before.difference(now)));
    }
}
