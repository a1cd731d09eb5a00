package city.gis.tile;

import city.gis.layer.Layer;
import city.gis.layer.Placed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The tiles that are kept, by address and by square, bounded in tiles and in bytes; what was asked
 * for least lately goes first.
 *
 * <p>Thread: one at a time; {@link Tiles} holds its lock.
 */
final class KeptTiles {

    private static final int MOST_TILES = 8_192;
    private static final long MOST_BYTES = 96L << 20;

    private final Map<Address, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<Square, Map<Address, Kept>> bySquare = new HashMap<>();
    private long bytes;

    /** A place in the matrix. */
    record Square(int z, int row, int column) {}

    /** A place, and the layers in their order. */
    record Address(String layers, Square square) {}

    /** One of them. */
    static final class Kept {
        final List<Layer> layers;
        final Set<String> names;

        /** What readers are given; null until it was drawn for the first time. */
        @Nullable Tile tile;

        /** When the oldest change came that the tile lacks; null where it lacks none. */
        @Nullable Long lacks;

        /** Runs while it is drawn or waits to be. */
        @Nullable CompletableFuture<Tile> drawing;

        /** As {@link #lacks}, of the tile that is being drawn. */
        @Nullable Long drawingLacks;

        long begun;
        boolean packing;

        private Kept(List<Layer> layers) {
            this.layers = List.copyOf(layers);
            names = layers.stream().map(Layer::id).collect(Collectors.toUnmodifiableSet());
        }

        private void spoil(String layer, long now) {
            if (names.contains(layer)) {
                lacks = lacks == null ? Long.valueOf(now) : lacks;
                drawingLacks = drawingLacks == null ? Long.valueOf(now) : drawingLacks;
            }
        }

        private int bytes() {
            return tile == null ? 0 : tile.bytes().length;
        }
    }

    int size() {
        return kept.size();
    }

    long bytes() {
        return bytes;
    }

    /** The one at this address, which is asked for now; a new one where there is none. */
    Kept at(Address address, List<Layer> layers) {
        Kept known = kept.get(address);
        if (known == null) {
            known = new Kept(layers);
            kept.put(address, known);
            bySquare.computeIfAbsent(address.square(), s -> new HashMap<>()).put(address, known);
        }
        return known;
    }

    /** Gives readers this tile from now on. */
    void replace(Address address, Kept one, Tile tile) {
        int before = one.bytes();
        one.tile = tile;
        if (one.equals(kept.get(address))) {
            bytes += one.bytes() - before;
            bound();
        }
    }

    void forget(Address address, Kept one) {
        if (kept.remove(address, one)) {
            unlink(address, one);
        }
    }

    /** Marks the tiles of a layer in which something changed. */
    void spoil(String layer, @Nullable Placed at, long now) {
        if (at == null) {
            return;
        }
        if (at.point()) {
            for (int z = 0; z <= Tiles.DEEPEST; z++) {
                Square square = new Square(z, TileGrid.row(z, at.y()), TileGrid.column(z, at.x()));
                bySquare.getOrDefault(square, Map.of()).values().forEach(k -> k.spoil(layer, now));
            }
            return;
        }
        Envelope box = at.box();
        kept.forEach(
                (address, one) -> {
                    Square s = address.square();
                    Envelope around = TileGrid.bounds(s.z(), s.row(), s.column());
                    around.expandBy(around.getWidth() / 16);
                    if (around.intersects(box)) {
                        one.spoil(layer, now);
                    }
                });
    }

    private void bound() {
        var oldest = kept.entrySet().iterator();
        while ((kept.size() > MOST_TILES || bytes > MOST_BYTES) && oldest.hasNext()) {
            Map.Entry<Address, Kept> one = oldest.next();
            oldest.remove();
            unlink(one.getKey(), one.getValue());
        }
    }

    private void unlink(Address address, Kept one) {
        bytes -= one.bytes();
        bySquare.computeIfPresent(
                address.square(),
                (square, held) -> {
                    held.remove(address);
                    return held.isEmpty() ? null : held;
                });
    }
}
