package city.gis.layer;

import city.gis.geo.WebMercator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Points by the cell of the plane they lie in (cells are the tiles of zoom {@value #ZOOM}, about
 * 600 m here); everything else in one list, because there is little of it.
 */
final class PlaneIndex {

    private static final int ZOOM = 16;
    private static final long SIDE = 1L << ZOOM;
    private static final double CELL = 2 * WebMercator.HALF / SIDE;

    /** Beyond so many cells it is quicker to look at every point. */
    private static final long MOST_CELLS = 4_096;

    private final Map<Long, Map<String, Placed>> cells = new ConcurrentHashMap<>();
    private final Map<String, Placed> shapes = new ConcurrentHashMap<>();

    void replace(@Nullable Placed before, @Nullable Placed after) {
        if (after != null) {
            if (after.point()) {
                cells.compute(
                        cell(after),
                        (cell, held) -> {
                            Map<String, Placed> of =
                                    held == null ? new ConcurrentHashMap<>() : held;
                            of.put(after.feature().key(), after);
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
                    (cell, held) -> {
                        held.remove(before.feature().key());
                        return held.isEmpty() ? null : held;
                    });
        }
    }

    void within(Envelope plane, Consumer<Placed> consumer) {
        shapes.values().forEach(p -> offer(p, plane, consumer));
        long west = at(plane.getMinX());
        long east = at(plane.getMaxX());
        long south = at(plane.getMinY());
        long north = at(plane.getMaxY());
        if ((east - west + 1) * (north - south + 1) > Math.min(MOST_CELLS, cells.size())) {
            cells.values().forEach(c -> c.values().forEach(p -> offer(p, plane, consumer)));
            return;
        }
        for (long column = west; column <= east; column++) {
            for (long row = south; row <= north; row++) {
                Map<String, Placed> held = cells.get(column * SIDE + row);
                if (held != null) {
                    held.values().forEach(p -> offer(p, plane, consumer));
                }
            }
        }
    }

    private static void offer(Placed placed, Envelope plane, Consumer<Placed> consumer) {
        if (placed.meets(plane)) {
            consumer.accept(placed);
        }
    }

    private static long cell(Placed placed) {
        return at(placed.x()) * SIDE + at(placed.y());
    }

    private static long at(double metres) {
        return Math.clamp((long) Math.floor((metres + WebMercator.HALF) / CELL), 0, SIDE - 1);
    }
}
