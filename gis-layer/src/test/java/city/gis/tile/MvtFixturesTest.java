package city.gis.tile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The valid geometries of {@code @mapbox/mvt-fixtures}, decoded by the rules of MVT 2.1 here and
 * written by {@link MvtShape}: the commands must be the fixture's own, number by number.
 */
class MvtFixturesTest {

    private static final Path FIXTURES =
            Path.of("../web-wall/src/main/web/node_modules/@mapbox/mvt-fixtures/fixtures");
    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Coordinates beyond 32 bits, and a count without its points: for readers only. */
    private static final Set<String> FOR_READERS = Set.of("049", "050", "057");

    @Test
    void valid_geometries_are_written_as_the_fixtures_have_them() throws Exception {
        Outside.need(Files.isDirectory(FIXTURES), FIXTURES.toString());
        int written = 0;
        try (Stream<Path> all = Files.list(FIXTURES)) {
            for (Path fixture : all.sorted().toList()) {
                if (FOR_READERS.contains(fixture.getFileName().toString())
                        || !read(fixture.resolve("info.json")).at("/validity/v2").asBoolean()) {
                    continue;
                }
                for (JsonNode layer : read(fixture.resolve("tile.json")).path("layers")) {
                    for (JsonNode feature : layer.path("features")) {
                        int kind = feature.path("type").asInt();
                        if (kind == 0) {
                            continue;
                        }
                        List<Long> commands = new ArrayList<>();
                        feature.path("geometry").forEach(n -> commands.add(n.asLong()));
                        Bytes bytes = new Bytes(16);
                        assertThat(MvtShape.write(decoded(kind, commands), bytes))
                                .as("%s: kind", fixture)
                                .isEqualTo(kind);
                        assertThat(numbers(bytes)).as("%s", fixture).isEqualTo(commands);
                        written++;
                    }
                }
            }
        }
        assertThat(written).isGreaterThan(60);
    }

    private static Geometry decoded(int kind, List<Long> commands) {
        List<List<Coordinate>> paths = new ArrayList<>();
        List<Coordinate> points = new ArrayList<>();
        int x = 0;
        int y = 0;
        int at = 0;
        while (at < commands.size()) {
            int command = (int) (commands.get(at) & 7);
            int count = (int) (commands.get(at++) >> 3);
            if (command == 7) {
                List<Coordinate> path = paths.get(paths.size() - 1);
                path.add(path.get(0).copy());
                continue;
            }
            for (int i = 0; i < count; i++) {
                x += unzigzag(commands.get(at++));
                y += unzigzag(commands.get(at++));
                Coordinate next = new Coordinate(x, y);
                if (command == 1) {
                    paths.add(new ArrayList<>());
                    points.add(next);
                }
                paths.get(paths.size() - 1).add(next);
            }
        }
        return switch (kind) {
            case 1 ->
                    points.size() == 1
                            ? FACTORY.createPoint(points.get(0))
                            : FACTORY.createMultiPointFromCoords(points.toArray(Coordinate[]::new));
            case 2 ->
                    FACTORY.createMultiLineString(
                            paths.stream()
                                    .map(p -> FACTORY.createLineString(array(p)))
                                    .toArray(LineString[]::new));
            default -> polygons(paths);
        };
    }

    private static Geometry polygons(List<List<Coordinate>> rings) {
        List<Polygon> polygons = new ArrayList<>();
        LinearRing outer = null;
        List<LinearRing> holes = new ArrayList<>();
        for (List<Coordinate> ring : rings) {
            LinearRing closed = FACTORY.createLinearRing(array(ring));
            if (Area.ofRingSigned(array(ring)) < 0) {
                if (outer != null) {
                    polygons.add(FACTORY.createPolygon(outer, holes.toArray(LinearRing[]::new)));
                }
                outer = closed;
                holes = new ArrayList<>();
            } else {
                holes.add(closed);
            }
        }
        polygons.add(FACTORY.createPolygon(outer, holes.toArray(LinearRing[]::new)));
        return FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static Coordinate[] array(List<Coordinate> path) {
        return path.toArray(Coordinate[]::new);
    }

    private static int unzigzag(long n) {
        return (int) (n >>> 1 ^ -(n & 1));
    }

    private static List<Long> numbers(Bytes bytes) {
        List<Long> numbers = new ArrayList<>();
        long value = 0;
        int shift = 0;
        for (int i = 0; i < bytes.size(); i++) {
            int b = bytes.held()[i];
            value |= (long) (b & 0x7F) << shift;
            shift += 7;
            if (b >= 0) {
                numbers.add(value);
                value = 0;
                shift = 0;
            }
        }
        return numbers;
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }
}
