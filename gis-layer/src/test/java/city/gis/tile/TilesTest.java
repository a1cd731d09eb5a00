package city.gis.tile;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import city.gis.layer.LayerSpec;
import city.gis.layer.Look;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.MvtReader;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.TagKeyValueMapConverter;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsLayer;
import io.github.sebasbaumh.mapbox.vectortile.adapt.jts.model.JtsMvt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Properties of tiles over random layers, read by another library. {@code -Dseed=} replays one. */
class TilesTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final long SEED = Long.getLong("seed", 440_308L);

    @Test
    void each_point_stands_in_exactly_one_tile_with_its_own_number() throws Exception {
        Random chance = new Random(SEED);
        Layer layer = new Layer("points", "points", false);
        for (int i = 0; i < 600; i++) {
            layer.put(point("p" + i, chance, "ok"));
        }
        for (int z : new int[] {0, 5, 9, 12, 13, 16}) {
            Map<Long, Integer> seen = new HashMap<>();
            for (int[] t : tiles(layer, z)) {
                for (Geometry g : read(Tiles.once(List.of(layer), z, t[0], t[1]), "points")) {
                    assertThat(g.getCoordinate().x).isBetween(0.0, 4_095.0);
                    assertThat(g.getCoordinate().y).isBetween(0.0, 4_095.0);
                    seen.merge((Long) data(g).get(" id"), 1, Integer::sum);
                }
            }
            assertThat(seen)
                    .as("zoom %d", z)
                    .hasSize(600)
                    .allSatisfy((id, n) -> assertThat(n).isOne());
            layer.features().forEach(f -> assertThat(seen).containsKey(f.id()));
        }
    }

    @Test
    void clusters_count_every_point_once_at_every_zoom_and_show_the_worst() throws Exception {
        Random chance = new Random(SEED);
        Layer layer = new Layer(clustered());
        String[] words = {"ok", "ok", "ok", "offline", "alarm"};
        Map<String, Long> truth = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            String word = words[chance.nextInt(words.length)];
            truth.merge(word, 1L, Long::sum);
            layer.put(point("p" + i, chance, word));
        }
        for (int z = 6; z <= 14; z++) {
            Map<String, Long> counted = new HashMap<>();
            long all = 0;
            for (int[] t : tiles(layer, z)) {
                for (Geometry g : read(Tiles.once(List.of(layer), z, t[0], t[1]), "devices")) {
                    Map<String, Object> data = data(g);
                    if (data.containsKey("point_count")) {
                        long count = ((Number) data.get("point_count")).longValue();
                        all += count;
                        assertThat(count).isGreaterThan(1);
                        for (String word : truth.keySet()) {
                            long part = ((Number) data.getOrDefault("n_" + word, 0)).longValue();
                            counted.merge(word, part, Long::sum);
                        }
                        String worst =
                                data.containsKey("n_alarm")
                                        ? "alarm"
                                        : data.containsKey("n_offline") ? "offline" : "ok";
                        assertThat(data.get("status")).isEqualTo(worst);
                    } else {
                        all++;
                        counted.merge(data.get("status").toString(), 1L, Long::sum);
                    }
                }
            }
            assertThat(all).as("zoom %d", z).isEqualTo(2_000);
            assertThat(counted).as("zoom %d", z).isEqualTo(truth);
        }
    }

    @Test
    void areas_cut_at_tile_edges_stay_valid_and_their_parts_add_up() throws Exception {
        Random chance = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            Layer layer = new Layer("areas", "areas", true);
            Geometry star =
                    star(
                            114.27,
                            22.59,
                            0.01 + 0.05 * chance.nextDouble(),
                            5 + chance.nextInt(40),
                            chance);
            layer.put(Feature.of("a", star, Map.of("name", "a")));
            int z = 11 + chance.nextInt(4);
            double inside = 0;
            for (int[] t : tiles(layer, z)) {
                Geometry square = FACTORY.toGeometry(new Envelope(0, 4_096, 0, 4_096));
                for (Geometry g : read(Tiles.once(List.of(layer), z, t[0], t[1]), "areas")) {
                    assertThat(g.isValid()).as("round %d", round).isTrue();
                    inside += g.intersection(square).getArea();
                }
            }
            double unit = TileGrid.side(z) / 4_096;
            double whole = TileGrid.toPlane(star).getArea() / unit / unit;
            double edge = TileGrid.toPlane(star).getLength() / unit;
            assertThat(Math.abs(inside - whole)).as("round %d", round).isLessThan(2 * edge + 4);
        }
    }

    @Test
    void the_same_content_is_the_same_bytes_whatever_its_history() {
        Random chance = new Random(SEED);
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            features.add(point("p" + i, chance, "ok"));
        }
        Layer one = new Layer("points", "points", false);
        features.forEach(one::put);
        Layer other = new Layer("points", "points", false);
        java.util.Collections.shuffle(features, chance);
        features.forEach(f -> other.put(point(f.key(), chance, "alarm")));
        features.forEach(other::put);
        assertThat(Tiles.once(List.of(other), 9, 223, 418).etag())
                .isEqualTo(Tiles.once(List.of(one), 9, 223, 418).etag());
    }

    @Test
    void a_changed_tile_is_never_older_than_the_bound_and_others_stay() {
        AtomicLong now = new AtomicLong();
        Tiles tiles = new Tiles(now::get);
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
        assertThat(tiles.tile(List.of(layer), 15, here[0], here[1])).isSameAs(before);
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
            layer.put(point("p" + i, chance, "ok"));
        }
        Tiles tiles = new Tiles();
        int[] t = tile(9, 114.27, 22.59);
        CountDownLatch start = new CountDownLatch(1);
        Set<Tile> got = java.util.Collections.synchronizedSet(new HashSet<>());
        List<Thread> readers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Thread reader =
                    Thread.ofVirtual()
                            .unstarted(
                                    () -> {
                                        try {
                                            start.await();
                                            got.add(tiles.tile(List.of(layer), 9, t[0], t[1]));
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
        assertThat(tiles.held()[0]).isEqualTo(8_192);
    }

    private static LayerSpec clustered() {
        return new LayerSpec(
                "devices",
                "",
                "",
                false,
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new LayerSpec.Worst("status", List.of("alarm", "offline"))),
                Look.plain());
    }

    private static Feature point(String key, Random chance, String status) {
        return Feature.of(
                key,
                FACTORY.createPoint(
                        new Coordinate(
                                114.20 + 0.15 * chance.nextDouble(),
                                22.54 + 0.12 * chance.nextDouble())),
                Map.of("status", status, "level", 3, "value", 0.5, "below", -7, "on", true));
    }

    private static Feature at(String key, double lng, double lat) {
        return Feature.of(key, FACTORY.createPoint(new Coordinate(lng, lat)), Map.of());
    }

    private static Geometry star(double lng, double lat, double r, int spikes, Random chance) {
        Coordinate[] ring = new Coordinate[2 * spikes + 1];
        for (int i = 0; i < 2 * spikes; i++) {
            double far = i % 2 == 0 ? r : r * (0.3 + 0.5 * chance.nextDouble());
            double angle = Math.PI * i / spikes;
            ring[i] = new Coordinate(lng + far * Math.cos(angle), lat + far * Math.sin(angle));
        }
        ring[2 * spikes] = ring[0].copy();
        return FACTORY.createPolygon(ring);
    }

    private static int[] tile(int z, double lng, double lat) {
        return new int[] {
            TileGrid.row(z, WebMercator.yOf(lat)), TileGrid.column(z, WebMercator.xOf(lng))
        };
    }

    private static List<int[]> tiles(Layer layer, int z) {
        Envelope box = layer.extent();
        int[] first = tile(z, box.getMinX(), box.getMaxY());
        int[] last = tile(z, box.getMaxX(), box.getMinY());
        List<int[]> all = new ArrayList<>();
        for (int row = first[0]; row <= last[0]; row++) {
            for (int column = first[1]; column <= last[1]; column++) {
                all.add(new int[] {row, column});
            }
        }
        return all;
    }

    static List<Geometry> read(Tile tile, String layer) throws IOException {
        if (tile.empty()) {
            return List.of();
        }
        JtsMvt mvt =
                MvtReader.loadMvt(
                        new GZIPInputStream(new ByteArrayInputStream(tile.gzipped())),
                        FACTORY,
                        new TagKeyValueMapConverter(false, " id"),
                        MvtReader.RING_CLASSIFIER_V2_1);
        JtsLayer found = mvt.getLayer(layer);
        return found == null ? List.of() : new ArrayList<>(found.getGeometries());
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> data(Geometry g) {
        return (Map<String, Object>) g.getUserData();
    }
}
