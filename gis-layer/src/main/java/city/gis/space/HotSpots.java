package city.gis.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * Where points crowd: Getis–Ord Gi* over square cells of the land. Each cell's neighbours are those
 * whose middle lies within {@value #NEIGHBOURS} cell sides, itself included, each with weight 1. A
 * cell is significant where its two-sided p value passes the Benjamini–Hochberg step-up at a false
 * discovery rate of 5 %, so that many cells do not make a hot spot by chance.
 *
 * @param cells of the land, the hottest first
 * @param points that were counted
 */
public record HotSpots(List<Cell> cells, int points) {

    private static final double NEIGHBOURS = 1.5;
    private static final double RATE = 0.05;
    private static final int MOST_CELLS = 20_000;
    private static final GeometryFactory FACTORY = new GeometryFactory();

    /**
     * A cell.
     *
     * @param box in degrees
     * @param count of its points
     * @param z Gi*, in standard deviations
     * @param p two-sided
     * @param significance hot, cold, or none
     */
    public record Cell(Envelope box, int count, double z, double p, String significance) {}

    /**
     * @param side of a cell, metres
     * @throws IllegalArgumentException when that makes too many cells
     */
    public static HotSpots of(List<Coordinate> points, Geometry land, double side) {
        Envelope box = land.getEnvelopeInternal();
        Metric metric = Metric.around(box.centre().y);
        double wide = side / metric.east();
        double high = side / metric.north();
        int columns = (int) Math.ceil(box.getWidth() / wide);
        int rows = (int) Math.ceil(box.getHeight() / high);
        if ((long) columns * rows > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "cells of %.0f m make %d of them: at most %d"
                            .formatted(side, (long) columns * rows, MOST_CELLS));
        }
        int[] count = new int[columns * rows];
        int counted = 0;
        for (Coordinate c : points) {
            int column = (int) Math.floor((c.x - box.getMinX()) / wide);
            int row = (int) Math.floor((c.y - box.getMinY()) / high);
            if (column >= 0 && column < columns && row >= 0 && row < rows) {
                count[row * columns + column]++;
                counted++;
            }
        }
        PreparedGeometry ground = PreparedGeometryFactory.prepare(land);
        boolean[] inside = new boolean[count.length];
        for (int i = 0; i < count.length; i++) {
            inside[i] =
                    ground.intersects(
                            FACTORY.toGeometry(cell(box, i % columns, i / columns, wide, high)));
        }
        List<Cell> cells = score(count, inside, columns, rows, box, wide, high);
        return new HotSpots(marked(cells), counted);
    }

    private static List<Cell> score(
            int[] count,
            boolean[] inside,
            int columns,
            int rows,
            Envelope box,
            double wide,
            double high) {
        int n = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < count.length; i++) {
            if (inside[i]) {
                n++;
                sum += count[i];
                squares += (double) count[i] * count[i];
            }
        }
        double mean = sum / n;
        double deviation = Math.sqrt(Math.max(0, squares / n - mean * mean));
        int around = (int) Math.floor(NEIGHBOURS);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < count.length; i++) {
            if (!inside[i]) {
                continue;
            }
            double local = 0;
            int weights = 0;
            for (int dr = -around; dr <= around; dr++) {
                for (int dc = -around; dc <= around; dc++) {
                    int row = i / columns + dr;
                    int column = i % columns + dc;
                    if (row >= 0
                            && row < rows
                            && column >= 0
                            && column < columns
                            && inside[row * columns + column]
                            && Math.hypot(dr, dc) <= NEIGHBOURS) {
                        local += count[row * columns + column];
                        weights++;
                    }
                }
            }
            // Ord and Getis 1995, (14): (Σwx − x̄Σw) / (s·√((nΣw² − (Σw)²)/(n−1))).
            double spread =
                    deviation
                            * Math.sqrt(
                                    ((double) n * weights - (double) weights * weights)
                                            / Math.max(1, n - 1));
            double z = spread == 0 ? 0 : (local - mean * weights) / spread;
            cells.add(
                    new Cell(
                            cell(box, i % columns, i / columns, wide, high),
                            count[i],
                            z,
                            twoSided(z),
                            "none"));
        }
        return cells;
    }

    private static List<Cell> marked(List<Cell> cells) {
        double[] p = cells.stream().mapToDouble(Cell::p).sorted().toArray();
        double bound = 0;
        for (int i = 0; i < p.length; i++) {
            if (p[i] <= RATE * (i + 1) / p.length) {
                bound = p[i];
            }
        }
        double last = bound;
        return cells.stream()
                .map(
                        c ->
                                c.p() <= last && c.z() != 0
                                        ? new Cell(
                                                c.box(),
                                                c.count(),
                                                c.z(),
                                                c.p(),
                                                c.z() > 0 ? "hot" : "cold")
                                        : c)
                .sorted(
                        Comparator.comparingDouble((Cell c) -> -c.z())
                                .thenComparingDouble(c -> c.box().getMinX())
                                .thenComparingDouble(c -> c.box().getMinY()))
                .toList();
    }

    private static Envelope cell(Envelope box, int column, int row, double wide, double high) {
        return new Envelope(
                box.getMinX() + column * wide,
                box.getMinX() + (column + 1) * wide,
                box.getMinY() + row * high,
                box.getMinY() + (row + 1) * high);
    }

    /** Twice the upper tail of the normal distribution (Abramowitz and Stegun 26.2.17). */
    static double twoSided(double z) {
        double x = Math.abs(z);
        double t = 1 / (1 + 0.2316419 * x);
        double tail =
                Math.exp(-x * x / 2)
                        / Math.sqrt(2 * Math.PI)
                        * t
                        * (0.319381530
                                + t
                                        * (-0.356563782
                                                + t
                                                        * (1.781477937
                                                                + t
                                                                        * (-1.821255978
                                                                                + t
                                                                                        * 1.330274429))));
        return Math.min(1, 2 * tail);
    }
}
