package city.gis.tile;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** How old a tile may be, how often it is drawn, and what is kept; with a clock that is set. */
class TileAgeTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final long SEED = Long.getLong("seed", 440_308L);

    @Test
    void a_changed_tile_is_drawn_again_and_others_stay() {
        AtomicLong now = new AtomicLong();
        Tiles tiles = new Tiles(now::get, Runnable::run);
        Layer layer = new Layer("points", "points", false);
        layer.put(at("a", 114.27, 22.59));
        layer.put(at("far", 114.20, 22.55));
        int[] here = tile(15, 114.27, 22.59);
        int[] there = tile(15, 114.20, 22.55);
        Tile before = tiles.tile(List.of(layer), 15, here[0], here[1]);
        tiles.tile(List.of(layer), 15, there[0], there[1]);
        assertThat(tiles.drawn()).isEqualTo(2);

        layer.put(at("b", 114.2701, 22.5901));
        now.addAndGet(Tiles.FRESH.toNanos() - 1);
        assertThat(tiles.tile(List.of(layer), 15, here[0], here[1]).etag())
                .isEqualTo(before.etag());
        now.incrementAndGet();
        Tile after = tiles.tile(List.of(layer), 15, here[0], here[1]);
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(tiles.tile(List.of(layer), 15, there[0], there[1])).isNotNull();
        assertThat(tiles.drawn()).as("the other tile was not drawn again").isEqualTo(3);

        layer.remove("a");
        layer.remove("b");
        now.addAndGet(Tiles.FRESH.toNanos());
        assertThat(tiles.tile(List.of(layer), 15, here[0], here[1]).empty()).isTrue();
    }

    @Test
    void a_tile_is_computed_once_however_many_ask_at_once() throws Exception {
        Random chance = new Random(SEED);
        Layer layer = new Layer("points", "points", false);
        for (int i = 0; i < 20_000; i++) {
            layer.put(
                    at(
                            "p" + i,
                            114.20 + 0.15 * chance.nextDouble(),
                            22.54 + 0.12 * chance.nextDouble()));
        }
        Tiles tiles = new Tiles();
        int[] t = tile(9, 114.27, 22.59);
        CountDownLatch start = new CountDownLatch(1);
        // A late reader may be given the compressed form: the same drawing, by its tag.
        Set<String> got = java.util.Collections.synchronizedSet(new HashSet<>());
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Thread reader =
                    Thread.ofVirtual()
                            .unstarted(
                                    () -> {
                                        try {
                                            start.await();
                                            got.add(
                                                    tiles.tile(List.of(layer), 9, t[0], t[1])
                                                            .etag());
                                        } catch (InterruptedException e) {
                                            Thread.currentThread().interrupt();
                                        }
                                    });
            reader.start();
            readers.add(reader);
        }
        start.countDown();
        for (Thread reader : readers) {
            assertThat(reader.join(java.time.Duration.ofSeconds(30))).isTrue();
        }
        assertThat(got).hasSize(1);
        assertThat(tiles.drawn()).isOne();
    }

    @Test
    void the_cache_is_bounded() {
        Tiles tiles = new Tiles();
        Layer layer = new Layer("points", "points", false);
        layer.put(at("a", 114.27, 22.59));
        for (int i = 0; i < 10_000; i++) {
            tiles.tile(List.of(layer), 18, i, i);
        }
        assertThat(tiles.held()[0]).isBetween(7_000L, 8_192L);
    }

    @Test
    void readers_are_given_the_old_tile_while_one_is_drawn_until_the_bound() {
        AtomicLong now = new AtomicLong();
        List<Runnable> waiting = new ArrayList<>();
        Tiles tiles = new Tiles(now::get, waiting::add);
        Layer layer = new Layer("points", "points", false);
        layer.put(at("a", 114.27, 22.59));
        int[] t = tile(15, 114.27, 22.59);
        String before = tiles.tile(List.of(layer), 15, t[0], t[1]).etag();

        now.addAndGet(Tiles.FRESH.toNanos());
        layer.put(at("b", 114.2701, 22.5901));
        for (int i = 0; i < 200; i++) {
            assertThat(tiles.tile(List.of(layer), 15, t[0], t[1]).etag()).isEqualTo(before);
        }
        assertThat(waiting).as("drawn once and packed once, whoever asks").hasSize(2);
        assertThat(tiles.drawn()).isOne();

        now.addAndGet(Tiles.BOUND.toNanos() - 1);
        assertThat(tiles.tile(List.of(layer), 15, t[0], t[1]).etag()).isEqualTo(before);
        now.incrementAndGet();
        assertThat(tiles.tile(List.of(layer), 15, t[0], t[1]).etag())
                .as("nobody has drawn it: the one who needs it does")
                .isNotEqualTo(before);
        assertThat(tiles.drawn()).isEqualTo(2);
        waiting.forEach(Runnable::run);
        assertThat(tiles.drawn()).as("its turn in the background is over").isEqualTo(2);
    }

    @Test
    void a_reader_draws_for_itself_where_too_many_tiles_wait() {
        AtomicLong now = new AtomicLong();
        Tiles tiles =
                new Tiles(
                        now::get,
                        task -> {
                            throw new RejectedExecutionException("full");
                        });
        Layer layer = new Layer("points", "points", false);
        layer.put(at("a", 114.27, 22.59));
        int[] t = tile(15, 114.27, 22.59);
        String before = tiles.tile(List.of(layer), 15, t[0], t[1]).etag();
        layer.put(at("b", 114.2701, 22.5901));
        now.addAndGet(Tiles.FRESH.toNanos());
        assertThat(tiles.tile(List.of(layer), 15, t[0], t[1]).etag()).isNotEqualTo(before);
    }

    @Test
    void a_tile_is_packed_when_it_is_asked_for_again_and_stays_the_same_tile() {
        Tiles tiles = new Tiles(() -> 0, Runnable::run);
        Layer layer = new Layer("points", "points", false);
        layer.put(at("a", 114.27, 22.59));
        int[] t = tile(15, 114.27, 22.59);
        Tile first = tiles.tile(List.of(layer), 15, t[0], t[1]);
        tiles.tile(List.of(layer), 15, t[0], t[1]);
        Tile third = tiles.tile(List.of(layer), 15, t[0], t[1]);
        assertThat(first.gzip()).isFalse();
        assertThat(third.gzip()).isTrue();
        assertThat(third.etag()).isEqualTo(first.etag());
        assertThat(third.plain()).isEqualTo(first.bytes());
        assertThat(tiles.drawn()).isOne();
    }

    private static Feature at(String key, double lng, double lat) {
        return Feature.of(key, FACTORY.createPoint(new Coordinate(lng, lat)), Map.of());
    }

    private static int[] tile(int z, double lng, double lat) {
        return new int[] {
            TileGrid.row(z, WebMercator.yOf(lat)), TileGrid.column(z, WebMercator.xOf(lng))
        };
    }
}
