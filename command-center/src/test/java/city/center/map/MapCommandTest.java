package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.catalogue.CityCatalogue;
import city.gis.area.Area;
import city.gis.area.AreaFile;
import city.gis.geo.CoordinateSystem;
import city.gis.geo.Wgs84;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.geom.util.GeometryTransformer;

class MapCommandTest {

    private static final List<Area> BUILT_IN = CityCatalogue.open(Optional.empty()).areas().all();

    @TempDir Path folder;

    @Test
    void the_same_map_in_another_system_changes_no_place() throws Exception {
        List<Area> gcj = BUILT_IN.stream().map(a -> with(a, shifted(a.geometry()))).toList();
        String said = run(0, write(gcj), "--crs", "gcj02");
        assertThat(said)
                .contains("read as GCJ-02", "Valid; no overlap, no gap, no sliver")
                .contains("would lie elsewhere: 0")
                .contains("Nothing was written");
    }

    @Test
    void read_as_the_wrong_system_hundreds_of_things_would_move() throws Exception {
        List<Area> gcj = BUILT_IN.stream().map(a -> with(a, shifted(a.geometry()))).toList();
        assertThat(run(0, write(gcj), "--crs", "EPSG:4490"))
                .containsPattern("would lie elsewhere: \\d{2,}");
    }

    @Test
    void an_overlap_and_the_gap_it_leaves_are_named_and_nothing_goes_live() throws Exception {
        List<Area> moved = new ArrayList<>();
        for (Area a : BUILT_IN) {
            boolean one = a.code().equals("440308003004");
            moved.add(
                    one
                            ? with(
                                    a,
                                    AffineTransformation.translationInstance(0.0005, 0.0003)
                                            .transform(a.geometry()))
                            : a);
        }
        String said = run(1, write(moved), "--crs", "WGS-84", "--accept", folder.toString());
        assertThat(said)
                .contains(
                        "It may not go live",
                        "440308003004",
                        "overlap by",
                        "leave a gap of",
                        "reach beyond it");
        assertThat(folder.resolve("areas.geojson")).doesNotExist();
    }

    @Test
    void a_mend_of_small_faults_is_proposed_and_may_then_be_imported() throws Exception {
        List<Area> moved = new ArrayList<>();
        for (Area a : BUILT_IN) {
            moved.add(a.code().equals("440308003004") ? with(a, slid(a.geometry(), 0.00015)) : a);
        }
        Path mended = folder.resolve("mended.geojson");
        assertThat(run(1, write(moved), "--crs", "WGS-84", "--mend", mended.toString()))
                .contains(
                        "It may not go live",
                        "A mend is proposed",
                        "~ community 440308003004",
                        "With it the areas are whole.",
                        "Written: " + mended);
        assertThat(run(0, mended, "--crs", "WGS-84")).contains("Valid; no overlap, no gap");
        List<Area> now = AreaFile.read(mended, CoordinateSystem.WGS84);
        assertThat(now).hasSameSizeAs(BUILT_IN);
        assertThat(now)
                .filteredOn(a -> a.kind().equals("street"))
                .allSatisfy(
                        a -> assertThat(a.geometry().equalsTopo(of(a.code()).geometry())).isTrue());
    }

    @Test
    void what_is_no_slip_of_the_pen_is_left_to_people() throws Exception {
        List<Area> moved = new ArrayList<>();
        for (Area a : BUILT_IN) {
            moved.add(a.code().equals("440308003004") ? with(a, slid(a.geometry(), 0.02)) : a);
        }
        assertThat(run(1, write(moved), "--crs", "WGS-84"))
                .contains("Left to people", "Nothing was written: --mend FILE");
    }

    @Test
    void an_outline_that_crosses_itself_is_made_valid() throws Exception {
        List<Area> crossed = new ArrayList<>();
        for (Area a : BUILT_IN) {
            if (a.kind().equals("park") && a.code().equals("park-4")) {
                Coordinate[] ring = a.geometry().getCoordinates();
                Coordinate first = ring[1];
                ring[1] = ring[2];
                ring[2] = first;
                crossed.add(with(a, a.geometry().getFactory().createPolygon(ring)));
            } else {
                crossed.add(a);
            }
        }
        assertThat(run(1, write(crossed), "--crs", "WGS-84"))
                .contains("park-4: not valid", "~ park park-4", "With it the areas are whole.");
    }

    private static Area of(String code) {
        return BUILT_IN.stream().filter(a -> a.code().equals(code)).findFirst().orElseThrow();
    }

    private static Geometry slid(Geometry shape, double degrees) {
        return AffineTransformation.translationInstance(degrees, degrees / 2).transform(shape);
    }

    @Test
    void accepted_it_replaces_the_file_and_keeps_the_one_before() throws Exception {
        Files.writeString(folder.resolve("city.yaml"), "zh: x");
        Files.writeString(folder.resolve("areas.geojson"), "before");
        assertThat(run(0, write(BUILT_IN), "--crs", "WGS-84", "--accept", folder.toString()))
                .contains("Written");
        assertThat(folder.resolve("areas.geojson.before")).hasContent("before");
        assertThat(AreaFile.read(folder.resolve("areas.geojson"), CoordinateSystem.WGS84))
                .hasSameSizeAs(BUILT_IN);
    }

    @Test
    void a_wrong_command_says_what_would_do() throws Exception {
        assertThat(run(2, write(BUILT_IN), "--crs", "Beijing54")).contains("EPSG:4490");
        Path broken =
                Files.writeString(
                        folder.resolve("x.geojson"),
                        "{\"features\":[{\"properties\":{\"kind\":\"street\",\"code\":\"1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,2],[3,4]]]}}]}");
        assertThat(run(2, broken)).contains("feature 0 (1)", "four positions");
    }

    private String run(int status, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("import", file.toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int got = MapCommand.run(arguments, Optional.empty(), out, out);
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(got).as(text).isEqualTo(status);
        return text;
    }

    private Path write(List<Area> areas) throws Exception {
        return Files.writeString(
                Files.createTempFile(folder, "official", ".geojson"),
                AreaFile.write(areas, "official"));
    }

    private static Area with(Area a, Geometry geometry) {
        return new Area(a.kind(), a.code(), a.zh(), a.en(), a.parent(), geometry);
    }

    private static Geometry shifted(Geometry shape) {
        return new GeometryTransformer() {
            @Override
            protected CoordinateSequence transformCoordinates(
                    CoordinateSequence c, Geometry parent) {
                Coordinate[] moved = new Coordinate[c.size()];
                for (int i = 0; i < moved.length; i++) {
                    var gcj = new Wgs84(c.getY(i), c.getX(i)).toGcj02();
                    moved[i] = new Coordinate(gcj.lng(), gcj.lat());
                }
                return shape.getFactory().getCoordinateSequenceFactory().create(moved);
            }
        }.transform(shape);
    }
}
