package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters, tiles, downloads, rights and hostile requests of the map, over HTTP. */
class MapRequestsTest {

    private static MapServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new MapServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind = 'manhole' | 200",
                "kind IN ('manhole','air') | 300",
                "NOT kind = 'manhole' | 200",
                "kind LIKE 'man%' | 200",
                "kind = 'manhole' AND status <> 'alarm' | 200",
                "kind IS NULL | 0",
                "CASEI(kind) = CASEI('MANHOLE') | 200",
                "S_INTERSECTS(geometry, BBOX(114.0,22.0,115.0,23.0)) | 400",
                "S_INTERSECTS(geometry, POLYGON((114.0 22.0,115.0 22.0,115.0 23.0,114.0 23.0,114.0 22.0))) | 400",
                "S_DISJOINT(geometry, POINT(0 0)) | 400"
            })
    void cql2_text_filter(String filter, int count) throws Exception {
        JsonNode found =
                server.json(
                        "/ogc/collections/devices/items?filter-lang=cql2-text&filter="
                                + encoded(filter));
        assertThat(found.path("numberMatched").asInt()).as(filter).isEqualTo(count);
    }

    @Test
    void cql2_knows_time() throws Exception {
        assertThat(
                        server.json(
                                        "/ogc/collections/incidents/items?filter="
                                                + encoded(
                                                        "T_AFTER(reportedAt, TIMESTAMP('2026-11-24T04:59:59Z'))"))
                                .path("numberMatched")
                                .asInt())
                .isEqualTo(30);
        assertThat(
                        server.json(
                                        "/ogc/collections/incidents/items?filter="
                                                + encoded(
                                                        "T_DURING(reportedAt, INTERVAL('2026-11-25T00:00:00Z','2026-11-26T00:00:00Z'))"))
                                .path("numberMatched")
                                .asInt())
                .isZero();
    }

    @Test
    void hostile_requests_are_bounded() throws Exception {
        String deep = "(".repeat(100) + "kind='a'" + ")".repeat(100);
        assertThat(
                        server.get("/ogc/collections/devices/items?filter=" + encoded(deep))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        server.get(
                                        "/ogc/collections/devices/items?filter="
                                                + encoded("kind='" + "x".repeat(3_000) + "'"))
                                .statusCode())
                .isIn(400, 414);
        assertThat(server.get("/ogc/collections/devices/items?bbox=-1e9,-1e9,1e9,1e9").statusCode())
                .isEqualTo(400);
        assertThat(
                        server.json("/ogc/collections/devices/items?bbox=-180,-90,180,90&limit=1")
                                .path("numberReturned")
                                .asInt())
                .isOne();
        assertThat(server.get("/ogc/tiles/WebMercatorQuad/23/0/0").statusCode()).isEqualTo(404);
        assertThat(server.get("/ogc/map?width=100000&height=100000").statusCode()).isEqualTo(400);
        assertThat(
                        server.get(
                                        "/ogc/collections/devices/tiles/WebMercatorQuad/22/4194303/4194303")
                                .statusCode())
                .isEqualTo(204);
        StringBuilder ring = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            ring.append("[")
                    .append(114 + Math.cos(i))
                    .append(",")
                    .append(22.5 + Math.sin(i))
                    .append("],");
        }
        HttpResponse<String> huge =
                server.post(
                        "/api/v1/space/within?layer=devices",
                        "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "[115,22.5]]]}");
        assertThat(huge.statusCode()).isEqualTo(400);
        assertThat(huge.body()).contains("2000 positions");
        assertThat(server.get("/api/v1/space/hot-spots?layer=incidents&cell=1").statusCode())
                .isEqualTo(400);
    }

    @Test
    void who_shows_no_token_sees_the_open_layers_alone() throws Exception {
        List<String> seen = new ArrayList<>();
        MapServer.JSON
                .readTree(server.anonymous("/ogc/collections").body())
                .path("collections")
                .forEach(c -> seen.add(c.path("id").asText()));
        assertThat(seen)
                .contains("districts", "streets", "grids", "lots", "signs")
                .doesNotContain("devices", "alarms", "incidents", "units");
        assertThat(server.anonymous("/ogc/collections/devices/items").statusCode()).isEqualTo(401);
        assertThat(server.anonymous("/ogc/tiles/WebMercatorQuad/12/1784/3348").statusCode())
                .isEqualTo(200);
    }

    @Test
    void tiles_row_before_column_etag_304_204_gzip_and_tilejson() throws Exception {
        String path = "/ogc/tiles/WebMercatorQuad/12/1784/3348";
        HttpResponse<String> tile = server.get(path);
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("content-type"))
                .contains("application/vnd.mapbox-vector-tile");
        assertThat(tile.headers().firstValue("content-encoding")).isEmpty();
        Instant deadline = Instant.now().plusSeconds(20);
        HttpResponse<String> packed = server.get(path, "Accept-Encoding", "gzip");
        while (!packed.headers().firstValue("content-encoding").equals(Optional.of("gzip"))) {
            assertThat(Instant.now()).as("it is never compressed").isBefore(deadline);
            packed = server.get(path, "Accept-Encoding", "gzip");
        }
        assertThat(packed.headers().firstValue("etag"))
                .isNotEqualTo(tile.headers().firstValue("etag"));
        assertThat(server.get(path).body()).isEqualTo(tile.body());
        String etag = tile.headers().firstValue("etag").orElseThrow();
        assertThat(
                        server.get("/ogc/tiles/WebMercatorQuad/12/1784/3348", "If-None-Match", etag)
                                .statusCode())
                .isEqualTo(304);
        assertThat(server.get("/ogc/tiles/WebMercatorQuad/12/3348/1784").statusCode())
                .isEqualTo(204);
        JsonNode json = server.json("/ogc/tiles/WebMercatorQuad?f=tilejson");
        assertThat(json.path("tilejson").asText()).isEqualTo("3.0.0");
        assertThat(json.at("/tiles/0").asText()).endsWith("/ogc/tiles/WebMercatorQuad/{z}/{y}/{x}");
        assertThat(json.path("vector_layers")).hasSizeGreaterThan(8);
        JsonNode matrices = server.json("/ogc/tileMatrixSets/WebMercatorQuad");
        assertThat(matrices.at("/tileMatrices/0/scaleDenominator").asDouble())
                .isCloseTo(559082264.0287178, within(1e-3));
    }

    @Test
    void downloads_are_files_that_others_read() throws Exception {
        assertThat(server.get("/ogc/collections/devices/items?f=csv").body().lines().count())
                .isEqualTo(401);
        assertThat(server.bytes("/ogc/collections/communities/items?f=fgb"))
                .startsWith('f', 'g', 'b', 3);
    }

    @Test
    void each_layer_has_a_style_and_a_legend() throws Exception {
        for (JsonNode c : server.json("/ogc/collections").path("collections")) {
            String id = c.path("id").asText();
            assertThat(server.json("/ogc/collections/" + id + "/style").path("layers"))
                    .as(id)
                    .isNotEmpty();
            assertThat(server.json("/ogc/collections/" + id + "/legend").path("entries"))
                    .as(id)
                    .isNotEmpty();
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
