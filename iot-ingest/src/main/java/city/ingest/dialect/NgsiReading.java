package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Reading;
import city.ingest.reading.Report;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What an entity observed, as a reading of the device it names, or of itself; where it stands, if
 * that is one point, are its {@code lat} and {@code lng}.
 */
final class NgsiReading {

    private NgsiReading() {}

    /** What an entity says of itself rather than of the world. */
    private static final Set<String> NOT_MEASURED =
            Set.of(
                    "id",
                    "type",
                    "location",
                    "address",
                    "name",
                    "alternateName",
                    "description",
                    "source",
                    "dataProvider",
                    "owner",
                    "seeAlso",
                    "areaServed",
                    "@context",
                    "refDevice",
                    "refPointOfInterest",
                    "refWeatherObserved",
                    "stationCode",
                    "stationName",
                    "category",
                    "controlledProperty",
                    "controlledAsset",
                    "supportedProtocol",
                    "deviceCategory",
                    "serialNumber",
                    "hardwareVersion",
                    "softwareVersion",
                    "firmwareVersion",
                    "osVersion",
                    "provider",
                    "refDeviceModel",
                    "mnc",
                    "mcc",
                    "macAddress",
                    "ipAddress",
                    "configuration",
                    "typeOfLocation",
                    "schema",
                    "unitCode",
                    "validity",
                    "refTrafficFlowObs",
                    "refRoadSegment");

    static Reading of(ObjectNode e, String id, String type, Instant time) throws Bad {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> p : e.properties()) {
            String name = p.getKey();
            boolean measured =
                    !NOT_MEASURED.contains(name)
                            && !name.startsWith("@")
                            && !name.matches("(date|ref)([A-Z].*)?")
                            && !name.matches(
                                    ".*(edAt|[tT]imestamp|TimeInstant|observationDateTime)$");
            if (measured) {
                put(values, name, p.getValue());
            }
        }
        if (e.path("location").path("type").asText().equals("Point")) {
            Shape.middle(e.path("location")).ifPresent(p -> place(values, p));
        }
        String pair = e.path("location").asText("");
        if (pair.matches(DECIMAL + "\\s*,\\s*" + DECIMAL)) { // geo:point of NGSI-v2: latitude first
            String[] at = pair.split("\\s*,\\s*", -1);
            Shape.point(Double.parseDouble(at[0]), Double.parseDouble(at[1]))
                    .ifPresent(p -> place(values, p));
        }
        if (values.isEmpty()) {
            throw new Bad(
                    "missing",
                    "attributes",
                    type,
                    "an entity of type " + type + " tells at least one value");
        }
        JsonNode device =
                e.path("refDevice").isArray() ? e.path("refDevice").path(0) : e.path("refDevice");
        String who =
                device.isTextual() && !device.asText().isBlank()
                        ? Fields.plainName(device.asText(), "refDevice")
                        : id;
        return new Reading(
                "ngsi:" + id + "@" + time + "#" + Integer.toHexString(e.hashCode()),
                who,
                time,
                values);
    }

    private static void place(Map<String, JsonNode> values, Report.Point at) {
        values.putIfAbsent("lat", JsonNodeFactory.instance.numberNode(at.lat()));
        values.putIfAbsent("lng", JsonNodeFactory.instance.numberNode(at.lng()));
    }

    private static void put(Map<String, JsonNode> values, String name, JsonNode is) {
        if (values.size() >= Fields.MOST_VALUES) {
            return;
        }
        boolean number = is.isNumber() && Double.isFinite(is.asDouble());
        if (name.equals("value") && is.asText().matches("\\w+%3D.*")) {
            String text = is.asText().replace("%3D", "=").replace("%3B", ";");
            list(values, name, JsonNodeFactory.instance.arrayNode().add(text));
        } else if (is.isArray() && !is.isEmpty() && is.get(0).isValueNode()) {
            list(values, name, is);
        } else if (number
                || is.isBoolean()
                || is.isTextual() && is.asText().length() <= 200 && !is.asText().isEmpty()) {
            values.put(name, is);
        } else if (is.isArray() && !is.isEmpty() && is.get(0).isObject()) {
            int at = 0;
            for (JsonNode one : is) {
                String label = one.path("name").asText(Integer.toString(at++));
                one.properties().stream()
                        .filter(p -> p.getValue().isNumber())
                        .forEach(
                                p ->
                                        put(
                                                values,
                                                name + "." + label + "." + p.getKey(),
                                                p.getValue()));
            }
        } else if (is.isObject()) {
            is.properties().stream()
                    .filter(p -> p.getValue().isNumber())
                    .forEach(
                            p ->
                                    values.put(
                                            name + "." + p.getKey(),
                                            JsonNodeFactory.instance.numberNode(
                                                    p.getValue().asDouble())));
        }
    }

    /**
     * A list of one is that one; of several each by its place. A text "CO,500,GP,…" of a list of
     * measurands is a value and its unit; "t=21.5;h=40" of a device names its values.
     */
    private static void list(Map<String, JsonNode> values, String name, JsonNode list) {
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i).asText();
            String[] cells = text.split("\\s*,\\s*", -1);
            if (name.equals("measurand") && cells.length > 1 && cells[1].matches(DECIMAL)) {
                put(values, cells[0].strip(), decimal(cells[1]));
            } else if (name.equals("value") && text.matches("[\\w.]+=[^;=]+(;[\\w.]+=[^;=]+)*")) {
                for (String pair : text.split(";", -1)) {
                    String is = pair.substring(pair.indexOf('=') + 1);
                    put(
                            values,
                            pair.substring(0, pair.indexOf('=')),
                            is.matches(DECIMAL)
                                    ? decimal(is)
                                    : JsonNodeFactory.instance.textNode(is));
                }
            } else if (list.get(i).isValueNode()) {
                put(values, list.size() == 1 ? name : name + "." + i, list.get(i));
            }
        }
    }

    private static final String DECIMAL = "-?\\d{1,15}(\\.\\d{1,15})?";

    private static JsonNode decimal(String text) {
        return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
    }
}
