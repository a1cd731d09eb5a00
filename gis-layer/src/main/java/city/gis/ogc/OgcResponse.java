package city.gis.ogc;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Status, headers and body. */
public record OgcResponse(int status, Map<String, String> headers, byte[] body) {

    static OgcResponse json(int status, String type, String body) {
        return new OgcResponse(
                status, Map.of("content-type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}
