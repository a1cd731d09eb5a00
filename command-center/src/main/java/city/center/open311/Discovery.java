package city.center.open311;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Service discovery of Open311: where the end point is, what it speaks, how a key is had. */
final class Discovery {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Discovery() {}

    /**
     * @param base such as {@code http://127.0.0.1:8080}
     */
    static ObjectNode of(String base, Instant changed) {
        ObjectNode all = JSON.createObjectNode().put("changeset", changed.toString());
        all.put("contact", "the duty desk of the district's command center");
        all.put(
                "key_service",
                "tokens by role lie in credentials.json of the center; send one as api_key");
        ObjectNode end = all.putArray("endpoints").addObject();
        end.put("specification", "http://wiki.open311.org/GeoReport_v2")
                .put("url", base + "/open311/v2")
                .put("changeset", changed.toString())
                .put("type", "production");
        ArrayNode formats = end.putArray("formats");
        formats.add("application/json").add("text/xml");
        return all;
    }

    static String xml(ObjectNode d) {
        StringBuilder text =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?><discovery>");
        for (String field : new String[] {"changeset", "contact", "key_service"}) {
            leaf(text, field, d.path(field).asText());
        }
        text.append("<endpoints><endpoint>");
        for (String field : new String[] {"specification", "url", "changeset", "type"}) {
            leaf(text, field, d.path("endpoints").path(0).path(field).asText());
        }
        text.append("<formats>");
        d.path("endpoints").path(0).path("formats").forEach(f -> leaf(text, "format", f.asText()));
        return text.append("</formats></endpoint></endpoints></discovery>").toString();
    }

    private static void leaf(StringBuilder into, String name, String value) {
        String safe = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        into.append('<')
                .append(name)
                .append('>')
                .append(safe)
                .append("</")
                .append(name)
                .append('>');
    }
}
