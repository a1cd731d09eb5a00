package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Refusal;
import city.ingest.reading.Report;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Service requests of Open311 GeoReport v2 as other systems publish them, JSON or XML: one request
 * to one report, by its own id, so that the same request is never two.
 */
public final class Open311Dialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TOLD =
            List.of(
                    "service_request_id",
                    "token",
                    "status",
                    "status_notes",
                    "service_name",
                    "service_code",
                    "agency_responsible",
                    "service_notice",
                    "updated_datetime",
                    "expected_datetime",
                    "address_id",
                    "zipcode",
                    "media_url");

    private Open311Dialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        List<JsonNode> requests = new ArrayList<>();
        try {
            if (text.startsWith("<")) {
                Element root = Xml.parse(payload).getDocumentElement();
                Xml.all(root, "request").forEach(r -> requests.add(plain(r)));
            } else {
                JsonNode root = JSON.readTree(text);
                JsonNode list = root.isArray() ? root : root.path("service_requests");
                if (list.isArray()) {
                    list.forEach(requests::add);
                } else {
                    requests.add(root);
                }
            }
        } catch (SAXException e) {
            return List.of(
                    new Found.Refused(
                            0,
                            new Refusal(
                                    "xml", "body", "", "not well-formed XML: " + e.getMessage())));
        } catch (JsonProcessingException e) {
            return List.of(
                    Fields.refused(0, "json", "body", "", "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Found> found = new ArrayList<>();
        for (JsonNode request : requests) {
            found.add(one(found.size(), request, received));
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(
                            0, "missing", "requests", "", "there is no service request in it"));
        }
        return found;
    }

    private static ObjectNode plain(Element request) {
        ObjectNode node = JSON.createObjectNode();
        var children = request.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            if (children.item(i) instanceof Element e) {
                node.put(e.getLocalName(), e.getTextContent().strip());
            }
        }
        return node;
    }

    private static Found one(int index, JsonNode request, Instant received) {
        try {
            return new Found.Understood(index, List.of(report(request, received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static Report report(JsonNode r, Instant received) throws Bad {
        String id = text(r, "service_request_id");
        id = id.isEmpty() ? text(r, "token") : id;
        if (id.isEmpty()) {
            throw new Bad(
                    "missing",
                    "service_request_id",
                    "",
                    "a request names its service_request_id, or its token");
        }
        String at = text(r, "requested_datetime");
        Instant time = at.isEmpty() ? received : NgsiTime.parse("requested_datetime", at);
        Fields.notAhead(time, "requested_datetime", received);
        Map<String, String> more = new LinkedHashMap<>();
        for (String name : TOLD) {
            if (!text(r, name).isEmpty()) {
                more.put(name, text(r, name));
            }
        }
        String words = text(r, "description");
        words = words.isEmpty() ? text(r, "service_name") : words;
        return new Report(
                "open311:" + id,
                "open311",
                time,
                new Report.What(
                        Optional.empty(),
                        Optional.empty(),
                        words.length() > Report.MOST_WORDS
                                ? words.substring(0, Report.MOST_WORDS)
                                : words,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(
                        place(r), Optional.of(text(r, "address")).filter(a -> !a.isEmpty())),
                false,
                more);
    }

    private static Optional<Report.Point> place(JsonNode r) throws Bad {
        String lat = text(r, "lat");
        String lng = text(r, "long");
        if (lat.isEmpty() && lng.isEmpty()) {
            return Optional.empty();
        }
        String number = "-?\\d{1,3}(\\.\\d{1,15})?";
        if (lat.matches(number) && lng.matches(number)) {
            Optional<Report.Point> point =
                    Shape.point(Double.parseDouble(lat), Double.parseDouble(lng));
            if (point.isPresent()) {
                return point;
            }
        }
        throw new Bad("range", "lat", lat + "," + lng, "lat and long must be degrees of WGS-84");
    }

    private static String text(JsonNode r, String name) {
        return r.path(name).isNull() ? "" : r.path(name).asText("").strip();
    }
}
