package city.gis.tile;

import city.gis.layer.Attributes;
import city.gis.layer.Gathered;
import city.gis.layer.LayerSpec;
import city.gis.layer.PlaneIndex;
import city.gis.layer.PointCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Points that would lie on each other at a low zoom, shown as one: the cells are {@value #ACROSS} ×
 * {@value #ACROSS} in each tile, so that a cluster lies in exactly one tile and the counts of all
 * tiles add up to the number of points at every zoom. Each is made of whole squares of the layer's
 * index, which keep their own sum. A cluster shows the worst of its points; a point that is alone
 * stays itself.
 */
final class Clusters {

    /** Zoom from which every point stands for itself. */
    static final int UNTIL = 13;

    /** Cells along a tile's side, as a power of two: 32 pixels each of the 512 that are drawn. */
    private static final int DEEPER = 4;

    /** Cells along a tile's side. */
    static final int ACROSS = 1 << DEEPER;

    private Clusters() {}

    /** What is drawn of these points of one tile. */
    record Spot(long id, double x, double y, Attributes attributes) {}

    static List<Spot> of(
            List<PointCell> squares, LayerSpec.Worst worst, int z, int row, int column) {
        int down = PlaneIndex.ZOOM - z - DEEPER;
        @Nullable Gathered[] cells = new Gathered[ACROSS * ACROSS];
        for (PointCell square : squares) {
            Gathered held = square.gathered();
            if (held == null) {
                continue;
            }
            int across = square.column() >> down & ACROSS - 1;
            int at = (square.row() >> down & ACROSS - 1) * ACROSS + across;
            Gathered known = cells[at];
            cells[at] = known == null ? held : known.with(held, worst);
        }
        List<Spot> spots = new ArrayList<>();
        for (int at = 0; at < cells.length; at++) {
            Gathered held = cells[at];
            if (held != null) {
                spots.add(
                        held.count() == 1
                                ? alone(held)
                                : together(held, worst, id(z, row, column, at)));
            }
        }
        return spots;
    }

    private static Spot alone(Gathered one) {
        return new Spot(one.shown().feature().id(), one.x(), one.y(), one.shown().attributes());
    }

    private static Spot together(Gathered held, LayerSpec.Worst worst, long id) {
        Map<String, Object> properties = new TreeMap<>();
        properties.put("cluster", true);
        properties.put("point_count", held.count());
        properties.put("worst_key", held.shown().feature().key());
        Object value = held.shown().feature().properties().get(worst.property());
        if (value != null) {
            properties.put(worst.property(), value);
        }
        held.each().forEach((word, count) -> properties.put("n_" + word, count));
        return new Spot(
                id, held.x() / held.count(), held.y() / held.count(), Attributes.of(properties));
    }

    /** Above the 52 bits of a feature's own number, so that the two never meet. */
    private static long id(int z, int row, int column, int cell) {
        long tile = ((long) z << 12 | row) << 12 | column;
        return 1L << 52 | tile << 8 | cell;
    }
}
