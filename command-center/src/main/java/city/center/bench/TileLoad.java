package city.center.bench;

import city.gis.layer.Layer;
import city.gis.tile.Tiles;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Tiles under load: 200 readers while points change, a change's way to its tile, and memory. */
record TileLoad(long seed, PrintStream out) {

    private static final int READERS = 200;
    private static final int POINTS = 100_000;
    private static final int CHANGES = 120;
    private static final long SECONDS = 3;

    void run() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long before = used(runtime);
        Layer layer = MapBench.layer(POINTS, seed);
        long points = used(runtime) - before;
        Tiles tiles = new Tiles();
        readers(layer, tiles);
        change(layer);
        long[] held = tiles.held();
        out.printf(
                Locale.ROOT,
                "memory: %,d points with their index %.0f MB (%.0f B each); %,d tiles kept, %.1f MB; bound 8,192 tiles or 96 MB%n",
                POINTS,
                points / 1e6,
                points / (double) POINTS,
                held[0],
                held[1] / 1e6);
    }

    private void readers(Layer layer, Tiles tiles) throws InterruptedException {
        int[] middle = MapBench.middle();
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicLong reads = new AtomicLong();
        Quantiles took = new Quantiles(2_000_000);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Random chance = new Random(seed + i);
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        while (going.get()) {
                                            long began = System.nanoTime();
                                            tiles.tile(
                                                    List.of(layer),
                                                    MapBench.ZOOM,
                                                    middle[0] + chance.nextInt(3) - 1,
                                                    middle[1] + chance.nextInt(3) - 1);
                                            long nanos = System.nanoTime() - began;
                                            if (reads.incrementAndGet() % 64 == 0) {
                                                synchronized (took) {
                                                    took.add(nanos);
                                                }
                                            }
                                            Thread.yield();
                                        }
                                    }));
        }
        Random chance = new Random(seed);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (System.nanoTime() < end) {
            layer.put(MapBench.point("p" + chance.nextInt(POINTS), chance));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        going.set(false);
        for (Thread t : threads) {
            t.join();
        }
        out.printf(
                Locale.ROOT,
                "%d readers of nine tiles of %,d points, 200 changes/s: %,.0f tiles/s, p50 %.1f µs, p99 %.2f ms; %d tiles drawn%n",
                READERS,
                POINTS,
                reads.get() / (double) SECONDS,
                took.of(0.5) * 1_000,
                took.of(0.99),
                tiles.drawn());
    }

    /** From the change of a point until its tile, asked for all the time, shows it. */
    private void change(Layer layer) {
        int[] at = MapBench.middle();
        Tiles tiles = new Tiles();
        Random chance = new Random(seed);
        Quantiles way = new Quantiles(CHANGES);
        for (int i = 0; i < CHANGES; i++) {
            String before = tiles.tile(List.of(layer), MapBench.ZOOM, at[0], at[1]).etag();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(60)));
            long began = System.nanoTime();
            var old = layer.find("moved").orElse(null);
            layer.put(
                    city.gis.layer.Feature.of(
                            "moved",
                            new org.locationtech.jts.geom.GeometryFactory()
                                    .createPoint(
                                            new org.locationtech.jts.geom.Coordinate(
                                                    114.27 + 0.0001 * (i % 9 + 1), 22.585)),
                            java.util.Map.of("n", i + (old == null ? 0 : 1))));
            while (tiles.tile(List.of(layer), MapBench.ZOOM, at[0], at[1]).etag().equals(before)) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            way.add(System.nanoTime() - began);
        }
        out.printf(
                Locale.ROOT,
                "a change to its fresh tile (%,d points): p50 %.0f ms, p99 %.0f ms; drawn again every %d ms at most, stated bound %d ms%n",
                POINTS,
                way.of(0.5),
                way.of(0.99),
                Tiles.FRESH.toMillis(),
                Tiles.BOUND.toMillis());
    }

    private static long used(Runtime runtime) {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
