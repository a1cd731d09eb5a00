package city.ingest.dialect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a payload that does not say most likely is, by its first bytes and its telling fields. */
final class Recognition {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Recognition() {}

    static Dialects of(byte[] payload) {
        if (payload.length > 0 && payload[0] == Jt808Frame.FLAG) {
            return Dialects.JT808;
        }
        if (payload.length > 1 && payload[0] == 8 && payload[1] < 0) {
            return Dialects.SPARKPLUG;
        }
        String text = new String(payload, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
        String head = text.substring(0, Math.min(text.length(), 4_000));
        if (text.startsWith("##") || head.contains("\"##")) {
            return Dialects.HJ212;
        }
        if (Jt808Dialect.digits(head).matches("(?s)7[eE]([0-9a-fA-F]{2})+7[eE](\\W.*)?")
                || head.matches("(?s)7[eE]( ?[0-9a-fA-F]{2}){20,}.*")
                || head.contains("\"hex\"")
                        && head.toLowerCase(java.util.Locale.ROOT).contains("\"7e")) {
            return Dialects.JT808;
        }
        if (text.startsWith("<")) {
            return xml(text, head);
        }
        return text.startsWith("{") || text.startsWith("[") ? json(text, head) : Dialects.PARKING;
    }

    private static Dialects xml(String text, String head) {
        if (text.contains("d2LogicalModel")
                || head.contains("datex2.eu")
                || head.contains("d2Payload")) {
            return Dialects.DATEX2;
        }
        if (head.contains("<service_requests") || head.contains("<service_request_id")) {
            return Dialects.OPEN311;
        }
        boolean cap =
                head.contains("<alert")
                        || head.contains(":alert")
                        || head.contains("emergency:cap")
                        || head.contains("<feed")
                        || head.contains("<rss")
                        || head.contains("rdf:RDF");
        return cap || text.length() < 40 ? Dialects.CAP : parkingXml(text);
    }

    private static Dialects parkingXml(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return FeedRecords.in(FeedRecords.tree(bytes, text), ParkingNames.USUAL).isEmpty()
                    ? Dialects.CAP
                    : Dialects.PARKING;
        } catch (IOException | org.xml.sax.SAXException e) {
            return Dialects.CAP;
        }
    }

    private static Dialects json(String text, String head) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return head.contains("\"lot\"") ? Dialects.LOTS : Dialects.READINGS;
        }
        JsonNode first = root.isArray() ? root.path(0) : root;
        if (isSparkplug(first)) {
            return Dialects.SPARKPLUG;
        }
        if (text.contains("https://uri.etsi.org/ngsi-ld/has")) {
            return Dialects.NGSI;
        }
        if (text.contains("arkingRecordStatus\"") || text.contains("arkingStatusInformation\"")) {
            return Dialects.DATEX2;
        }
        if (first.has("device") && first.has("values")) {
            return Dialects.READINGS;
        }
        if (first.has("lot") && (first.has("free") || first.has("in") || first.has("out"))) {
            return Dialects.LOTS;
        }
        if (isSensorThings(first)) {
            return Dialects.SENSORTHINGS;
        }
        if (first.has("eidoVersion")
                || first.has("incidentComponent")
                || first.has("callComponent")) {
            return Dialects.EIDO;
        }
        if (first.has("service_request_id")
                || first.has("service_requests")
                || first.has("token") && first.has("service_notice")) {
            return Dialects.OPEN311;
        }
        if (isNgsi(first)) {
            return Dialects.NGSI;
        }
        if (first.path("features").isArray()) {
            return Dialects.PARKING;
        }
        return isTelemetry(first)
                ? Dialects.THINGSBOARD
                : isGateway(first)
                        ? Dialects.GATEWAY
                        : FeedRecords.in(root, ParkingNames.USUAL).isEmpty()
                                        || !told(FeedRecords.in(root, ParkingNames.USUAL))
                                ? plain(first)
                                : Dialects.PARKING;
    }

    /** Whether one of the first records says something of spaces. */
    private static boolean told(JsonNode records) {
        for (int i = 0; i < Math.min(50, records.size()); i++) {
            FeedRecord r = FeedRecord.of(records.get(i), ParkingNames.USUAL.inside());
            if (records.get(i).isObject()
                    && (FeedRecords.tells(records.get(i), ParkingNames.USUAL)
                            || !r.first(ParkingNames.USUAL.bay()).isMissingNode()
                                    && !r.first(ParkingNames.USUAL.id()).isMissingNode())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSparkplug(JsonNode n) {
        return n.path("topic").asText().startsWith(SparkplugTopic.NAMESPACE)
                || n.path("topic").path("namespace").asText().equals("spBv1.0")
                || n.path("metrics").isArray() && n.has("timestamp");
    }

    private static boolean isSensorThings(JsonNode n) {
        return n.has("phenomenonTime")
                || n.has("dataArray")
                || n.has("Datastream")
                || n.has("Datastreams")
                || n.has("MultiDatastream")
                || n.has("Observations")
                || n.has("taskingParameters")
                || n.has("@iot.selfLink")
                || n.path("requests").isArray() && n.path("requests").path(0).has("url")
                || n.path("value").isArray() && isSensorThings(n.path("value").path(0));
    }

    private static boolean isNgsi(JsonNode n) {
        JsonNode first = n.path("type").isArray() ? n.path("type").path(0) : n.path("type");
        String type = first.isTextual() ? first.asText() : "";
        return n.has("$schema")
                || n.has("subscriptionId")
                || n.has("contextResponses")
                || n.has("@context")
                || n.has("@graph")
                || n.path("id").asText().startsWith("urn:ngsi-ld")
                || type.equals("Feature") && n.path("properties").has("type")
                || n.path("features").path(0).path("properties").path("type").has("value")
                || n.path("features").path(0).path("id").asText().startsWith("urn:ngsi-ld")
                || n.path("id").isTextual()
                        && type.matches("[A-Z]\\w+")
                        && !type.matches("Feature(Collection)?|[A-Z_0-9]+");
    }

    private static boolean isTelemetry(JsonNode first) {
        return first.has("ts") && (first.path("values").isObject() || first.has("value"));
    }

    private static boolean isGateway(JsonNode n) {
        boolean any = false;
        for (JsonNode value : n) {
            boolean list =
                    value.isArray()
                            && value.path(0).has("ts")
                            && value.path(0).path("values").isObject();
            if (!list) {
                return false;
            }
            any = true;
        }
        return n.isObject() && any;
    }

    /** Bare values are a device's telemetry; nothing but lists of them are those of a gateway. */
    private static Dialects plain(JsonNode n) {
        if (!n.isObject() || n.isEmpty() || n.has("device") || n.has("values")) {
            return Dialects.READINGS;
        }
        boolean lists = true;
        boolean some = false;
        boolean arrays = false;
        for (JsonNode value : n) {
            some |= value.isValueNode();
            arrays |= value.isArray();
            lists &= value.isArray() && value.path(0).isObject();
        }
        return lists
                ? Dialects.GATEWAY
                : some && !arrays ? Dialects.THINGSBOARD : Dialects.READINGS;
    }
}
