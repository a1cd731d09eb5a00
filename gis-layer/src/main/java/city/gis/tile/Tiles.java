package city.gis.tile;

import city.gis.layer.Layer;
import city.gis.layer.Placed;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;

/**
 * Vector tiles of one or more layers in WebMercatorQuad. A tile is computed once however many ask;
 * a change makes only those tiles stale in which it lies, and a tile is never handed out that was
 * begun more than {@link #FRESH} before and has changed since. The cache is bounded in tiles and in
 * bytes; what was asked for least lately goes first.
 *
 * <p>Thread: any.
 */
public final class Tiles {

    /** Deepest zoom. */
    public static final int DEEPEST = 22;

    /** How old a tile may be when its layers have changed. */
    public static final Duration FRESH = Duration.ofMillis(250);

    private static final int MOST_TILES = 8_192;
    private static final long MOST_BYTES = 96L << 20;

    private final LongSupplier nanos;
    private final Map<Address, Kept> kept = new LinkedHashMap<>(256, 0.75f, true);
    private final Map<Square, Map<Address, Kept>> bySquare = new HashMap<>();
    private final Set<Layer> watched = Collections.newSetFromMap(new IdentityHashMap<>());
    private long bytes;
    private long drawn;

    /** A place in the matrix. */
    private record Square(int z, int row, int column) {}

    private record Address(String layers, Square square) {}

    private static final class Kept {
        final List<String> layers;
        final CompletableFuture<Tile> tile = new CompletableFuture<>();
        final long begun;
        boolean stale;
        int bytes;

        Kept(List<String> layers, long begun) {
            this.layers = layers;
            this.begun = begun;
        }
    }

    public Tiles() {
        this(System::nanoTime);
    }

    /**
     * @param nanos the clock by which a tile ages
     */
    public Tiles(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The tile of these layers, each a layer of the tile. */
    public Tile tile(List<Layer> layers, int z, int row, int column) {
        Square square = new Square(z, row, column);
        Address address =
                new Address(
                        layers.size() == 1
                                ? layers.get(0).id()
                                : layers.stream().map(Layer::id).collect(Collectors.joining(",")),
                        square);
        Kept mine = null;
        Kept asked;
        synchronized (kept) {
            layers.forEach(this::watch);
            asked = kept.get(address);
            long now = nanos.getAsLong();
            if (asked == null || (asked.stale && now - asked.begun >= FRESH.toNanos())) {
                if (asked != null) {
                    forget(address, asked);
                }
                mine = new Kept(layers.stream().map(Layer::id).toList(), now);
                asked = mine;
                kept.put(address, mine);
                bySquare.computeIfAbsent(square, s -> new HashMap<>()).put(address, mine);
            }
        }
        if (mine != null) {
            compute(address, mine, layers);
        }
        try {
            return asked.tile.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : e;
        }
    }

    /** A tile that is neither taken from the cache nor kept, for layers that live only once. */
    public static Tile once(List<Layer> layers, int z, int row, int column) {
        return TileDrawing.draw(layers, z, row, column);
    }

    /** How many tiles were drawn since the start. */
    public long drawn() {
        synchronized (kept) {
            return drawn;
        }
    }

    /** How many tiles are kept, and their bytes. */
    public long[] held() {
        synchronized (kept) {
            return new long[] {kept.size(), bytes};
        }
    }

    private void compute(Address address, Kept mine, List<Layer> layers) {
        try {
            Square s = address.square();
            Tile tile = TileDrawing.draw(layers, s.z(), s.row(), s.column());
            synchronized (kept) {
                drawn++;
                if (kept.get(address) == mine) {
                    mine.bytes = tile.gzipped().length;
                    bytes += mine.bytes;
                    bound();
                }
            }
            mine.tile.complete(tile);
        } catch (RuntimeException | Error e) {
            synchronized (kept) {
                if (kept.get(address) == mine) {
                    forget(address, mine);
                }
            }
            mine.tile.completeExceptionally(e);
        }
    }

    private void bound() {
        var oldest = kept.entrySet().iterator();
        while ((kept.size() > MOST_TILES || bytes > MOST_BYTES) && oldest.hasNext()) {
            Map.Entry<Address, Kept> one = oldest.next();
            oldest.remove();
            unlink(one.getKey(), one.getValue());
        }
    }

    private void forget(Address address, Kept one) {
        kept.remove(address);
        unlink(address, one);
    }

    private void unlink(Address address, Kept one) {
        bytes -= one.bytes;
        bySquare.computeIfPresent(
                address.square(),
                (square, held) -> {
                    held.remove(address);
                    return held.isEmpty() ? null : held;
                });
    }

    private void watch(Layer layer) {
        if (watched.add(layer)) {
            layer.watch(this::changed);
        }
    }

    private void changed(Layer.Change change) {
        synchronized (kept) {
            spoil(change.layer().id(), change.before());
            spoil(change.layer().id(), change.after());
        }
    }

    private void spoil(String layer, @Nullable Placed at) {
        if (at == null) {
            return;
        }
        if (at.point()) {
            for (int z = 0; z <= DEEPEST; z++) {
                Map<Address, Kept> held =
                        bySquare.get(
                                new Square(z, TileGrid.row(z, at.y()), TileGrid.column(z, at.x())));
                if (held != null) {
                    held.values().forEach(k -> spoil(k, layer));
                }
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
                        spoil(one, layer);
                    }
                });
    }

    private static void spoil(Kept one, String layer) {
        if (one.layers.contains(layer)) {
            one.stale = true;
        }
    }
}
