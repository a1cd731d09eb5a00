package city.gis.layer;

import city.gis.geo.WebMercator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Points by the square of the plane they lie in (the tiles of zoom {@value #ZOOM}, about 600 m
 * here), so that every tile up to that zoom is made of whole squares; everything else in one list,
 * because there is little of it.
 */
public final class PlaneIndex {

    /** Zoom whose tiles the squares are. */
    public static final int ZOOM = 16;

    private static final long SIDE = 1L << ZOOM;
    private static final double CELL = 2 * WebMercator.HALF / SIDE;

    /** Beyond so many squares it is quicker to look at every point. */
    private static final long MOST_CELLS = 4_096;

    private final LayerSpec.@Nullable Worst worst;
    private final Map<Long, PointCell> cells = new ConcurrentHashMap<>();
    private final Map<String, Placed> shapes = new ConcurrentHashMap<>();

    PlaneIndex(LayerSpec.@Nullable Worst worst) {
        this.worst = worst;
    }

    void replace(@Nullable Placed before, @Nullable Placed after) {
        if (after != null) {
            if (after.point()) {
                cells.compute(
                        cell(after),
                        (number, held) -> {
                            PointCell of =
                                    held == null
                                            ? new PointCell(column(after), row(after), worst)
                                            : held;
                            of.put(after);
                            return of;
                        });
            } else {
                shapes.put(after.feature().key(), after);
            }
        }
        if (before == null) {
            return;
        }
        if (!before.point()) {
            if (after == null || after.point()) {
                shapes.remove(before.feature().key());
            }
        } else if (after == null || !after.point() || cell(after) != cell(before)) {
            cells.computeIfPresent(
                    cell(before),
                    (number, held) -> held.remove(before.feature().key()) ? null : held);
        }
    }

    /** Those whose box meets this one, in no order. */
    void within(Envelope plane, Consumer<Placed> consumer) {
        shapes(plane, consumer);
        Consumer<Placed> offer =
                p -> {
                    if (p.meets(plane)) {
                        consumer.accept(p);
                    }
                };
        int west = at(plane.getMinX() + WebMercator.HALF);
        int east = at(plane.getMaxX() + WebMercator.HALF);
        int north = at(WebMercator.HALF - plane.getMaxY());
        int south = at(WebMercator.HALF - plane.getMinY());
        if ((long) (east - west + 1) * (south - north + 1) > Math.min(MOST_CELLS, cells.size())) {
            cells.values().forEach(c -> c.each(offer));
            return;
        }
        for (int column = west; column <= east; column++) {
            for (int row = north; row <= south; row++) {
                PointCell held = cells.get(number(column, row));
                if (held != null) {
                    held.each(offer);
                }
            }
        }
    }

    /** Lines and areas whose box meets this one, in no order. */
    void shapes(Envelope plane, Consumer<Placed> consumer) {
        shapes.values()
                .forEach(
                        p -> {
                            if (p.meets(plane)) {
                                consumer.accept(p);
                            }
                        });
    }

    /** The squares of a tile, always in the same order; of a deeper tile the one it lies in. */
    List<PointCell> cells(int z, int row, int column) {
        int down = Math.max(0, ZOOM - z);
        int up = Math.max(0, z - ZOOM);
        List<PointCell> found = new ArrayList<>();
        if (1L << 2 * down > cells.size()) {
            for (PointCell c : cells.values()) {
                if (c.column() >> down == column >> up && c.row() >> down == row >> up) {
                    found.add(c);
                }
            }
            found.sort(Comparator.comparingInt(PointCell::row).thenComparing(PointCell::column));
            return found;
        }
        int across = 1 << down;
        int west = (column >> up) << down;
        int north = (row >> up) << down;
        for (int y = north; y < north + across; y++) {
            for (int x = west; x < west + across; x++) {
                PointCell held = cells.get(number(x, y));
                if (held != null) {
                    found.add(held);
                }
            }
        }
        return found;
    }

    private static long cell(Placed placed) {
        return number(column(placed), row(placed));
    }

    private static int column(Placed placed) {
        return at(placed.x() + WebMercator.HALF);
    }

    private static int row(Placed placed) {
        return at(WebMercator.HALF - placed.y());
    }

    private static long number(int column, int row) {
        return column * SIDE + row;
    }

    private static int at(double metres) {
        return (int) Math.clamp((long) Math.floor(metres / CELL), 0L, SIDE - 1);
    }
}
