package city.center.map;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Finding places by their names, and the areas of a position, over HTTP. */
class PlaceRoutesTest {

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
    @CsvSource({"沙头角街道, 沙头角街道", "shatoujiao, 沙头角街道", "梅沙, 梅沙街道", "SHATOUJIAO, 沙头角街道"})
    void a_street_is_found_by_its_name_or_the_beginning_of_it(String typed, String first)
            throws Exception {
        List<String> names = new ArrayList<>();
        for (JsonNode item : find("q=" + encoded(typed))) {
            assertThat(item.path("lat").asDouble()).isBetween(22.5, 22.7);
            assertThat(item.path("lng").asDouble()).isBetween(114.1, 114.4);
            assertThat(item.at("/name/en").asText()).isNotEmpty();
            names.add(item.at("/name/zh").asText());
        }
        assertThat(names).contains(first);
    }

    @Test
    void the_nearest_of_equals_comes_first_and_says_how_far_it_is() throws Exception {
        double last = -1;
        JsonNode items = find("q=" + encoded("社区") + "&near=22.556,114.236&limit=5");
        assertThat(items).hasSize(5);
        for (JsonNode item : items) {
            assertThat(item.path("metres").asDouble()).isGreaterThanOrEqualTo(last);
            last = item.path("metres").asDouble();
        }
    }

    @Test
    void what_is_found_lies_where_it_says() throws Exception {
        for (JsonNode item : find("q=" + encoded("社区") + "&limit=50")) {
            JsonNode there =
                    server.json(
                            "/api/v1/locate?lat=%s&lng=%s"
                                    .formatted(item.path("lat"), item.path("lng")));
            assertThat(there.path("community")).isEqualTo(item.path("code"));
            assertThat(there.path("street")).isEqualTo(item.path("street"));
            assertThat(there.path("grid").asText()).isNotEmpty();
        }
    }

    @Test
    void a_position_in_another_system_is_moved_first() throws Exception {
        JsonNode plain = server.json("/api/v1/locate?lat=22.5565&lng=114.2363");
        JsonNode moved = server.json("/api/v1/locate?lat=22.5536&lng=114.2414&crs=gcj02");
        assertThat(plain.path("inside").asBoolean()).isTrue();
        assertThat(moved.path("street")).isEqualTo(plain.path("street"));
        assertThat(moved.path("lng").asDouble()).isLessThan(114.24);
    }

    @Test
    void the_sea_lies_in_no_street() throws Exception {
        JsonNode sea = server.json("/api/v1/locate?lat=22.40&lng=114.40");
        assertThat(sea.path("inside").asBoolean()).isFalse();
        assertThat(sea.path("street").isNull()).isTrue();
        assertThat(sea.path("community").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/places?q=a&near=22.5, near",
        "/api/v1/places?q=a&limit=0, limit",
        "/api/v1/places?query=a, query",
        "/api/v1/locate?lat=22.5, lng",
        "/api/v1/locate?lat=95&lng=114, lat",
        "/api/v1/locate?lat=22.5&lng=114&crs=Beijing54, crs"
    })
    void a_bad_question_is_told_which_field_and_what_would_do(String path, String field)
            throws Exception {
        var answer = server.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"" + field + "\"");
    }

    @Test
    void without_a_token_nothing_is_told() throws Exception {
        assertThat(server.anonymous("/api/v1/places?q=a").statusCode()).isEqualTo(401);
        assertThat(server.anonymous("/api/v1/locate?lat=22.5&lng=114").statusCode()).isEqualTo(401);
    }

    private static JsonNode find(String query) throws Exception {
        return server.json("/api/v1/places?" + query).path("items");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
