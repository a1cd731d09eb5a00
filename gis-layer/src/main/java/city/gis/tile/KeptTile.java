package city.gis.tile;

import city.gis.layer.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tile in the cache.
 *
 * <p>Thread: {@link #state} is read by any, and replaced under the lock of {@link Tiles}.
 */
final class KeptTile {

    final List<Layer> layers;
    volatile State state = new State(null, null, null, false, null, 0, false);

    /** When it was last asked for; it does not matter when two write it at once. */
    volatile long touched;

    private final Set<String> names;

    /**
     * What is known of it.
     *
     * @param tile what readers are given; null until it was drawn for the first time
     * @param lacks when the oldest change came that the tile lacks; null where it lacks none
     * @param drawing runs while it is drawn or waits to be
     * @param running whether somebody draws it already
     * @param drawingLacks as lacks, of the tile that is being drawn
     * @param begun when it was begun to be drawn
     * @param packing whether it is about to be compressed
     */
    record State(
            @Nullable Tile tile,
            @Nullable Long lacks,
            @Nullable CompletableFuture<Tile> drawing,
            boolean running,
            @Nullable Long drawingLacks,
            long begun,
            boolean packing) {

        /** Whether it is to be drawn (again), and nobody does. */
        boolean due(long now, Duration fresh) {
            return drawing == null
                    && (tile == null || (lacks != null && now - begun >= fresh.toNanos()));
        }

        /** Whether it lacks a change that is as old as this. */
        boolean old(long now, Duration bound) {
            return lacks != null && now - lacks >= bound.toNanos();
        }

        /** Whether it is still to be compressed, and nobody does. */
        boolean loose() {
            return tile != null && !tile.gzip() && !tile.empty() && !packing;
        }

        State ordered(CompletableFuture<Tile> order) {
            return new State(tile, lacks, order, false, drawingLacks, begun, packing);
        }

        State begun(long now) {
            return new State(tile, lacks, drawing, true, null, now, packing);
        }

        State drawn(Tile fresh) {
            return new State(fresh, drawingLacks, null, false, null, begun, false);
        }

        State failed() {
            return new State(tile, lacks, null, false, null, begun, packing);
        }

        State packing(boolean runs) {
            return new State(tile, lacks, drawing, running, drawingLacks, begun, runs);
        }

        State packed(Tile same) {
            return new State(same, lacks, drawing, running, drawingLacks, begun, false);
        }

        State spoilt(long now) {
            return new State(
                    tile,
                    lacks == null ? Long.valueOf(now) : lacks,
                    drawing,
                    running,
                    drawingLacks == null ? Long.valueOf(now) : drawingLacks,
                    begun,
                    packing);
        }
    }

    KeptTile(List<Layer> layers) {
        this.layers = List.copyOf(layers);
        names = layers.stream().map(Layer::id).collect(Collectors.toUnmodifiableSet());
    }

    void spoil(String layer, long now) {
        if (names.contains(layer)) {
            state = state.spoilt(now);
        }
    }

    int bytes() {
        Tile tile = state.tile();
        return tile == null ? 0 : tile.bytes().length;
    }
}
