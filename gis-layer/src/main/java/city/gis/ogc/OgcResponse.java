package city.gis.ogc;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Status, headers and body. */
public record OgcResponse(int status, Map<String, String> headers, byte[] body) {

    static OgcResponse json(String type, JsonNode body) {
        return of(200, type, body.toString());
    }

    static OgcResponse of(int status, String type, String body) {
        return new OgcResponse(
                status,
                Map.of("content-type", type, "vary", "Accept"),
                body.getBytes(StandardCharsets.UTF_8));
    }

    static OgcResponse bytes(String type, byte[] body) {
        return new OgcResponse(200, Map.of("content-type", type), body);
    }
}
