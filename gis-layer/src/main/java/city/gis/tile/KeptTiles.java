package city.gis.tile;

import city.gis.layer.Layer;
import city.gis.layer.Placed;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * The tiles that are kept, by address and by square, bounded in tiles and in bytes; where there are
 * too many, the tenth that was asked for least lately goes.
 *
 * <p>Thread: {@link #find} from any; for the rest {@link Tiles} holds its lock.
 */
final class KeptTiles {

    private static final int MOST_TILES = 8_192;
    private static final long MOST_BYTES = 96L << 20;

    private final Map<Address, KeptTile> kept = new ConcurrentHashMap<>();
    private final Map<Square, Map<Address, KeptTile>> bySquare = new HashMap<>();
    private long bytes;

    /** A place in the matrix. */
    record Square(int z, int row, int column) {}

    /** A place, and the layers in their order. */
    record Address(String layers, Square square) {}

    int size() {
        return kept.size();
    }

    long bytes() {
        return bytes;
    }

    /** The one at this address; null where there is none. */
    @Nullable KeptTile find(Address address) {
        return kept.get(address);
    }

    /** The one at this address; a new one where there is none. */
    KeptTile at(Address address, List<Layer> layers) {
        KeptTile known = kept.get(address);
        if (known == null) {
            known = new KeptTile(layers);
            kept.put(address, known);
            bySquare.computeIfAbsent(address.square(), s -> new HashMap<>()).put(address, known);
        }
        return known;
    }

    /** Replaces what is known of it, and keeps count of the bytes. */
    void set(Address address, KeptTile one, KeptTile.State state) {
        int before = one.bytes();
        one.state = state;
        if (one.equals(kept.get(address))) {
            bytes += one.bytes() - before;
            if (kept.size() > MOST_TILES || bytes > MOST_BYTES) {
                thin();
            }
        }
    }

    void forget(Address address, KeptTile one) {
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

    private void thin() {
        List<Address> oldest =
                kept.entrySet().stream()
                        .sorted(Comparator.comparingLong(e -> e.getValue().touched))
                        .map(Map.Entry::getKey)
                        .toList();
        int fewer = MOST_TILES - MOST_TILES / 10;
        long less = MOST_BYTES - MOST_BYTES / 10;
        for (Address address : oldest) {
            if (kept.size() <= fewer && bytes <= less) {
                return;
            }
            KeptTile one = kept.remove(address);
            if (one != null) {
                unlink(address, one);
            }
        }
    }

    private void unlink(Address address, KeptTile one) {
        bytes -= one.bytes();
        bySquare.computeIfPresent(
                address.square(),
                (square, held) -> {
                    held.remove(address);
                    return held.isEmpty() ? null : held;
                });
    }
}
