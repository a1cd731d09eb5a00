package city.gis.tile;

import static org.assertj.core.api.Assertions.assertThat;

import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Tiles as others read them: GDAL, and the library that MapLibre itself reads with. */
class OtherReadersTest {

    private static final GeometryFactory FACTORY = new GeometryFactory();
    private static final int ROW = TileGrid.row(12, WebMercator.yOf(22.56));
    private static final int COLUMN = TileGrid.column(12, WebMercator.xOf(114.30));
    private static final Path NODE_MODULES = Path.of("../web-wall/src/main/web/node_modules");

    @TempDir Path folder;

    @Test
    void gdal_reads_points_lines_and_areas_where_they_are() throws Exception {
        Outside.need(there("ogrinfo"), "ogrinfo");
        Path file = folder.resolve("0/0/0.mvt");
        Files.createDirectories(file.getParent());
        Files.write(file, unpacked(layers(), 12, ROW, COLUMN));
        String said =
                run(
                        "ogrinfo",
                        "-ro",
                        "-al",
                        "-oo",
                        "X=" + COLUMN,
                        "-oo",
                        "Y=" + ROW,
                        "-oo",
                        "Z=12",
                        "-oo",
                        "METADATA_FILE=",
                        "MVT:" + file);
        assertThat(said)
                .contains("Layer name: points", "Layer name: lines", "Layer name: areas")
                .contains("Feature Count: 40")
                .contains("POLYGON", "LINESTRING")
                .contains("name (String) = 盐田")
                .doesNotContain("ERROR");
    }

    @Test
    void the_browsers_own_library_reads_every_feature() throws Exception {
        Path library = NODE_MODULES.resolve("@mapbox/vector-tile");
        Outside.need(there("node") && Files.isDirectory(library), "node or " + library);
        Path tile = Files.write(folder.resolve("tile.pbf"), unpacked(layers(), 12, ROW, COLUMN));
        Path script =
                Files.writeString(
                        folder.resolve("read.mjs"),
                        """
                        import {readFileSync} from 'node:fs';
                        const base = process.argv[3];
                        const {VectorTile} = await import(base + '/@mapbox/vector-tile/index.js');
                        const pbf = await import(base + '/pbf/index.js');
                        const Reader = pbf.PbfReader ?? pbf.default;
                        const tile = new VectorTile(new Reader(readFileSync(process.argv[2])));
                        for (const [name, layer] of Object.entries(tile.layers)) {
                          let ids = new Set(), bad = 0;
                          for (let i = 0; i < layer.length; i++) {
                            const f = layer.feature(i);
                            ids.add(f.id);
                            if (!Number.isSafeInteger(f.id) || f.loadGeometry().length === 0 || f.properties.name !== '盐田') bad++;
                            f.toGeoJSON(+process.argv[4], +process.argv[5], 12);
                          }
                          console.log(name, layer.version, layer.extent, layer.length, ids.size, bad);
                        }
                        """);
        String said =
                run(
                        "node",
                        script.toString(),
                        tile.toString(),
                        NODE_MODULES
                                .toAbsolutePath()
                                .normalize()
                                .toUri()
                                .toString()
                                .replaceAll("/$", ""),
                        Integer.toString(COLUMN),
                        Integer.toString(ROW));
        assertThat(said.lines())
                .contains("points 2 4096 40 40 0", "lines 2 4096 1 1 0", "areas 2 4096 1 1 0");
    }

    private static List<Layer> layers() {
        Random chance = new Random(7);
        Layer points = new Layer("points", "points", false);
        double[] box = {114.285, 22.555, 114.315, 22.575};
        for (int i = 0; i < 40; i++) {
            points.put(
                    Feature.of(
                            "p" + i,
                            FACTORY.createPoint(
                                    new Coordinate(
                                            box[0] + (box[2] - box[0]) * chance.nextDouble(),
                                            box[1] + (box[3] - box[1]) * chance.nextDouble())),
                            Map.of("name", "盐田", "n", i, "part", i / 7.0, "on", i % 2 == 0)));
        }
        Layer lines = new Layer("lines", "lines", true);
        lines.put(
                Feature.of(
                        "l",
                        FACTORY.createLineString(
                                new Coordinate[] {
                                    new Coordinate(114.2, 22.465), new Coordinate(114.4, 22.665)
                                }),
                        Map.of("name", "盐田")));
        Layer areas = new Layer("areas", "areas", true);
        areas.put(
                Feature.of(
                        "a",
                        FACTORY.createPoint(new Coordinate(114.30, 22.565)).buffer(0.01),
                        Map.of("name", "盐田")));
        return List.of(points, lines, areas);
    }

    private static byte[] unpacked(List<Layer> layers, int z, int row, int column) {
        return Tiles.once(layers, z, row, column).packed().plain();
    }

    private static boolean there(String tool) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + tool).start().waitFor() == 0;
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
