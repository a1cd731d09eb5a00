package city.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** A client of GeoReport v2 without any token but the api_key that it sends. */
record Open311Client(City city, HttpClient client) {

    static Open311Client of(City city) {
        return new Open311Client(city, HttpClient.newHttpClient());
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path)).GET().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    JsonNode json(String path) throws Exception {
        return json(get(path));
    }

    HttpResponse<String> form(String path, Map<String, String> fields) throws Exception {
        String body =
                fields.entrySet().stream()
                        .map(f -> encoded(f.getKey()) + "=" + encoded(f.getValue()))
                        .collect(Collectors.joining("&"));
        return client.send(
                HttpRequest.newBuilder(city.http().resolve(path))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Id of a request that was taken. */
    static String id(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path(0).path("service_request_id").asText();
    }

    static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Visitor.JSON.readTree(answer.body());
    }

    static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)));
    }

    /** Fields of a form, and some that replace or add to them. */
    static Map<String, String> with(Map<String, String> form, String... more) {
        Map<String, String> all = new LinkedHashMap<>(form);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
