package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import city.center.process.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map as programs of others read it: owslib and GDAL. */
class MapReadersTest {

    private static MapServer server;

    @TempDir Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = new MapServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void owslib_finds_its_way_and_reads_filtered_items() throws Exception {
        Tools.needPython("owslib");
        Path script =
                Files.writeString(
                        folder.resolve("read.py"),
                        """
                        import sys
                        from owslib.ogcapi.features import Features
                        f = Features(sys.argv[1], headers={'Authorization': 'Bearer ' + sys.argv[2]})
                        print('core' in ' '.join(c.split('/')[-1] for c in f.conformance()['conformsTo']))
                        print(len(f.feature_collections()), 'devices' in f.feature_collections())
                        print(f.collection('devices')['id'], f.api()['openapi'][:3])
                        print('kind' in f.collection_queryables('devices')['properties'])
                        some = f.collection_items('devices', limit=7, filter="kind = 'manhole'")
                        print(some['numberMatched'], some['numberReturned'], len(some['features']))
                        near = f.collection_items('devices', bbox=[114.2, 22.5, 114.2211, 22.7])
                        print([g['id'] for g in near['features']])
                        print(f.collection_item('devices', 'D-007')['geometry']['coordinates'])
                        """);
        String said =
                run("/usr/bin/python3", script.toString(), server.base() + "/ogc", server.token());
        assertThat(said.lines().toList())
                .as(said)
                .containsExactly(
                        "True",
                        "18 True",
                        "devices 3.0",
                        "True",
                        "200 7 7",
                        "['D-000', 'D-001', 'D-002', 'D-003']",
                        "[114.2221, 22.5514]");
    }

    @Test
    void gdal_pages_filters_and_reads_the_downloads() throws Exception {
        Tools.need("ogrinfo");
        Path header =
                Files.writeString(
                        folder.resolve("headers"),
                        "Authorization: Bearer " + server.token() + "\n");
        String items =
                run(
                        "ogrinfo",
                        "--config",
                        "GDAL_HTTP_HEADER_FILE",
                        header.toString(),
                        "-ro",
                        "-al",
                        "-where",
                        "kind='manhole'",
                        "OAPIF:" + server.base() + "/ogc",
                        "devices");
        assertThat(items)
                .contains("Feature Count: 200", "OGRFeature(devices)")
                .doesNotContain("ERROR", "kind (String) = tide");
        Path file = folder.resolve("communities.fgb");
        Files.write(file, server.bytes("/ogc/collections/communities/items?f=fgb"));
        assertThat(run("ogrinfo", "-ro", "-so", "-al", file.toString()))
                .contains("Feature Count: 23", "Polygon")
                .doesNotContain("ERROR");
    }

    @Test
    void a_token_is_taken_as_the_password_of_basic_authentication() throws Exception {
        Tools.need("ogrinfo");
        String items =
                run(
                        "ogrinfo",
                        "--config",
                        "GDAL_HTTP_USERPWD",
                        "city:" + server.token(),
                        "-ro",
                        "-so",
                        "OAPIF:" + server.base() + "/ogc",
                        "devices");
        assertThat(items).contains("Feature Count: 400").doesNotContain("ERROR");
        assertThat(basic("city:" + server.token())).isEqualTo(200);
        assertThat(basic(server.token())).isEqualTo(200);
        assertThat(basic("city:of-nobody")).isEqualTo(401);
        assertThat(basic("city:")).isEqualTo(401);
        assertThat(server.anonymously("/ogc/collections/devices", "Basic %%%").statusCode())
                .isEqualTo(401);
    }

    private static int basic(String pair) throws Exception {
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return server.anonymously("/ogc/collections/devices", "Basic " + encoded).statusCode();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
