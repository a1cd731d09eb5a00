package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.center.catalogue.CityCatalogue;
import city.gis.area.Area;
import city.gis.area.AreaFile;
import city.gis.area.Areas;
import city.gis.area.Coverage;
import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import city.gis.geojson.GeoJsonReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;

/** The drawing that comes with the program: ours, and near enough to the district. */
class BuiltInAreasTest {

    private static final Areas AREAS = CityCatalogue.open(Optional.empty()).areas();

    @Test
    void it_has_four_streets_and_twenty_three_communities() {
        assertThat(AREAS.of("street")).hasSize(4);
        assertThat(AREAS.of("community")).hasSize(23);
        assertThat(AREAS.of("community"))
                .allMatch(c -> AREAS.find(c.parent()).orElseThrow().kind().equals("street"));
    }

    @Test
    void communities_cover_streets_and_streets_cover_the_district_without_gap_or_overlap() {
        assertThat(Coverage.check(AREAS.all())).isEmpty();
        double whole = area("district");
        assertThat(area("street")).isCloseTo(whole, within(whole * 1e-9));
        assertThat(area("community")).isCloseTo(whole, within(whole * 1e-9));
    }

    @Test
    void the_outline_is_a_drawing_of_few_vertices_on_squared_paper() {
        Area district = AREAS.of("district").get(0);
        assertThat(district.geometry().getNumPoints()).isBetween(60, 160);
    }

    @Test
    void every_position_inside_lies_in_one_street_and_one_community_of_it() {
        Random chance = new Random(440308);
        Geometry district = AREAS.of("district").get(0).geometry();
        int inside = 0;
        for (int i = 0; i < 20_000; i++) {
            double lat = 22.53 + 0.14 * chance.nextDouble();
            double lng = 114.19 + 0.17 * chance.nextDouble();
            var at = AREAS.locate(new Wgs84(lat, lng));
            boolean in =
                    district.covers(
                            district.getFactory()
                                    .createPoint(
                                            new org.locationtech.jts.geom.Coordinate(lng, lat)));
            assertThat(at.street().isPresent()).as("%s %s", lat, lng).isEqualTo(in);
            assertThat(at.community().isPresent()).isEqualTo(in);
            if (in) {
                inside++;
                assertThat(at.community().orElseThrow().parent())
                        .isEqualTo(at.street().orElseThrow().code());
            }
        }
        assertThat(inside).isGreaterThan(5_000);
    }

    @Test
    void the_outline_agrees_with_the_public_boundary() throws Exception {
        Path boundary =
                Path.of(System.getProperty("shared.data", "../../shared/data"))
                        .resolve("yantian/yantian_boundary_wgs84.geojson");
        if (!Files.isReadable(boundary)) {
            System.out.println("skipped: no public boundary at " + boundary);
        }
        assumeTrue(Files.isReadable(boundary), "no public boundary at " + boundary);
        Geometry official =
                new GeoJsonReader(CoordinateSystem.WGS84, 10_000)
                        .read(
                                new ObjectMapper()
                                        .readTree(boundary.toFile())
                                        .at("/features/0/geometry"),
                                "boundary: ");
        Geometry ours = AREAS.of("district").get(0).geometry();
        double union = ours.union(official).getArea();
        double common = ours.intersection(official).getArea();
        System.out.printf(
                "intersection over union with the public boundary: %.4f%n", common / union);
        assertThat(common / union).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void a_written_file_reads_back_the_same() throws Exception {
        Path file = Files.createTempFile("areas", ".geojson");
        Files.writeString(file, AreaFile.write(AREAS.all(), "again"));
        List<Area> again = AreaFile.read(file, CoordinateSystem.WGS84);
        assertThat(again).hasSameSizeAs(AREAS.all());
        for (int i = 0; i < again.size(); i++) {
            assertThat(again.get(i).geometry().equalsTopo(AREAS.all().get(i).geometry())).isTrue();
        }
    }

    private static double area(String kind) {
        return AREAS.of(kind).stream().mapToDouble(a -> a.geometry().getArea()).sum();
    }
}
