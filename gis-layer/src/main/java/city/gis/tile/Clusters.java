package city.gis.tile;

import city.gis.layer.Feature;
import city.gis.layer.LayerSpec;
import city.gis.layer.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Points that would lie on each other at a low zoom, shown as one: the cells are {@value #ACROSS} ×
 * {@value #ACROSS} in each tile, so that a cluster lies in exactly one tile and the counts of all
 * tiles add up to the number of points at every zoom. A cluster shows the worst of its points; a
 * point that is alone stays itself.
 */
final class Clusters {

    /** Zoom from which every point stands for itself. */
    static final int UNTIL = 13;

    /** Cells along a tile's side: 32 pixels each of the 512 that a browser draws. */
    static final int ACROSS = 16;

    private Clusters() {}

    /** What is drawn of these points of one tile. */
    record Spot(long id, double x, double y, Map<String, Object> properties) {}

    static List<Spot> of(List<Placed> points, LayerSpec.Worst worst, int z, int row, int column) {
        double cell = TileGrid.side(z) / ACROSS;
        double west = TileGrid.bounds(z, row, column).getMinX();
        double north = TileGrid.bounds(z, row, column).getMaxY();
        Map<Integer, List<Placed>> cells = new TreeMap<>();
        for (Placed point : points) {
            int across = (int) Math.clamp((long) ((point.x() - west) / cell), 0, ACROSS - 1);
            int down = (int) Math.clamp((long) ((north - point.y()) / cell), 0, ACROSS - 1);
            cells.computeIfAbsent(down * ACROSS + across, c -> new ArrayList<>()).add(point);
        }
        List<Spot> spots = new ArrayList<>();
        cells.forEach(
                (at, held) ->
                        spots.add(
                                held.size() == 1
                                        ? alone(held.get(0))
                                        : together(held, worst, id(z, row, column, at))));
        return spots;
    }

    private static Spot alone(Placed one) {
        return new Spot(one.feature().id(), one.x(), one.y(), withKey(one.feature()));
    }

    private static Spot together(List<Placed> held, LayerSpec.Worst worst, long id) {
        double x = 0;
        double y = 0;
        Placed shown = held.get(0);
        Map<String, Integer> each = new TreeMap<>();
        for (Placed one : held) {
            x += one.x();
            y += one.y();
            Object value = one.feature().properties().get(worst.property());
            if (value != null) {
                each.merge(value.toString(), 1, Integer::sum);
            }
            int better = Integer.compare(rank(one, worst), rank(shown, worst));
            if (better < 0
                    || (better == 0 && one.feature().key().compareTo(shown.feature().key()) < 0)) {
                shown = one;
            }
        }
        Map<String, Object> properties = new TreeMap<>();
        properties.put("cluster", true);
        properties.put("point_count", held.size());
        properties.put("worst_key", shown.feature().key());
        Object value = shown.feature().properties().get(worst.property());
        if (value != null) {
            properties.put(worst.property(), value);
        }
        each.forEach((word, count) -> properties.put("n_" + word, count));
        return new Spot(id, x / held.size(), y / held.size(), properties);
    }

    static Map<String, Object> withKey(Feature feature) {
        Map<String, Object> properties = new HashMap<>(feature.properties());
        properties.put("key", feature.key());
        return properties;
    }

    private static int rank(Placed one, LayerSpec.Worst worst) {
        Object value = one.feature().properties().get(worst.property());
        return worst.rank(value == null ? "" : value);
    }

    /** Above the 52 bits of a feature's own number, so that the two never meet. */
    private static long id(int z, int row, int column, int cell) {
        long tile = ((long) z << 12 | row) << 12 | column;
        return 1L << 52 | tile << 8 | cell;
    }
}
