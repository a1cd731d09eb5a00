package city.center.open311;

import city.center.reception.OwnWords;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A case as its reporter sees it. One that was merged into another follows that one: the reporter
 * is told what happens to it.
 */
final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CLOSED = Set.of("closed", "forced_close", "rejected");
    private static final int MOST_MERGES = 20;

    private Requests() {}

    /** One that the log has and dispatch has not decided yet. */
    static ObjectNode received(String id, OwnWords said) {
        String at = Instant.ofEpochMilli(said.at()).toString();
        ObjectNode r = request(id, "open", "已受理，待分拨 / received");
        r.put("service_name", "").put("service_code", said.classCode());
        r.put("description", said.description()).put("requested_datetime", at);
        r.put("agency_responsible", "").put("service_notice", "");
        r.put("updated_datetime", at).putNull("expected_datetime");
        return placed(r, Optional.of(said), JSON.missingNode());
    }

    /**
     * @param id of the report
     * @param said what it said; empty where only its case is remembered
     * @param own document of the case that the report opened or joined
     * @param find the document of another case, missing where there is none
     */
    static ObjectNode of(
            String id, Optional<OwnWords> said, JsonNode own, Function<String, JsonNode> find) {
        JsonNode lead = own;
        for (int i = 0; i < MOST_MERGES && !text(lead, "mergedInto").isEmpty(); i++) {
            JsonNode next = find.apply(text(lead, "mergedInto"));
            if (next.isMissingNode()) {
                break;
            }
            lead = next;
        }
        boolean closed = CLOSED.contains(text(lead, "status"));
        ObjectNode r = request(id, closed ? "closed" : "open", notes(own, lead));
        r.put("service_name", own.path("className").path("zh").asText(""))
                .put("service_code", text(own, "class"));
        r.put("description", "").put("requested_datetime", text(own, "reportedAt"));
        for (JsonNode report : own.path("reports")) {
            if (report.path("id").asText().equals(id)) {
                r.put("description", report.path("description").asText())
                        .put("requested_datetime", report.path("time").asText());
            }
        }
        said.ifPresent(
                w ->
                        r.put("description", w.description())
                                .put(
                                        "requested_datetime",
                                        Instant.ofEpochMilli(w.at()).toString()));
        r.put("agency_responsible", lead.path("departmentName").path("zh").asText(""));
        r.put("service_notice", notice(lead));
        String updated = text(lead, "closedAt");
        r.put("updated_datetime", closed && !updated.isEmpty() ? updated : text(lead, "updatedAt"));
        r.put("expected_datetime", whole(text(lead, "deadline")));
        return placed(r, said, own.path("location"));
    }

    private static ObjectNode request(String id, String status, String notes) {
        return JSON.createObjectNode()
                .put("service_request_id", id)
                .put("status", status)
                .put("status_notes", notes);
    }

    /** Where it is, as the report said, else as the case has it; and where its picture lies. */
    private static ObjectNode placed(ObjectNode r, Optional<OwnWords> said, JsonNode place) {
        r.put("address", said.map(OwnWords::address).orElse(place.path("address").asText("")));
        r.put("address_id", said.map(OwnWords::addressId).filter(a -> !a.isEmpty()).orElse(null));
        r.putNull("zipcode");
        if (said.isPresent() && said.get().lat() != null) {
            r.put("lat", said.get().lat()).put("long", said.get().lng());
        } else if (place.path("lat").isNumber()) {
            r.put("lat", place.path("lat").asDouble()).put("long", place.path("lng").asDouble());
        }
        return r.put(
                "media_url", said.map(OwnWords::mediaUrl).filter(m -> !m.isEmpty()).orElse(null));
    }

    /** What happened last, in the words of the case's own history. */
    private static String notes(JsonNode own, JsonNode lead) {
        JsonNode history = lead.path("history");
        String last = history.path(history.size() - 1).path("text").path("zh").asText("");
        String said = last.isEmpty() ? text(lead, "status") : last;
        return text(own, "id").equals(text(lead, "id"))
                ? said
                : "已并入 %s 一并处理：%s".formatted(text(lead, "id"), said);
    }

    private static String notice(JsonNode lead) {
        String limit = lead.path("limit").path("zh").asText("");
        return limit.isEmpty() ? "" : "处置时限 " + limit;
    }

    /** W3C time in whole seconds; null where the case has no deadline. */
    private static @org.jspecify.annotations.Nullable String whole(String time) {
        try {
            Instant at = Instant.parse(time);
            return at.minus(Duration.ofNanos(at.getNano())).toString();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static String text(JsonNode d, String field) {
        return d.path(field).asText("");
    }
}
