package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The abstract tests of OGC API Features Part 1 (17-069r4, annex A) and Part 2 (18-058r1: crs) that
 * read items, over HTTP. A test is named after the requirement it proves.
 */
class OgcItemsTest {

    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
    private static MapServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new MapServer();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void core_fc_response_numbers_time_and_self_link() throws Exception {
        JsonNode page = server.json("/ogc/collections/communities/items?limit=5");
        assertThat(page.path("type").asText()).isEqualTo("FeatureCollection");
        assertThat(page.path("numberMatched").asInt()).isEqualTo(23);
        assertThat(page.path("numberReturned").asInt())
                .isEqualTo(5)
                .isEqualTo(page.path("features").size());
        assertThat(OffsetDateTime.parse(page.path("timeStamp").asText())).isNotNull();
        assertThat(rels(page)).contains("self", "alternate", "next");
        assertThat(href(page, "self")).contains("limit=5");
    }

    @Test
    void core_fc_limit_response_and_next_links_reach_each_feature_once() throws Exception {
        Set<String> keys = new HashSet<>();
        String next = server.base() + "/ogc/collections/devices/items?limit=97&kind=manhole";
        int pages = 0;
        while (!next.isEmpty()) {
            JsonNode page = server.json(next.substring(server.base().length()));
            assertThat(page.path("features").size()).isLessThanOrEqualTo(97);
            for (JsonNode f : page.path("features")) {
                assertThat(keys.add(f.path("id").asText())).isTrue();
                assertThat(f.path("properties").path("kind").asText()).isEqualTo("manhole");
            }
            next = rels(page).contains("next") ? href(page, "next") : "";
            pages++;
        }
        assertThat(keys).hasSize(200);
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown=1",
                "limit=0",
                "limit=-1",
                "limit=x",
                "limit=1.5",
                "limit=",
                "bbox=1,2,3",
                "bbox=a,b,c,d",
                "bbox=",
                "bbox=114,23,115,22",
                "bbox=114,22,115,NaN",
                "bbox=-200,0,10,10",
                "datetime=yesterday",
                "datetime=2026-13-01T00:00:00Z",
                "datetime=../..",
                "datetime=2026-02-01T00:00:00Z/2026-01-01T00:00:00Z",
                "crs=EPSG:4326",
                "bbox-crs=x",
                "filter=kind%3D",
                "filter=nothere%3D1",
                "filter-lang=cql-json",
                "filter=kind%3D'a'&filter-lang=x",
                "f=xml",
                "limit=1&limit=2",
                "offset=-1"
            })
    void core_query_param_invalid_and_unknown_are_400_and_named(String query) throws Exception {
        HttpResponse<String> answer = server.get("/ogc/collections/devices/items?" + query);
        assertThat(answer.statusCode()).as(query + ": " + answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(MapServer.JSON.readTree(answer.body()).path("field").asText()).isNotEmpty();
    }

    @Test
    void a_limit_above_the_most_is_no_error() throws Exception {
        assertThat(server.get("/ogc/collections/devices/items?limit=999999999999").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc/nothing",
                "/ogc/collections/nothing",
                "/ogc/collections/nothing/items",
                "/ogc/collections/devices/nothing",
                "/ogc/collections/devices/items/nothing",
                "/ogc/collections/devices/tiles/Other",
                "/ogc/tiles/WebMercatorQuad/3/9/1",
                "/ogc/tiles/WebMercatorQuad/23/1/1",
                "/ogc/tiles/WebMercatorQuad/x/1/1",
                "/ogc/tileMatrixSets/Other"
            })
    void what_is_not_there_is_404(String path) throws Exception {
        assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void core_fc_bbox_response_only_and_all_that_meet_it() throws Exception {
        JsonNode all = server.json("/ogc/collections/devices/items?limit=10000");
        double[] box = {114.23, 22.55, 114.26, 22.57};
        JsonNode some =
                server.json(
                        "/ogc/collections/devices/items?limit=10000&bbox=114.23,22.55,114.26,22.57");
        long inside = 0;
        for (JsonNode f : all.path("features")) {
            double x = f.at("/geometry/coordinates/0").asDouble();
            double y = f.at("/geometry/coordinates/1").asDouble();
            inside += x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] ? 1 : 0;
        }
        assertThat(inside).isPositive().isEqualTo(some.path("numberMatched").asLong());
        assertThat(
                        server.json(
                                        "/ogc/collections/devices/items?bbox=114.23,22.55,-5,114.26,22.57,50")
                                .path("numberMatched")
                                .asLong())
                .isEqualTo(inside);
        assertThat(
                        server.json("/ogc/collections/devices/items?bbox=170,-90,-170,90")
                                .path("numberMatched")
                                .asLong())
                .as("a box across the antimeridian")
                .isZero();
        assertThat(
                        server.json("/ogc/collections/devices/items?bbox=-180,-90,180,90")
                                .path("numberMatched")
                                .asLong())
                .isEqualTo(all.path("numberMatched").asLong());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T05:30:00Z,0", "../2026-11-24T04:00:00Z,0", "2026-11-24T05:00:00Z/..,30",
        "2026-11-24T00:00:00Z/2026-11-25T00:00:00Z,30", "/2026-11-24T05:00:00Z,30", "2026-11-24,0"
    })
    void core_fc_time_response(String when, int count) throws Exception {
        // A moment is asked of the layer's memory, of which this server has none but the present.
        JsonNode found = server.json("/ogc/collections/incidents/items?datetime=" + when);
        int expected = when.contains("/") ? count : when.contains("T05:30") ? 30 : 0;
        assertThat(found.path("numberMatched").asInt()).isEqualTo(expected);
    }

    @Test
    void core_f_success_one_feature() throws Exception {
        JsonNode one = server.json("/ogc/collections/streets/items/440308003");
        assertThat(one.path("type").asText()).isEqualTo("Feature");
        assertThat(one.path("id").asText()).isEqualTo("440308003");
        assertThat(one.path("properties").path("name_zh").asText()).isEqualTo("沙头角街道");
        assertThat(rels(one)).contains("self", "alternate", "collection");
    }

    @Test
    void geojson_content_type_and_outer_rings_run_counter_clockwise() throws Exception {
        HttpResponse<String> answer = server.get("/ogc/collections/communities/items?limit=100");
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/geo+json");
        for (JsonNode f : MapServer.JSON.readTree(answer.body()).path("features")) {
            JsonNode ring = f.at("/geometry/coordinates/0");
            double twice = 0;
            for (int i = 0; i + 1 < ring.size(); i++) {
                twice +=
                        ring.get(i).get(0).asDouble() * ring.get(i + 1).get(1).asDouble()
                                - ring.get(i + 1).get(0).asDouble() * ring.get(i).get(1).asDouble();
            }
            assertThat(twice).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({"4326", "4490", "3857", "32650", "4547"})
    void crs_parameter_gives_axes_in_their_order_and_says_so_in_a_header(int code)
            throws Exception {
        JsonNode plain = server.json("/ogc/collections/places/items/place-1");
        double lng = plain.at("/geometry/coordinates/0").asDouble();
        double lat = plain.at("/geometry/coordinates/1").asDouble();
        HttpResponse<String> answer =
                server.get("/ogc/collections/places/items/place-1?crs=" + encoded(EPSG + code));
        assertThat(answer.headers().firstValue("content-crs")).contains("<" + EPSG + code + ">");
        JsonNode at = MapServer.JSON.readTree(answer.body()).at("/geometry/coordinates");
        double[] expected =
                switch (code) {
                    case 4326, 4490 -> new double[] {lat, lng};
                    case 3857 -> new double[] {12716815.802, 2578375.768};
                    // By PROJ (gdaltransform) for 114.2371°E 22.5557°N.
                    case 32650 -> new double[] {215857.327, 2496966.536};
                    default -> new double[] {2495354.743, 524386.971};
                };
        double room = code == 4326 || code == 4490 ? 1e-9 : 0.01;
        assertThat(at.get(0).asDouble()).isCloseTo(expected[0], within(room));
        assertThat(at.get(1).asDouble()).isCloseTo(expected[1], within(room));
    }

    @Test
    void crs_default_is_crs84_and_bbox_crs_is_honoured() throws Exception {
        HttpResponse<String> answer = server.get("/ogc/collections/devices/items?limit=1");
        assertThat(answer.headers().firstValue("content-crs")).contains("<" + CRS84 + ">");
        long plain =
                server.json("/ogc/collections/devices/items?bbox=114.23,22.55,114.26,22.57")
                        .path("numberMatched")
                        .asLong();
        long swapped =
                server.json(
                                "/ogc/collections/devices/items?bbox=22.55,114.23,22.57,114.26&bbox-crs="
                                        + encoded(EPSG + 4326))
                        .path("numberMatched")
                        .asLong();
        assertThat(swapped).isPositive().isEqualTo(plain);
        JsonNode c = server.json("/ogc/collections/devices");
        List<String> crs = new ArrayList<>();
        c.path("crs").forEach(x -> crs.add(x.asText()));
        assertThat(crs).startsWith(CRS84).contains(EPSG + 4326, EPSG + 4490, EPSG + 3857);
    }

    private static List<String> rels(JsonNode body) {
        List<String> rels = new ArrayList<>();
        body.path("links").forEach(l -> rels.add(l.path("rel").asText()));
        return rels;
    }

    private static String href(JsonNode body, String rel) {
        for (JsonNode link : body.path("links")) {
            if (link.path("rel").asText().equals(rel)) {
                return link.path("href").asText();
            }
        }
        return "";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
