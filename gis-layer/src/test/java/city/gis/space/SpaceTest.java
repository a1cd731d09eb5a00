package city.gis.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.gis.geo.Wgs84;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

class SpaceTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final Geometry LAND =
            FACTORY.toGeometry(new Envelope(114.20, 114.35, 22.54, 22.66));

    @Test
    void the_nearest_are_those_that_looking_at_all_of_them_finds() {
        Random chance = new Random(440_308);
        Layer layer = layer(800, chance);
        for (int round = 0; round < 60; round++) {
            Wgs84 from =
                    new Wgs84(
                            22.54 + 0.12 * chance.nextDouble(), 114.2 + 0.15 * chance.nextDouble());
            List<String> all =
                    layer.features().stream()
                            .sorted(Comparator.comparingDouble(f -> from.distanceTo(place(f))))
                            .limit(5)
                            .map(Feature::key)
                            .toList();
            List<Questions.Found> found = Questions.nearest(layer, from, 5, 50_000, f -> true);
            assertThat(found.stream().map(f -> f.feature().key()).toList()).isEqualTo(all);
            assertThat(found.get(0).metres())
                    .isCloseTo(
                            from.distanceTo(place(found.get(0).feature())),
                            within(0.05 + found.get(0).metres() * 1e-3));
        }
    }

    @Test
    void along_a_line_they_come_in_the_order_one_passes_them() {
        Layer layer = new Layer("points", "points", false);
        layer.put(at("second", 114.27, 22.5601));
        layer.put(at("first", 114.25, 22.5601));
        layer.put(at("aside", 114.26, 22.57));
        LineString east =
                FACTORY.createLineString(
                        new Coordinate[] {
                            new Coordinate(114.24, 22.56), new Coordinate(114.28, 22.56)
                        });
        List<Questions.Found> found = Questions.along(layer, east, 100, f -> true);
        assertThat(found.stream().map(f -> f.feature().key())).containsExactly("first", "second");
        assertThat(found.get(0).alongMetres()).isCloseTo(1_027, within(2.0));
        assertThat(found.get(0).metres()).isCloseTo(11.1, within(0.1));
    }

    @Test
    void service_areas_share_the_land_among_their_nearest() {
        Random chance = new Random(1);
        Layer layer = layer(12, chance);
        List<Feature> sites = List.copyOf(layer.features());
        ServiceAreas areas = ServiceAreas.of(sites, LAND, 100_000);
        assertThat(areas.uncovered()).isCloseTo(0, within(1e-6));
        for (int i = 0; i < 300; i++) {
            Coordinate c =
                    new Coordinate(
                            114.21 + 0.13 * chance.nextDouble(), 22.55 + 0.1 * chance.nextDouble());
            Wgs84 at = new Wgs84(c.y, c.x);
            List<Feature> byDistance =
                    sites.stream()
                            .sorted(Comparator.comparingDouble(f -> at.distanceTo(place(f))))
                            .toList();
            if (at.distanceTo(place(byDistance.get(1))) - at.distanceTo(place(byDistance.get(0)))
                    < 30) {
                continue;
            }
            assertThat(
                            areas.areas().stream()
                                    .filter(a -> a.land().covers(FACTORY.createPoint(c)))
                                    .map(a -> a.feature().key()))
                    .containsExactly(byDistance.get(0).key());
        }
        assertThat(ServiceAreas.of(sites, LAND, 500).uncovered()).isGreaterThan(0.8);
    }

    @Test
    void a_crowd_is_hot_and_even_chance_is_not() {
        Random chance = new Random(2);
        List<Coordinate> even = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            even.add(
                    new Coordinate(
                            114.2 + 0.15 * chance.nextDouble(),
                            22.54 + 0.12 * chance.nextDouble()));
        }
        long byChance =
                HotSpots.of(even, LAND, 500).cells().stream()
                        .filter(c -> !c.significance().equals("none"))
                        .count();
        assertThat(byChance).isLessThanOrEqualTo(8);
        List<Coordinate> crowd = new ArrayList<>(even);
        for (int i = 0; i < 200; i++) {
            crowd.add(
                    new Coordinate(
                            114.30 + 0.002 * chance.nextGaussian(),
                            22.60 + 0.002 * chance.nextGaussian()));
        }
        HotSpots spots = HotSpots.of(crowd, LAND, 500);
        assertThat(spots.points()).isEqualTo(2_200);
        HotSpots.Cell hottest = spots.cells().get(0);
        assertThat(hottest.significance()).isEqualTo("hot");
        assertThat(hottest.box().centre().x).isCloseTo(114.30, within(0.01));
        assertThat(hottest.p()).isLessThan(1e-6);
    }

    @Test
    void the_p_value_is_the_normal_distributions() {
        assertThat(HotSpots.twoSided(1.959964)).isCloseTo(0.05, within(1e-6));
        assertThat(HotSpots.twoSided(-2.575829)).isCloseTo(0.01, within(1e-6));
        assertThat(HotSpots.twoSided(0)).isCloseTo(1, within(1e-6));
    }

    private static Layer layer(int count, Random chance) {
        Layer layer = new Layer("points", "points", false);
        for (int i = 0; i < count; i++) {
            layer.put(
                    at(
                            "p" + i,
                            114.2 + 0.15 * chance.nextDouble(),
                            22.54 + 0.12 * chance.nextDouble()));
        }
        return layer;
    }

    private static Feature at(String key, double lng, double lat) {
        return Feature.of(key, FACTORY.createPoint(new Coordinate(lng, lat)), Map.of());
    }

    private static Wgs84 place(Feature f) {
        Coordinate c = f.geometry().getCoordinate();
        return new Wgs84(c.y, c.x);
    }
}
