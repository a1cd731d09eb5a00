package city.center.bench;

import city.gis.geo.WebMercator;
import city.gis.layer.Feature;
import city.gis.layer.Layer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;

/**
 * The same tile by MapServer, from an indexed FlatGeobuf file. It runs as CGI, a process for each
 * tile: the time of one that holds nothing is measured as well and taken off.
 */
final class MapServerTiles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 15;

    private final Path folder;

    /**
     * What a run gave: a tile of the points beyond what an empty one takes, and both as they are.
     */
    record Measured(double millis, double whole, double empty, long bytes) {}

    private MapServerTiles(Path folder) {
        this.folder = folder;
    }

    /** Empty where MapServer or GDAL's ogr2ogr is not installed. */
    static Optional<Measured> tile(Layer layer, int z, int row, int column)
            throws IOException, InterruptedException {
        for (String tool : new String[] {"mapserv", "ogr2ogr"}) {
            if (new ProcessBuilder("sh", "-c", "command -v " + tool)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0) {
                return Optional.empty();
            }
        }
        Path folder = Files.createTempDirectory("city-mapserver");
        try {
            MapServerTiles server = new MapServerTiles(folder);
            server.write(layer);
            return Optional.of(server.pairs(z, row, column));
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    private void write(Layer layer) throws IOException, InterruptedException {
        ObjectNode all = JSON.createObjectNode().put("type", "FeatureCollection");
        all.putObject("crs")
                .put("type", "name")
                .putObject("properties")
                .put("name", "urn:ogc:def:crs:EPSG::3857");
        ArrayNode features = all.putArray("features");
        for (Feature f : layer.features()) {
            ObjectNode one = features.addObject().put("type", "Feature");
            one.set("properties", JSON.valueToTree(f.properties()));
            ((ObjectNode) one.path("properties")).put("key", f.key());
            Coordinate c = f.geometry().getCoordinate();
            one.putObject("geometry")
                    .put("type", "Point")
                    .putArray("coordinates")
                    .add(WebMercator.xOf(c.x))
                    .add(WebMercator.yOf(c.y));
        }
        JSON.writeValue(folder.resolve("points.json").toFile(), all);
        run(
                folder.resolve("ogr2ogr.out"),
                "ogr2ogr",
                "-f",
                "FlatGeobuf",
                folder.resolve("points.fgb").toString(),
                folder.resolve("points.json").toString(),
                "-nln",
                "points");
        Files.writeString(
                folder.resolve("points.map"),
                """
                MAP
                  NAME "points"
                  EXTENT -20037508 -20037508 20037508 20037508
                  PROJECTION "init=epsg:3857" END
                  OUTPUTFORMAT NAME "mvt" DRIVER "MVT" IMAGEMODE FEATURE EXTENSION "pbf" MIMETYPE "application/x-protobuf"
                    FORMATOPTION "EXTENT=4096" FORMATOPTION "EDGE_BUFFER=0" END
                  LAYER
                    NAME "points" TYPE POINT STATUS ON
                    CONNECTIONTYPE OGR CONNECTION "%s" DATA "points"
                    PROJECTION "init=epsg:3857" END
                    METADATA "gml_include_items" "all" END
                  END
                END
                """
                        .formatted(folder.resolve("points.fgb")));
        Files.writeString(
                folder.resolve("mapserver.conf"),
                "CONFIG\n ENV\n  MS_MAP_PATTERN \"^%s/.*map$\"\n END\nEND\n".formatted(folder));
    }

    /**
     * One after the other, so that both meet the same load; medians, and that of the differences.
     */
    private Measured pairs(int z, int row, int column) throws IOException, InterruptedException {
        Path out = folder.resolve("tile.out");
        Path nothing = folder.resolve("empty.out");
        double[] whole = new double[ROUNDS];
        double[] empty = new double[ROUNDS];
        double[] beyond = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            whole[i] = millis(z, row, column, out);
            empty[i] = millis(z, 0, 0, nothing);
            beyond[i] = whole[i] - empty[i];
        }
        return new Measured(middle(beyond), middle(whole), middle(empty), Files.size(out));
    }

    private static double middle(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private double millis(int z, int row, int column, Path out)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        run(
                out,
                "env",
                "MAPSERVER_CONFIG_FILE=" + folder.resolve("mapserver.conf"),
                "REQUEST_METHOD=GET",
                "QUERY_STRING=map=%s&mode=tile&tilemode=gmap&layers=points&tile=%d+%d+%d&map.imagetype=mvt"
                        .formatted(folder.resolve("points.map"), column, row, z),
                "mapserv");
        return (System.nanoTime() - began) / 1e6;
    }

    private static void run(Path out, String... command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + " failed: " + Files.readString(out));
        }
    }
}
