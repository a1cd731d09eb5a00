package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The abstract tests of OGC API Features Part 1 (17-069r4, annex A: core, geojson, oas30), Part 2
 * (18-058r1: crs) and of CQL2 text, over HTTP. A test is named after the requirement it proves.
 */
class OgcConformanceTest {

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
    void core_root_success() throws Exception {
        JsonNode root = server.json("/ogc");
        assertThat(rels(root))
                .contains("self", "service-desc", "service-doc", "conformance", "data");
        assertThat(server.json("/ogc/")).isEqualTo(root);
    }

    @Test
    void core_api_definition_success_and_oas30_validates() throws Exception {
        HttpResponse<String> answer = server.get("/ogc/api");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElseThrow())
                .startsWith("application/vnd.oai.openapi+json;version=3.0");
        JsonNode api = server.json("/ogc/api");
        assertThat(api.path("openapi").asText()).startsWith("3.0");
        assertThat(api.path("info").path("title").isTextual()).isTrue();
        for (JsonNode collection : server.json("/ogc/collections").path("collections")) {
            JsonNode get =
                    api.path("paths")
                            .path("/collections/" + collection.path("id").asText() + "/items")
                            .path("get");
            Set<String> names = new HashSet<>();
            get.path("parameters").forEach(p -> names.add(p.path("name").asText()));
            assertThat(names).contains("limit", "bbox", "datetime", "crs", "bbox-crs", "filter");
            assertThat(get.path("responses").has("200")).isTrue();
        }
        api.path("paths")
                .properties()
                .forEach(
                        path -> {
                            Set<String> declared = new HashSet<>();
                            path.getValue()
                                    .path("get")
                                    .path("parameters")
                                    .forEach(
                                            p -> {
                                                if (p.path("in").asText().equals("path")) {
                                                    declared.add(
                                                            "{" + p.path("name").asText() + "}");
                                                }
                                            });
                            Set<String> used = new HashSet<>();
                            java.util.regex.Pattern.compile("\\{[^}]+}")
                                    .matcher(path.getKey())
                                    .results()
                                    .forEach(m -> used.add(m.group()));
                            assertThat(declared).as(path.getKey()).isEqualTo(used);
                        });
    }

    @Test
    void core_conformance_success() throws Exception {
        List<String> classes = new ArrayList<>();
        server.json("/ogc/conformance").path("conformsTo").forEach(c -> classes.add(c.asText()));
        String features = "http://www.opengis.net/spec/ogcapi-features-";
        assertThat(classes)
                .contains(
                        features + "1/1.0/conf/core",
                        features + "1/1.0/conf/oas30",
                        features + "1/1.0/conf/geojson",
                        features + "2/1.0/conf/crs");
    }

    @Test
    void core_fc_md_success_every_collection_has_what_it_must() throws Exception {
        JsonNode list = server.json("/ogc/collections");
        assertThat(rels(list)).contains("self", "alternate");
        assertThat(list.path("collections")).hasSizeGreaterThan(12);
        for (JsonNode c : list.path("collections")) {
            String id = c.path("id").asText();
            assertThat(rels(c)).as(id).contains("self", "items");
            c.path("links").forEach(l -> assertThat(l.has("rel") && l.has("type")).isTrue());
            assertThat(c.path("storageCrs").asText()).isEqualTo(CRS84);
            JsonNode box = c.path("extent").path("spatial").path("bbox").path(0);
            if (!box.isMissingNode()) {
                assertThat(box).hasSize(4);
                assertThat(box.get(0).asDouble()).isLessThanOrEqualTo(box.get(2).asDouble());
            }
            JsonNode alone = server.json("/ogc/collections/" + id);
            assertThat(alone).as("as in the list").isEqualTo(c);
        }
    }

    @Test
    void core_fc_op_every_link_of_every_page_answers() throws Exception {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(server.base() + "/ogc"));
        while (!open.isEmpty()) {
            String address = open.remove(open.size() - 1);
            if (!seen.add(address) || address.contains("{") || seen.size() > 400) {
                continue;
            }
            HttpResponse<String> answer = server.get(address.substring(server.base().length()));
            assertThat(answer.statusCode()).as(address).isIn(200, 204);
            if (answer.headers().firstValue("content-type").orElse("").contains("json")) {
                JsonNode body = MapServer.JSON.readTree(answer.body());
                body.findValues("href").forEach(h -> open.add(h.asText()));
            }
        }
        assertThat(seen).hasSizeGreaterThan(80);
    }

    private static List<String> rels(JsonNode body) {
        List<String> rels = new ArrayList<>();
        body.path("links").forEach(l -> rels.add(l.path("rel").asText()));
        return rels;
    }
}
