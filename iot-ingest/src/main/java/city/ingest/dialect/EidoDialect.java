package city.ingest.dialect;

import city.ingest.dialect.Fields.Bad;
import city.ingest.reading.Report;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Emergency Incident Data Objects (NENA EIDO): one object to one report, by the id of its incident
 * and the moment of its last change. Of its location the first position is kept.
 */
public final class EidoDialect {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern POSITION =
            Pattern.compile("<(?:\\w+:)?pos>\\s*(-?[\\d.]{1,20})\\s+(-?[\\d.]{1,20})");

    private EidoDialect() {}

    public static List<Found> read(byte[] payload, Instant received) {
        try {
            JsonNode root = JSON.readTree(payload);
            List<Found> found = new ArrayList<>();
            for (JsonNode one : root.isArray() ? root : JSON.createArrayNode().add(root)) {
                found.add(one(found.size(), one, received));
            }
            return found.isEmpty()
                    ? List.of(Fields.refused(0, "missing", "body", "", "send an incident object"))
                    : found;
        } catch (JsonProcessingException e) {
            return List.of(
                    Fields.refused(0, "json", "body", "", "not JSON: " + e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Found one(int index, JsonNode eido, Instant received) {
        try {
            return new Found.Understood(index, List.of(report(eido, received)));
        } catch (Bad bad) {
            return new Found.Refused(index, bad.refusal());
        }
    }

    private static Report report(JsonNode eido, Instant received) throws Bad {
        JsonNode incident = first(eido, "incidentComponent");
        String id = text(eido, "$id", "incidentTrackingIdentifier", "eidoMessageIdentifier");
        id = id.isEmpty() ? text(incident, "incidentTrackingIdentifier", "$id") : id;
        if (id.isEmpty()) {
            throw new Bad("missing", "$id", "", "an incident object names its incident by $id");
        }
        String at = text(eido, "lastUpdateTimeStamp");
        if (at.isEmpty()) {
            throw new Bad(
                    "missing",
                    "lastUpdateTimeStamp",
                    "",
                    "an incident object names the moment of its last change");
        }
        Instant time = NgsiTime.parse("lastUpdateTimeStamp", at);
        Fields.notAhead(time, "lastUpdateTimeStamp", received);
        Map<String, String> more = new LinkedHashMap<>();
        more.put("incident", id);
        put(more, "issuer", text(eido, "issuingElementIdentification", "issuerIdentification"));
        put(more, "agency", eido.path("updatedByAgencyReference").path("$ref").asText(""));
        put(
                more,
                "incidentType",
                text(incident, "incidentTypeCommonRegistryText", "incidentTypeInternalText"));
        put(
                more,
                "incidentStatus",
                text(incident, "incidentStatusCommonRegistryText", "incidentStatusInternalText"));
        put(more, "callType", text(first(eido, "callComponent"), "standardPrimaryCallType"));
        put(more, "callStart", text(first(eido, "callComponent"), "callStartTimestamp"));
        String words = notes(eido);
        words = words.isEmpty() ? more.getOrDefault("incidentType", "EIDO " + id) : words;
        return new Report(
                "eido:" + id + "@" + time,
                "eido",
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
                new Report.Where(place(eido.path("locationComponent")), Optional.empty()),
                false,
                more);
    }

    private static String notes(JsonNode eido) {
        List<String> notes = new ArrayList<>();
        for (String list : new String[] {"notesComponent", "noteComponent"}) {
            for (JsonNode note : eido.path(list)) {
                put(notes, text(note, "notesActionComments", "noteText", "notesText", "comment"));
            }
        }
        return String.join("\n", notes);
    }

    private static Optional<Report.Point> place(JsonNode locations) {
        for (JsonNode location : locations) {
            Matcher m = POSITION.matcher(location.toString());
            if (m.find()) {
                try {
                    return Shape.point(
                            Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2)));
                } catch (NumberFormatException e) {
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    private static void put(Map<String, String> into, String name, String text) {
        if (!text.isEmpty()) {
            into.put(name, text);
        }
    }

    private static void put(List<String> into, String text) {
        if (!text.isEmpty()) {
            into.add(text);
        }
    }

    private static JsonNode first(JsonNode eido, String list) {
        JsonNode node = eido.path(list);
        return node.isArray() ? node.path(0) : node;
    }

    private static String text(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode n = node.path(name);
            JsonNode one = n.isArray() ? n.path(0) : n;
            if (one.isTextual() && !one.asText().isBlank()) {
                return one.asText().strip();
            }
        }
        return "";
    }
}
