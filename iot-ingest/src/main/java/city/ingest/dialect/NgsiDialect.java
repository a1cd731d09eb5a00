package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Said;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Entities of the smart data models as NGSI-v2 and NGSI-LD write them, alone, in an array, or in a
 * notification. Parking entities become counts, alerts and anomalies become reports, everything
 * that is observed becomes a reading. A time without a zone is UTC.
 */
public final class NgsiDialect {

    private static final ObjectMapper JSON = new ObjectMapper();

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
            for (JsonNode moment : NgsiForms.of(entity)) {
                found.add(one(found.size(), moment, received));
            }
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
            return;
        }
        boolean entity = node.path("id").isTextual() && !node.has("subscriptionId");
        for (String list :
                new String[] {"data", "features", "@graph", "contextResponses", "entities"}) {
            boolean own = entity && !list.equals("features") && !isNotification(node);
            if (node.path(list).isArray() && !own) {
                node.path(list)
                        .forEach(
                                n ->
                                        collect(
                                                n.path("contextElement").isObject()
                                                        ? n.path("contextElement")
                                                        : n,
                                                into));
                return;
            }
        }
        if (node.path("data").isObject() && isNotification(node)) {
            collect(node.path("data"), into);
        } else {
            into.add(node);
        }
    }

    private static boolean isNotification(JsonNode node) {
        return node.has("subscriptionId") || node.path("type").asText().equals("Notification");
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
            return new Found.Understood(index, List.of(said(NgsiEntity.plain(node), received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static Said said(ObjectNode e, Instant received) throws Bad {
        String id = Fields.plainName(e.path("id").asText(""), "id");
        String type = NgsiEntity.text(e, "type");
        if (type.isEmpty()) {
            throw new Bad(
                    "missing", "type", "", "an entity names its type, such as AirQualityObserved");
        }
        type = type.replaceFirst("^.*[/#:]", "");
        Instant time = NgsiTime.of(e, received);
        return switch (type) {
            case "OffStreetParking", "OnStreetParking", "ParkingGroup" ->
                    NgsiParking.lot(e, id, type, time);
            case "ParkingSpot" -> NgsiParking.spot(e, id, type, time);
            case "Alert", "Anomaly" -> NgsiReport.of(e, id, type, time, received);
            default -> NgsiReading.of(e, id, type, time);
        };
    }
}
