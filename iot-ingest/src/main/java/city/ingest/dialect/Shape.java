package city.ingest.dialect;

import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one place that stands for a shape: a point itself, of an area its centre of gravity. */
final class Shape {

    private static final int MOST_POINTS = 10_000;

    private Shape() {}

    /**
     * Of a GeoJSON geometry, which writes longitude first; nothing where it is no place on earth.
     */
    static Optional<Report.Point> middle(JsonNode geometry) {
        JsonNode at = geometry.path("coordinates");
        if (geometry.path("type").asText().endsWith("Polygon")) {
            JsonNode ring =
                    geometry.path("type").asText().equals("Polygon")
                            ? at.path(0)
                            : at.path(0).path(0);
            List<double[]> points = new ArrayList<>();
            ring.forEach(
                    p -> points.add(new double[] {p.path(1).asDouble(), p.path(0).asDouble()}));
            return middle(points);
        }
        double lat = 0;
        double lng = 0;
        int n = 0;
        List<JsonNode> open = new ArrayList<>(List.of(at));
        while (!open.isEmpty() && n < MOST_POINTS) {
            JsonNode one = open.removeLast();
            if (one.isArray() && one.size() >= 2 && one.get(0).isNumber()) {
                lng += one.get(0).asDouble();
                lat += one.get(1).asDouble();
                n++;
            } else if (one.isArray()) {
                one.forEach(open::add);
            }
        }
        return n == 0 ? Optional.empty() : point(lat / n, lng / n);
    }

    /** The centre of gravity of a closed ring of latitude and longitude. */
    static Optional<Report.Point> middle(List<double[]> ring) {
        if (ring.isEmpty() || ring.size() > MOST_POINTS) {
            return Optional.empty();
        }
        double[] from = ring.get(0);
        double area = 0;
        double lat = 0;
        double lng = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            double y0 = ring.get(i)[0] - from[0];
            double x0 = ring.get(i)[1] - from[1];
            double y1 = ring.get(i + 1)[0] - from[0];
            double x1 = ring.get(i + 1)[1] - from[1];
            double cross = x0 * y1 - x1 * y0;
            area += cross;
            lat += (y0 + y1) * cross;
            lng += (x0 + x1) * cross;
        }
        if (Math.abs(area) < 1e-14) {
            double y = ring.stream().mapToDouble(p -> p[0]).average().orElse(Double.NaN);
            double x = ring.stream().mapToDouble(p -> p[1]).average().orElse(Double.NaN);
            return point(round(y), round(x));
        }
        return point(round(from[0] + lat / (3 * area)), round(from[1] + lng / (3 * area)));
    }

    static Optional<Report.Point> point(double lat, double lng) {
        return Math.abs(lat) <= 90 && Math.abs(lng) <= 180
                ? Optional.of(new Report.Point(lat, lng))
                : Optional.empty();
    }

    /** To a tenth of a millimetre: sums of degrees end in noise. */
    private static double round(double degrees) {
        return Math.rint(degrees * 1e9) / 1e9;
    }
}
