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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
                        new GZIPInputStream(new ByteArrayInputStream(tile.packed().bytes())),
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
