package city.gis.tile;

import city.gis.layer.Layer;
import city.gis.tile.KeptTile.State;
import city.gis.tile.KeptTiles.Address;
import city.gis.tile.KeptTiles.Square;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Vector tiles of one or more layers in WebMercatorQuad. A tile is drawn once however many ask. A
 * change makes only those tiles stale in which it lies; such a tile is drawn again in the
 * background, at most every {@link #FRESH}, and readers are given what there is meanwhile: so many
 * readers never wait for a tile that changes all the time. Only one that lacks a change older than
 * {@link #BOUND} is never handed out; for that readers wait. A tile is compressed when it is asked
 * for again, and kept so. The cache is bounded in tiles and in bytes; what was asked for least
 * lately goes first.
 *
 * <p>Thread: any.
 */
public final class Tiles {

    /** Deepest zoom. */
    public static final int DEEPEST = 22;

    /** How long after it was begun a tile is drawn again at the earliest. */
    public static final Duration FRESH = Duration.ofMillis(250);

    /** The age of a change from which no tile without it is handed out. */
    public static final Duration BOUND = Duration.ofSeconds(1);

    /** Beyond so many that wait to be drawn again, a reader draws the tile itself. */
    private static final int MOST_WAITING = 512;

    private final LongSupplier nanos;
    private final Executor background;
    private final KeptTiles kept = new KeptTiles();
    private final Set<Layer> watched = Collections.newSetFromMap(new IdentityHashMap<>());
    private long drawn;

    public Tiles() {
        this(System::nanoTime, background());
    }

    /**
     * @param nanos the clock by which a tile ages
     * @param background where tiles are drawn again and compressed; it may refuse
     */
    public Tiles(LongSupplier nanos, Executor background) {
        this.nanos = nanos;
        this.background = background;
    }

    private static Executor background() {
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        5,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        Thread.ofPlatform().daemon().name("tiles-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** The tile of these layers, each a layer of the tile. */
    public Tile tile(List<Layer> layers, int z, int row, int column) {
        Address address =
                new Address(
                        layers.size() == 1
                                ? layers.get(0).id()
                                : layers.stream().map(Layer::id).collect(Collectors.joining(",")),
                        new Square(z, row, column));
        long asked = nanos.getAsLong();
        KeptTile known = kept.find(address);
        if (known != null) {
            known.touched = asked;
            State now = known.state;
            if (now.tile() != null
                    && !now.due(asked, FRESH)
                    && !now.old(asked, BOUND)
                    && !now.loose()) {
                return now.tile();
            }
        }
        while (true) {
            Tile tile = ask(address, layers, asked);
            if (tile != null) {
                return tile;
            }
        }
    }

    /** Sees to it that the tile is drawn where it must be; null where it is to be asked again. */
    private @Nullable Tile ask(Address address, List<Layer> layers, long asked) {
        KeptTile mine;
        State found;
        CompletableFuture<Tile> order = null;
        synchronized (kept) {
            layers.forEach(this::watch);
            mine = kept.at(address, layers);
            mine.touched = asked;
            found = mine.state;
            if (found.due(asked, FRESH)) {
                order = new CompletableFuture<>();
                mine.state = found.ordered(order);
            }
        }
        if (order != null && (found.tile() == null || !later(address, mine, order))) {
            draw(address, mine, order);
        }
        Tile ready;
        boolean pack;
        synchronized (kept) {
            State now = mine.state;
            ready = now.old(asked, BOUND) && now.drawing() != null ? null : now.tile();
            pack = ready != null && found.tile() != null && now.loose();
            if (pack) {
                mine.state = now.packing(true);
            }
        }
        if (ready == null) {
            CompletableFuture<Tile> awaited = order != null ? order : found.drawing();
            if (awaited != null) {
                // Where it still waits for its turn, the one who needs it draws it.
                draw(address, mine, awaited);
                join(awaited);
            }
        } else if (pack) {
            pack(address, mine, ready);
        }
        return ready;
    }

    private static void join(CompletableFuture<Tile> running) {
        try {
            running.join();
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
            return new long[] {kept.size(), kept.bytes()};
        }
    }

    /** Has the tile drawn again in the background; false where too many wait already. */
    private boolean later(Address address, KeptTile mine, CompletableFuture<Tile> order) {
        try {
            background.execute(() -> draw(address, mine, order));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /** Draws what was ordered, unless another does already or has. */
    private void draw(Address address, KeptTile mine, CompletableFuture<Tile> order) {
        synchronized (kept) {
            if (mine.state.running() || !order.equals(mine.state.drawing())) {
                return;
            }
            mine.state = mine.state.begun(nanos.getAsLong());
        }
        try {
            Square s = address.square();
            Tile tile = TileDrawing.draw(mine.layers, s.z(), s.row(), s.column());
            synchronized (kept) {
                drawn++;
                kept.set(address, mine, mine.state.drawn(tile));
            }
            order.complete(tile);
        } catch (RuntimeException | Error e) {
            synchronized (kept) {
                mine.state = mine.state.failed();
                if (mine.state.tile() == null) {
                    kept.forget(address, mine);
                }
            }
            order.completeExceptionally(e);
        }
    }

    private void pack(Address address, KeptTile mine, Tile plain) {
        Runnable packing =
                () -> {
                    Tile packed = plain.packed();
                    synchronized (kept) {
                        // One that was drawn again meanwhile is packed when it is asked for again.
                        if (plain.equals(mine.state.tile())) {
                            kept.set(address, mine, mine.state.packed(packed));
                        }
                    }
                };
        try {
            background.execute(packing);
        } catch (RejectedExecutionException e) {
            synchronized (kept) {
                mine.state = mine.state.packing(false);
            }
        }
    }

    private void watch(Layer layer) {
        if (watched.add(layer)) {
            layer.watch(this::changed);
        }
    }

    private void changed(Layer.Change change) {
        synchronized (kept) {
            long now = nanos.getAsLong();
            kept.spoil(change.layer().id(), change.before(), now);
            kept.spoil(change.layer().id(), change.after(), now);
        }
    }
}
