package city.gis.ogc;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** The parameter {@code bbox}: one box in degrees, or two where it crosses the 180th meridian. */
record Boxes(List<Envelope> parts) {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    static Boxes read(String bbox, Crs crs) {
        double[] n = numbers(bbox);
        double[] low;
        double[] high;
        try {
            low = crs.to().apply(new double[] {n[0], n[1]});
            high = crs.to().apply(new double[] {n[2], n[3]});
        } catch (IllegalArgumentException e) {
            throw bad(bbox);
        }
        if (!(low[1] <= high[1])
                || !inside(low)
                || !inside(high)
                || (low[0] > high[0] && !crs.uri().matches(".*/(CRS84|4326|4490)"))) {
            throw bad(bbox);
        }
        List<Envelope> parts = new ArrayList<>();
        if (low[0] <= high[0]) {
            parts.add(new Envelope(low[0], high[0], low[1], high[1]));
        } else {
            // Part 1, 7.15.3: west above east is a box across the antimeridian.
            parts.add(new Envelope(low[0], 180, low[1], high[1]));
            parts.add(new Envelope(-180, high[0], low[1], high[1]));
        }
        return new Boxes(parts);
    }

    boolean meet(Geometry shape) {
        Envelope box = shape.getEnvelopeInternal();
        return parts.stream()
                .anyMatch(
                        p ->
                                p.contains(box)
                                        || (p.intersects(box)
                                                && FACTORY.toGeometry(p).intersects(shape)));
    }

    /** Four numbers; of six, the heights are left out. */
    private static double[] numbers(String bbox) {
        String[] n = bbox.split(",", -1);
        if (n.length != 4 && n.length != 6) {
            throw bad(bbox);
        }
        double[] read = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            try {
                read[i] = Double.parseDouble(n[i].strip());
            } catch (NumberFormatException e) {
                throw bad(bbox);
            }
            if (!Double.isFinite(read[i])) {
                throw bad(bbox);
            }
        }
        return n.length == 4 ? read : new double[] {read[0], read[1], read[3], read[4]};
    }

    private static boolean inside(double[] degrees) {
        return Math.abs(degrees[0]) <= 180.000001 && Math.abs(degrees[1]) <= 90.000001;
    }

    private static BadRequest bad(String bbox) {
        return new BadRequest(
                400,
                "bbox",
                bbox,
                "give four numbers (or six, with heights): the lower corner, then the upper one, in the order of bbox-crs; by default west,south,east,north in degrees");
    }
}
