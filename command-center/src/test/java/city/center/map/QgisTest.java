package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.process.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The map as QGIS reads it, without a screen: collections, filters and vector tiles, signed in by
 * basic authentication. {@code ./city test qgis}; QGIS comes as Debian's python3-qgis.
 */
@Tag("slow")
@Tag("qgis")
class QgisTest {

    @TempDir Path home;

    @Test
    void qgis_reads_collections_and_tiles_with_the_token_as_password() throws Exception {
        Tools.needPython("qgis.core");
        try (MapServer server = new MapServer()) {
            ProcessBuilder qgis =
                    new ProcessBuilder(
                            "/usr/bin/python3",
                            Path.of("src/test/resources/qgis/read.py").toString(),
                            server.base() + "/ogc",
                            server.token());
            qgis.environment().put("QT_QPA_PLATFORM", "offscreen");
            qgis.environment().put("HOME", home.toString());
            qgis.environment().put("XDG_RUNTIME_DIR", home.toString());
            qgis.redirectError(home.resolve("err").toFile());
            Process process = qgis.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(said.lines().toList())
                    .as(said)
                    .containsExactly(
                            "communities True EPSG:4326 23",
                            "devices without the token False",
                            "devices True 400",
                            "fields ['kind', 'status']",
                            "in a box 4",
                            "by kind 200",
                            "shape True True",
                            "base tiles True",
                            "device tiles True",
                            "device tiles without the token 0");
        }
    }
}
