package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.LotCount;
import city.ingest.reading.Reading;
import city.ingest.reading.Report;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Entities of the smart data models as NGSI-v2 and NGSI-LD write them: key-values, normalized,
 * concise or as a GeoJSON feature, alone, in an array, or in a notification. Parking entities
 * become counts, alerts and anomalies become reports, everything that is observed becomes a
 * reading. A time without a zone is UTC.
 */
public final class NgsiDialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARKING =
            Set.of("OffStreetParking", "OnStreetParking", "ParkingGroup");
    private static final Map<String, String> PRIORITY =
            Map.of(
                    "critical", "red",
                    "high", "orange",
                    "medium", "yellow",
                    "low", "blue",
                    "informational", "blue");

    private NgsiDialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        List<JsonNode> entities = new ArrayList<>();
        try {
            collect(JSON.readTree(payload), entities);
        } catch (JsonProcessingException e) {
            return List.of(
                    Fields.refused(0, "json", "body", "", "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Found> found = new ArrayList<>();
        for (JsonNode entity : entities) {
            found.add(one(found.size(), entity, received));
        }
        if (found.isEmpty()) {
            found.add(
                    Fields.refused(0, "missing", "data", "", "the notification carries no entity"));
        }
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(n -> collect(n, into));
        } else if (node.path("data").isArray() && !node.path("type").asText().equals("Alert")) {
            node.path("data").forEach(n -> collect(n, into));
        } else if (node.path("features").isArray()) {
            node.path("features").forEach(n -> collect(n, into));
        } else if (node.path("@graph").isArray()) {
            node.path("@graph").forEach(n -> collect(n, into));
        } else {
            into.add(node);
        }
    }

    private static Found one(int index, JsonNode node, Instant received) {
        try {
            if (node.has("$schema")) {
                throw new Bad(
                        "type",
                        "$schema",
                        node.path("$schema"),
                        "a JSON schema describes entities and is none: send an entity");
            }
            return new Found.Understood(index, List.of(said(plain(node), received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    /** Any form as key-values; the time an attribute was observed stays beside it. */
    private static ObjectNode plain(JsonNode node) throws Bad {
        if (!node.isObject()) {
            throw new Bad("type", "entity", node, "an entity is a JSON object");
        }
        ObjectNode flat = JSON.createObjectNode();
        if (node.path("type").asText().equals("Feature")) {
            flat.set("id", node.path("id"));
            flat.set("location", value(node.path("geometry")));
            node.path("properties")
                    .properties()
                    .forEach(p -> attribute(flat, p.getKey(), p.getValue()));
        } else {
            node.properties().forEach(p -> attribute(flat, p.getKey(), p.getValue()));
        }
        return flat;
    }

    private static void attribute(ObjectNode flat, String name, JsonNode attribute) {
        flat.set(name, value(attribute));
        JsonNode at = attribute.path("observedAt");
        if (at.isMissingNode()) {
            at = value(attribute.path("metadata").path("timestamp"));
        }
        if (at.isTextual()) {
            flat.put("@" + name, at.asText());
        }
    }

    private static JsonNode value(JsonNode attribute) {
        for (String inside : new String[] {"@value", "value", "object", "languageMap", "vocab"}) {
            if (attribute.isObject() && attribute.has(inside)) {
                return value(attribute.path(inside));
            }
        }
        return attribute;
    }

    private static Said said(ObjectNode e, Instant received) throws Bad {
        String id = Fields.name(e, "id");
        String type = text(e, "type");
        if (type.isEmpty()) {
            throw new Bad(
                    "missing", "type", "", "an entity names its type, such as AirQualityObserved");
        }
        type = type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('#')) + 1);
        Instant time = NgsiTime.of(e, received);
        if (PARKING.contains(type)) {
            return lot(e, id, time);
        }
        if (type.equals("ParkingSpot") && List.of("free", "occupied").contains(text(e, "status"))) {
            return count(e, id, time, text(e, "status").equals("free") ? 1 : 0, OptionalInt.of(1));
        }
        return type.equals("Alert") || type.equals("Anomaly")
                ? report(e, id, type, time, received)
                : reading(e, id, type, time);
    }

    private static LotCount lot(ObjectNode e, String id, Instant time) throws Bad {
        OptionalInt total = number(e, "totalSpotNumber");
        OptionalInt free = number(e, "availableSpotNumber");
        if (free.isEmpty() && total.isPresent() && number(e, "occupiedSpotNumber").isPresent()) {
            free =
                    OptionalInt.of(
                            Math.max(
                                    0,
                                    total.getAsInt() - number(e, "occupiedSpotNumber").getAsInt()));
        }
        if (free.isEmpty()) {
            throw new Bad(
                    "missing",
                    "availableSpotNumber",
                    "",
                    "a parking entity tells availableSpotNumber, or occupiedSpotNumber and totalSpotNumber");
        }
        return count(e, id, time, free.getAsInt(), total);
    }

    private static LotCount count(
            ObjectNode e, String id, Instant time, int free, OptionalInt total) {
        return new LotCount(
                "ngsi:" + id + "@" + time + "#" + Integer.toHexString(e.hashCode()),
                id,
                time,
                OptionalInt.of(free),
                OptionalInt.empty(),
                OptionalInt.empty(),
                total,
                false);
    }

    private static OptionalInt number(ObjectNode e, String field) throws Bad {
        JsonNode n = e.path(field);
        if (n.isNumber() && n.asDouble() == Math.rint(n.asDouble())) {
            return Fields.count(JSON.createObjectNode().put(field, n.asInt()), field);
        }
        return Fields.count(e, field);
    }

    private static Report report(
            ObjectNode e, String id, String type, Instant time, Instant received) {
        Map<String, String> more = new LinkedHashMap<>();
        more.put("entity", id);
        for (String field :
                List.of(
                        "category",
                        "subCategory",
                        "severity",
                        "alertSource",
                        "source",
                        "validFrom",
                        "validTo",
                        "anomalousProperty",
                        "dataProvider")) {
            if (e.path(field).isValueNode() && !text(e, field).isEmpty()) {
                more.put(field, text(e, field));
            }
        }
        String words = text(e, "description");
        if (words.isEmpty()) {
            words =
                    (type
                                    + " "
                                    + text(e, "category")
                                    + " "
                                    + text(e, "subCategory")
                                    + " "
                                    + text(e, "anomalousProperty"))
                            .strip();
        }
        return new Report(
                "ngsi:" + id + "@" + time,
                "ngsi",
                time.isAfter(received) ? received : time,
                new Report.What(
                        Optional.empty(),
                        Optional.empty(),
                        words.length() > Report.MOST_WORDS
                                ? words.substring(0, Report.MOST_WORDS)
                                : words,
                        Optional.ofNullable(
                                PRIORITY.get(
                                        text(e, "severity").toLowerCase(java.util.Locale.ROOT))),
                        Optional.empty(),
                        Optional.empty()),
                new Report.Where(place(e.path("location")), Optional.empty()),
                false,
                more);
    }

    /** A point, or the middle of a shape's first ring; GeoJSON writes longitude first. */
    private static Optional<Report.Point> place(JsonNode location) {
        JsonNode at = location.path("coordinates");
        double lat = 0;
        double lng = 0;
        int n = 0;
        List<JsonNode> open = new ArrayList<>(List.of(at));
        while (!open.isEmpty() && n < 10_000) {
            JsonNode one = open.removeLast();
            if (one.isArray() && one.size() >= 2 && one.get(0).isNumber()) {
                lng += one.get(0).asDouble();
                lat += one.get(1).asDouble();
                n++;
            } else if (one.isArray()) {
                one.forEach(open::add);
            }
        }
        try {
            return n == 0 ? Optional.empty() : Optional.of(new Report.Point(lat / n, lng / n));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

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

    private static Reading reading(ObjectNode e, String id, String type, Instant time) throws Bad {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> p : e.properties()) {
            String name = p.getKey();
            boolean measured =
                    !NOT_MEASURED.contains(name)
                            && !name.startsWith("@")
                            && !name.startsWith("date")
                            && !name.startsWith("ref")
                            && !name.matches(".*(edAt|Timestamp|TimeInstant)$");
            if (measured) {
                put(values, name, p.getValue());
            }
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
                        ? Fields.name(JSON.createObjectNode().set("device", device), "device")
                        : id;
        return new Reading(
                "ngsi:" + id + "@" + time + "#" + Integer.toHexString(e.hashCode()),
                who,
                time,
                values);
    }

    private static void put(Map<String, JsonNode> values, String name, JsonNode is) {
        if (values.size() >= Fields.MOST_VALUES) {
            return;
        }
        boolean number = is.isNumber() && Double.isFinite(is.asDouble());
        if (number
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

    private static String text(ObjectNode e, String field) {
        JsonNode n = e.path(field);
        return n.isArray() ? n.path(0).asText() : n.asText();
    }
}
