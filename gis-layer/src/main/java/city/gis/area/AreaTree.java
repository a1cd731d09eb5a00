package city.gis.area;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Which areas a position lies in: a tree of quarters, whose leaves know what covers them wholly, so
 * that only near a border is a border looked at. A position on a border is inside.
 *
 * <p>Thread: any, once made.
 */
final class AreaTree {

    /** A leaf is then about 60 m wide in a district of 15 km. */
    private static final int DEEPEST = 8;

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Envelope bounds;
    private final Node root;

    /** Areas by their place in the list. */
    private record Candidate(int order, PreparedGeometry shape, PointOnGeometryLocator exact) {}

    private static final class Node {
        int[] sure = {};
        List<Candidate> near = List.of();
        Node @Nullable [] quarters;
    }

    AreaTree(List<Geometry> shapes) {
        bounds = new Envelope();
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            Geometry shape = shapes.get(i);
            bounds.expandToInclude(shape.getEnvelopeInternal());
            all.add(
                    new Candidate(
                            i,
                            PreparedGeometryFactory.prepare(shape),
                            new IndexedPointInAreaLocator(shape)));
        }
        root = grow(bounds, List.of(), all, 0);
    }

    /** Calls back with the order of each area that holds it. */
    interface Hit {
        void inside(int order);
    }

    void at(double x, double y, Hit hit) {
        if (!bounds.contains(x, y)) {
            return;
        }
        Node node = root;
        double west = bounds.getMinX();
        double south = bounds.getMinY();
        double width = bounds.getWidth();
        double height = bounds.getHeight();
        while (node.quarters != null) {
            width /= 2;
            height /= 2;
            int quarter = 0;
            if (x > west + width) {
                west += width;
                quarter = 1;
            }
            if (y > south + height) {
                south += height;
                quarter |= 2;
            }
            node = node.quarters[quarter];
        }
        for (int order : node.sure) {
            hit.inside(order);
        }
        for (Candidate c : node.near) {
            if (c.exact().locate(new Coordinate(x, y)) != Location.EXTERIOR) {
                hit.inside(c.order());
            }
        }
    }

    private static Node grow(
            Envelope box, List<Integer> covered, List<Candidate> candidates, int depth) {
        Node node = new Node();
        List<Integer> sure = new ArrayList<>(covered);
        List<Candidate> near = new ArrayList<>();
        Geometry square = FACTORY.toGeometry(box);
        for (Candidate c : candidates) {
            if (c.shape().covers(square)) {
                sure.add(c.order());
            } else if (c.shape().intersects(square)) {
                near.add(c);
            }
        }
        node.sure = sure.stream().mapToInt(Integer::intValue).toArray();
        if (near.isEmpty() || depth == DEEPEST) {
            node.near = near;
            return node;
        }
        double midX = box.getMinX() + box.getWidth() / 2;
        double midY = box.getMinY() + box.getHeight() / 2;
        node.quarters =
                new Node[] {
                    grow(
                            new Envelope(box.getMinX(), midX, box.getMinY(), midY),
                            sure,
                            near,
                            depth + 1),
                    grow(
                            new Envelope(midX, box.getMaxX(), box.getMinY(), midY),
                            sure,
                            near,
                            depth + 1),
                    grow(
                            new Envelope(box.getMinX(), midX, midY, box.getMaxY()),
                            sure,
                            near,
                            depth + 1),
                    grow(
                            new Envelope(midX, box.getMaxX(), midY, box.getMaxY()),
                            sure,
                            near,
                            depth + 1)
                };
        return node;
    }
}
